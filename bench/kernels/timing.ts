/** Times one side of the kernel comparisons on the backend in use. */
import { dispose, getBackend, reshape, slice, type Tensor, tidy } from '@tensorflow/tfjs-core';
import { CASES } from './cases.ts';
import type { KernelTiming, Prepare } from './contract.ts';

/** On WebGL, waits for all programs started before by reading one number of the last result. */
function settle(last: Tensor | Tensor[]): void {
  if (getBackend() !== 'webgl') return;
  const tensor = Array.isArray(last) ? (last.at(-1) as Tensor) : last;
  tidy(() => slice(reshape(tensor, [tensor.size]), 0, 1).dataSync());
}

export function kernelTiming(side: 'ours' | 'stock', open: KernelTiming['open']): KernelTiming {
  const prepared = new Map<string, ReturnType<Prepare>>();
  const runOf = (name: string) => {
    const found = CASES.find((one) => one.name === name);
    if (!found) throw new Error(`No kernel case is named ${name}`);
    const run = prepared.get(name) ?? found[side]();
    prepared.set(name, run);
    return run;
  };
  return {
    open,
    list: () => CASES.map(({ name, shapes, instead }) => ({ name, shapes, instead })),
    time({ name, runs }) {
      const run = runOf(name);
      let last: Tensor | Tensor[] = [];
      const before = performance.now();
      for (let i = 0; i < runs; i++) {
        dispose(last);
        last = tidy(run);
      }
      settle(last);
      const milliseconds = performance.now() - before;
      dispose(last);
      return milliseconds / runs;
    },
  };
}
