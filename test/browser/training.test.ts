import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import { getBackend } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect } from 'vitest';
import { startBackend } from '../../src/engine/backends.ts';
import { trainingParity } from '../support/trainingParity.ts';

describe('training on WebGL', () => {
  beforeAll(async () => {
    await startBackend('webgl', { plain, simd });
    expect(getBackend()).toBe('webgl');
  });
  // WebAssembly's step of LeNet++ is held to the same; here its kernels are, one by one.
  trainingParity(['lenetpp']);
});
