import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import { getBackend } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { startBackend } from '../../src/engine/backends.ts';
import { kernelParity } from '../support/kernelParity.ts';

describe('kernels on WebGL', () => {
  beforeAll(async () => {
    await startBackend('webgl', { plain, simd });
  });

  it('run on WebGL, not on something else', () => {
    expect(getBackend()).toBe('webgl');
  });

  // WebAssembly is held to all of them; each is a program to compile here. What networks have stays: strides of 1 and 2,
  // and filters of 3 and 5.
  kernelParity('webgl', (stride, side) => stride > 2 || side < 3);
});
