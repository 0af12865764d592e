import { beforeAll, describe } from 'vitest';
import { kernelParity } from '../support/kernelParity.ts';
import { startNodeBackend } from '../support/wasm.ts';

describe('kernels on WASM', () => {
  beforeAll(async () => {
    await startNodeBackend('wasm');
  });
  kernelParity('wasm');
});
