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
  // WebAssembly is held to the same in all of them; here kernels and losses are, one by one. One loss of each kind stays:
  // without a margin, with one, with centres, with draws of its own, and with sigmoids; and the smallest and the deepest
  // network with convolutions.
  const short = ['softmax', 'modified', 'asoftmax', 'center', 'elastic', 'sphereface2', 'deep'];
  trainingParity((name) => !short.includes(name) && !name.startsWith('asoftmax'));
});
