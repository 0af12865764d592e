/** The recipes behind docs/results.md: to change what is published, change them here. */

import type { RunConfig, RunSettings } from '../src/config/runConfig.ts';
import { LAMBDA_SCHEDULES } from '../src/math/schedules.ts';

/** Images of an epoch. */
const TRAINING_IMAGES = 60_000;

/** Seeds over which every table gives mean and deviation. */
export const SEEDS = [1, 2, 3] as const;

/** What stands in docs/results.md as the comparison of margins. Whatever isn't named is the app's default. */
export const MARGINS_RECIPE = {
  networks: ['medium', 'deep'],
  epochs: 10,
  seeds: SEEDS,
} as const satisfies { networks: RunSettings['network'][]; epochs: number; seeds: readonly number[] };

/** Losses of the comparison; those with a choice of m run with each. A-Softmax with m = 1 is the modified softmax. */
export const MARGINS_LOSSES = ['softmax', 'modified', 'asoftmax', 'lsoftmax'] as const;

/** One epoch of the app's default network, as somebody sees it who tries each loss for a minute. */
export const DEFAULTS_RECIPE = { network: 'small', steps: 470, seeds: SEEDS } as const;

/** Steps of so many epochs: the last, partial batch of each is dropped. */
export function stepsOf(epochs: number, batchSize: number, images = TRAINING_IMAGES): number {
  return Math.max(1, Math.round(epochs * Math.floor(images / batchSize)));
}

/** A way to train A-Softmax with m = 4 in two features as well as `deep` can. */
export interface Candidate {
  epochs: number;
  /** Settings that aren't the app's defaults. */
  settings: Partial<RunConfig>;
}

const moved = { augment: 'shift' } as const;
const affine = { augment: 'affine' } as const;

/** The app's own annealing, but for where it ends. */
const annealedTo = (min: number) => ({ ...LAMBDA_SCHEDULES.fast, min });

/**
 * Judged by training images that are held out, seed 1, the best of them then by the test images (`CHOICES`). None costs
 * more than 40 epochs of `deep`. New ones go to the end.
 */
export const CANDIDATES: readonly Candidate[] = [
  { epochs: 10, settings: {} },
  { epochs: 10, settings: moved },
  { epochs: 25, settings: moved },
  { epochs: 25, settings: { ...moved, weightDecay: 1e-4 } },
  { epochs: 25, settings: { ...moved, learningRate: 0.005 } },
  { epochs: 40, settings: moved },
  { epochs: 25, settings: { ...moved, batchSize: 256 } },
  { epochs: 25, settings: { ...moved, batchSize: 64 } },
  { epochs: 25, settings: { ...moved, lambda: annealedTo(5) } },
  { epochs: 25, settings: { ...moved, lambda: annealedTo(0) } },
  { epochs: 10, settings: affine },
  { epochs: 25, settings: affine },
  { epochs: 40, settings: affine },
];

export const CANDIDATE_SEED = 1;

export interface Choice {
  /** How many of `CANDIDATES`, from the first on, there were to choose from. */
  of: number;
  chosen: Candidate;
}

/** What the held-out images chose, in the order in which it was: each was then judged by the test images, once a seed. */
export const CHOICES: readonly Choice[] = [
  { of: 10, chosen: { epochs: 25, settings: moved } },
  { of: 13, chosen: { epochs: 40, settings: affine } },
];

/** Three epochs of the app's default network. */
export const RULES_RECIPE = { network: 'small', steps: 1404, seeds: SEEDS } as const;

/** With the angles that a warm start leaves, and with those of a network that knows nothing. */
export const RULES_STARTS = [
  { warmStart: 300, title: 'After a warm start of 300 steps' },
  { warmStart: 0, title: 'From the first step' },
] as const;

const SEAM_CHOICES = ['hard', 'easy', 'none', 'clamp'] as const;
const GRADIENT_CHOICES = ['exact', 'detached'] as const;

/** What papers and released code do differently, by name. */
export const RULES: readonly { name: string; parameters: Partial<RunConfig> & { loss: string } }[] = [
  ...SEAM_CHOICES.flatMap((seam) =>
    GRADIENT_CHOICES.map((gradient) => ({
      name: `arcface-${seam}-${gradient}`,
      parameters: { loss: 'arcface', m: 0.5, s: 16, seam, gradient },
    })),
  ),
  ...(['exact', 'caffe'] as const).map((gradient) => ({
    name: `asoftmax-${gradient}`,
    parameters: { loss: 'asoftmax', m: 4, gradient },
  })),
];
