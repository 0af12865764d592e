/**
 * Features with no network behind them: a point for each shown image, moved by the loss alone. What a loss wants, beside
 * what a network can: unconstrained features (Mixon, Parshall, Pi 2020, "Neural collapse with unconstrained features"),
 * the layer-peeled model (Fang, He, Long, Su, PNAS 2021), and, in few dimensions, generalised neural collapse (Jiang et
 * al. 2023).
 */
import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import { PROBE_PER_CLASS } from '../data/probe.ts';
import { FaultError } from '../faults/faults.ts';
import { formulas } from './kernels/formula.ts';
import type { Layer } from './layers.ts';

const POINTS = 'free/points';

/** How many points a run of so many classes has. */
export const pointsOf = (classes: number): number => PROBE_PER_CLASS * classes;

/**
 * A layer without an input, whose output `[points, featureDim]` is its parameter: seeded, normal, of deviation 1. The
 * gradient of the batch's mean comes back times the number of points, so that each moves as if it were a batch of one.
 * Weight decay applies to the points as it does to class weights: without it, softmax would push both to infinity.
 */
export function freePoints(classes: number, featureDim: number): Layer {
  const count = pointsOf(classes);
  return {
    parameters: [{ name: POINTS, shape: [count, featureDim], start: { kind: 'normal', deviation: 1 }, decays: true }],
    statistics: [],
    forward: (_, parameters) => ({
      output: parameters[POINTS] as Tensor,
      backward: (dy) => ({
        dx: null,
        gradients: { [POINTS]: formulas.map([dy as Tensor2D], (d) => d.times(count)) },
      }),
    }),
  };
}

/** Class positions of the points, `[points]`: those of one class beside each other. */
export const pointPositions = (classes: number): number[] =>
  Array.from({ length: pointsOf(classes) }, (_, point) => Math.floor(point / PROBE_PER_CLASS));

/**
 * Which points stand for the images of a set: the first image of a class has the class's first point.
 * @param positions class positions of the images. @throws FaultError where there are more images of a class than points.
 */
export function pointsFor(positions: ArrayLike<number>): Uint32Array {
  const taken: number[] = [];
  return Uint32Array.from(positions, (position) => {
    const rank = taken[position] ?? 0;
    taken[position] = rank + 1;
    if (rank >= PROBE_PER_CLASS) throw new FaultError({ code: 'noNetwork' });
    return position * PROBE_PER_CLASS + rank;
  });
}
