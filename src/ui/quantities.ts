/** The quantities that the page names in several places: what each is of, where it is read, and how it is written. */
import { lambdaNow, type Run, shownStep } from '../state/run/run.ts';
import { degrees, lambdaText, lossText, percent } from '../text/numbers.ts';

export type QuantityName = 'accuracy' | 'intra' | 'inter' | 'loss' | 'lambda';

export interface Quantity {
  /** Its column in tables for files. */
  column: string;
  /** What it is measured on: the test digits shown, the training batches up to the step, or nothing but the settings. */
  of: 'shown' | 'batches' | 'settings';
  /** Whether it is a running mean over steps. */
  smoothed: boolean;
  unit: 'share' | 'degrees' | null;
  /** Null where neither is. */
  better: 'higher' | 'lower' | null;
  /** At the step on the screen; null where it has none. Read in an effect, it follows the run. */
  value(run: Run): number | null;
  write(value: number): string;
}

export const QUANTITIES: Readonly<Record<QuantityName, Quantity>> = {
  accuracy: {
    column: 'accuracy',
    of: 'shown',
    smoothed: false,
    unit: 'share',
    better: 'higher',
    value: ({ shown }) => shown.value?.accuracy ?? null,
    write: percent,
  },
  intra: {
    column: 'intra_mean',
    of: 'shown',
    smoothed: false,
    unit: 'degrees',
    better: 'lower',
    value: ({ shown }) => shown.value?.metrics.meanIntra ?? null,
    write: degrees,
  },
  inter: {
    column: 'inter_min',
    of: 'shown',
    smoothed: false,
    unit: 'degrees',
    better: 'higher',
    value: ({ shown }) => shown.value?.metrics.minInter ?? null,
    write: degrees,
  },
  loss: {
    column: 'loss_mean',
    of: 'batches',
    smoothed: true,
    unit: null,
    better: 'lower',
    // The record grows before the frame of its last step is shown.
    value: (run) => run.history.at(shownStep(run))?.mean ?? null,
    write: lossText,
  },
  lambda: {
    column: 'lambda',
    of: 'settings',
    smoothed: false,
    unit: null,
    better: null,
    value: lambdaNow,
    write: lambdaText,
  },
};
