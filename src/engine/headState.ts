/** What a loss head has besides class weights: a bias, learned scalars, and what it keeps and moves itself. */
import { type Tensor2D, tensor2d } from '@tensorflow/tfjs-core';
import type { HeadInputs, LossHead, StepParameters } from '../losses/contract.ts';

/** Where a head's parts start. */
export interface HeadState {
  /** `[classes]`. */
  bias: Float32Array;
  /** Value of each learned scalar. */
  learned: Record<string, number>;
  /** What the head keeps from step to step, by name. */
  kept: readonly KeptSpec[];
  /** What it keeps, and learned scalars `[1, 1]`, as a head reads them; values given replace the start. */
  tensors(state?: Record<string, ArrayLike<number>>): Pick<HeadInputs, 'state' | 'learned'>;
}

/** A matrix of the head's state, or a number that it accumulates. */
export interface KeptSpec {
  name: string;
  shape: [number, number];
  /** What every entry starts from. */
  start: number;
}

export function keptBy(head: LossHead, featureDim: number, classes: number): KeptSpec[] {
  return [
    ...(head.state ?? []).map((name): KeptSpec => ({ name, shape: [featureDim, classes], start: 0 })),
    ...Object.entries(head.accumulated ?? {}).map(
      ([name, { start }]): KeptSpec => ({ name, shape: [1, 1], start: start(classes) }),
    ),
  ];
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
  const kept = keptBy(head, featureDim, classes);
  return {
    kept,
    bias: new Float32Array(classes).fill(head.biasStart?.(parameters, classes) ?? 0),
    learned,
    tensors: (state = {}) => ({
      state: Object.fromEntries(
        kept.map(({ name, shape, start }) => [
          name,
          tensor2d(Float32Array.from(state[name] ?? new Float32Array(shape[0] * shape[1]).fill(start)), shape),
        ]),
      ),
      learned: tensorsOf(Object.keys(learned), (name) => tensor2d([[learned[name] as number]])),
    }),
  };
}

function tensorsOf(names: readonly string[], make: (name: string) => Tensor2D): Record<string, Tensor2D> {
  return Object.fromEntries(names.map((name) => [name, make(name)]));
}
