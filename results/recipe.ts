/** The recipes behind docs/results.md: to change what is published, change them here. */
import type { RunSettings } from '../src/config/runConfig.ts';

/** Images of an epoch. */
const TRAINING_IMAGES = 60_000;

/** What stands in docs/results.md as the comparison of margins. Whatever isn't named is the app's default. */
export const MARGINS_RECIPE = {
  network: 'medium',
  epochs: 10,
  seeds: [1, 2, 3],
} as const satisfies { network: RunSettings['network']; epochs: number; seeds: number[] };

/** Losses of the comparison; those with a choice of m run with each. A-Softmax with m = 1 is the modified softmax. */
export const MARGINS_LOSSES = ['softmax', 'modified', 'asoftmax', 'lsoftmax'] as const;

/** One epoch of the app's default network, as somebody sees it who tries each loss for a minute. */
export const DEFAULTS_RECIPE = { network: 'small', steps: 470, seed: 1 } as const;

/** Steps of so many epochs: the last, partial batch of each is dropped. */
export function stepsOf(epochs: number, batchSize: number): number {
  return Math.max(1, Math.round(epochs * Math.floor(TRAINING_IMAGES / batchSize)));
}
