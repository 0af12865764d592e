/** What a loss head has besides class weights: a bias, learned scalars, and state that it moves itself. */
import { type Tensor2D, tensor2d } from '@tensorflow/tfjs-core';
import type { HeadInputs, LossHead, StepParameters } from '../losses/contract.ts';

/** Where a head's parts start. */
export interface HeadState {
  /** `[classes]`. */
  bias: Float32Array;
  /** Value of each learned scalar. */
  learned: Record<string, number>;
  /** State `[featureDim, classes]` and learned scalars `[1, 1]` as a head reads them; values given replace the start. */
  tensors(state?: Record<string, ArrayLike<number>>): Pick<HeadInputs, 'state' | 'learned'>;
}

export function startingHeadState(
  head: LossHead,
  parameters: StepParameters,
  featureDim: number,
  classes: number,
): HeadState {
  const learned = Object.fromEntries(
    Object.entries(head.learned ?? {}).map(([name, start]) => [name, start(parameters)]),
  );
  return {
    bias: new Float32Array(classes).fill(head.biasStart?.(parameters, classes) ?? 0),
    learned,
    tensors: (state = {}) => ({
      state: tensorsOf(head.state ?? [], (name) =>
        tensor2d(Float32Array.from(state[name] ?? new Float32Array(featureDim * classes)), [featureDim, classes]),
      ),
      learned: tensorsOf(Object.keys(learned), (name) => tensor2d([[learned[name] as number]])),
    }),
  };
}

function tensorsOf(names: readonly string[], make: (name: string) => Tensor2D): Record<string, Tensor2D> {
  return Object.fromEntries(names.map((name) => [name, make(name)]));
}
