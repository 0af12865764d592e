/** The known answer: given by every backend that computes, and by none that doesn't. */
import { getKernel, memory, registerKernel, unregisterKernel } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { CONVOLUTION, MAX_POOL, OPTIMIZER_STEP } from '../../src/engine/kernels/names.ts';
import { answersRight } from '../../src/engine/knownAnswer.ts';
import { startNodeBackend } from '../support/wasm.ts';

describe.each(['wasm', 'cpu'] as const)('the known answer on %s', (name) => {
  it('is given to the bit, again and again, and leaves nothing behind', async () => {
    await startNodeBackend(name);
    expect(answersRight()).toBe(true);
    const { numTensors } = memory();
    for (let i = 0; i < 20; i++) expect(answersRight()).toBe(true);
    expect(memory().numTensors).toBe(numTensors);
  });

  it.each([CONVOLUTION, MAX_POOL, 'BatchMatMul', OPTIMIZER_STEP])(
    'is not given where %s leaves zeros',
    async (kernelName) => {
      await startNodeBackend(name);
      const own = getKernel(kernelName, name);
      if (!own) throw new Error(`no kernel ${kernelName}`);
      unregisterKernel(own.kernelName, name);
      registerKernel({
        ...own,
        kernelFunc: (given) => {
          const results = own.kernelFunc(given);
          const backend = given.backend as {
            readSync(id: object): Float32Array;
            typedArrayFromHeap?(one: never): Float32Array;
          };
          for (const one of [results].flat())
            (backend.typedArrayFromHeap?.(one as never) ?? backend.readSync(one.dataId)).fill(0);
          return results;
        },
      });
      try {
        expect(answersRight()).toBe(false);
      } finally {
        unregisterKernel(own.kernelName, name);
        registerKernel(own);
      }
      expect(answersRight()).toBe(true);
    },
  );
});
