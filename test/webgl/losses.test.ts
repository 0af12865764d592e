import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import { getBackend } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect } from 'vitest';
import { startBackend } from '../../src/engine/backends.ts';
import { lossParity } from '../support/lossParity.ts';
import { manyClasses } from '../support/manyClasses.ts';
import { ownParity } from '../support/ownParity.ts';

describe('every loss on WebGL', () => {
  beforeAll(async () => {
    await startBackend('webgl', { plain, simd });
    expect(getBackend()).toBe('webgl');
  });
  // WebAssembly is held to both in every run; here each shape is a program to compile.
  lossParity(3);
  ownParity();
  manyClasses(3e-4);
});
