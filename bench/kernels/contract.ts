/** What a kernel comparison is: the same result computed by this project's kernel and by tfjs as it comes. */
import type { Tensor } from '@tensorflow/tfjs-core';
import type { Backend } from '../contestants/contract.ts';

/** Makes its inputs once; what it returns computes the result anew at each call. */
export type Prepare = () => () => Tensor | Tensor[];

export interface KernelCase {
  /** Name of this project's kernel, with its place in the network where there are several. */
  name: string;
  shapes: string;
  /** What tfjs does instead. */
  instead: string;
  ours: Prepare;
  stock: Prepare;
}

/** One side's kernels, behind a worker. */
export interface KernelTiming {
  open(setup: { backend: Backend }): Promise<{ runsOn: string }>;
  list(nothing: null): Pick<KernelCase, 'name' | 'shapes' | 'instead'>[];
  /** Milliseconds of one run, averaged over `runs`, until the last result is there. */
  time(request: { name: string; runs: number }): number;
}
