/** The losses that are compared by themselves, on batches of random numbers: at our defaults, and as papers and code have them. */
import { lossById } from '../src/losses/registry.ts';

export interface LossCase {
  loss: string;
  /** Every parameter of the loss, and what it would have accumulated. */
  params: Readonly<Record<string, unknown>>;
}

const SEAMS = ['hard', 'easy', 'none', 'clamp'].map((seam) => ({ seam }));
const DETACHED = { gradient: 'detached' };

/** What is set otherwise than usual; an empty one is the loss as it is here. */
const OTHERWISE: Record<string, readonly Record<string, unknown>[]> = {
  softmax: [{}],
  modified: [{}],
  asoftmax: [1, 2, 3, 4].flatMap((m) => [0, 5].map((lambda) => ({ m, lambda }))),
  cosface: [{}, { s: 64, m: 0.35 }],
  arcface: [{ s: 64, m: 0.5 }, DETACHED].flatMap((one) => SEAMS.map((seam) => ({ ...one, ...seam }))),
  sphereface2: [{}],
  magface: SEAMS.flatMap((seam) => [seam, { ...seam, s: 64, la: 10, ua: 110, lm: 0.45, um: 0.8, w: 35 }]),
  adaface: [
    { mean: 6, std: 3 },
    { s: 64, m: 0.4, h: 0.333, blend: 0.01, mean: 20, std: 100 },
  ],
  subarc: [1, 3].flatMap((k) => SEAMS.map((seam) => ({ k, ...seam, ...(k === 1 ? DETACHED : {}) }))),
  curricular: [{ t: 0.3 }, { s: 64, m: 0.5, t: -0.2 }],
  adacos: [{}, { s: 9.5 }],
  elastic: ['arc', 'cos'].flatMap((on) => [false, true].map((plus) => ({ on, plus, s: 64, m: 0.5, sd: 0.05 }))),
  circle: [{}, { gamma: 256, m: 0.25 }],
  p2sgrad: [{}],
};

export const LOSS_CASES: readonly LossCase[] = Object.entries(OTHERWISE).flatMap(([loss, all]) =>
  all.map((params) => ({
    loss,
    params: {
      ...Object.fromEntries(lossById(loss).parameters.map((parameter) => [parameter.name, parameter.default])),
      ...params,
    },
  })),
);

/** How many numbers a feature has. */
export const DIMENSIONS = [2, 3, 64] as const;
export const BATCH = 64;
export const CLASSES = 10;
