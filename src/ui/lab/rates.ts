/** What a threshold comes to: read off the counts of pairs by angle. */
import type { Report } from '../../state/verification/questions.ts';

export interface AtThreshold {
  /** Shares of the same pairs and of the different ones that are accepted, 0…1. */
  tar: number;
  far: number;
}

const total = (counts: Uint32Array, to = counts.length) => {
  let sum = 0;
  for (let place = 0; place < to; place++) sum += counts[place] as number;
  return sum;
};

/** @param threshold degrees, taken to its hundredth. */
export function atThreshold({ counts: { same, different } }: Report, threshold: number): AtThreshold {
  const to = Math.round(100 * threshold) + 1;
  return { tar: total(same, to) / total(same), far: total(different, to) / total(different) };
}

/** The threshold at which as large a share of different pairs is accepted as of same ones rejected, degrees. */
export function equalErrors({ counts: { same, different } }: Report): number {
  const [sames, others] = [total(same), total(different)];
  let [accepted, wrongly] = [0, 0];
  for (let place = 0; place < same.length; place++) {
    accepted += same[place] as number;
    wrongly += different[place] as number;
    if (wrongly / others >= 1 - accepted / sames) return place / 100;
  }
  return 180;
}

/** Counts in bins of a degree, as a histogram is drawn. */
export function byDegree(counts: Uint32Array): Float32Array {
  const bins = new Float32Array(180);
  counts.forEach((count, place) => {
    const bin = Math.min(Math.max(Math.ceil(place / 100) - 1, 0), 179);
    bins[bin] = (bins[bin] as number) + count;
  });
  return bins;
}
