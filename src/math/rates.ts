/** What counts of pairs by angle say: percentiles, and how well a threshold tells same pairs from different ones. */
import { angleAt, type ByPlace } from './pairCounts.ts';

export interface Rates {
  /** Equal error rate, 0…1: where as many different pairs are accepted as same ones rejected. */
  eer: number;
  /** Area under the ROC, 0…1: chance that a pair of one class is closer than a pair of two, ties counted half. */
  auc: number;
  /** True accept rate at that false accept rate, 0…1. */
  tarAtFar: { '0.01': number; '0.001': number };
}

const UNKNOWN: Rates = {
  eer: Number.NaN,
  auc: Number.NaN,
  tarAtFar: { '0.01': Number.NaN, '0.001': Number.NaN },
};

/** How pairs in one place are taken: as tied, or as spread over it, which is what coarse places ask for. */
export type WithinPlace = 'tied' | 'spread';

/** Rates are counts divided by counts; this is below one in any number of pairs looked at here. */
const ROUNDING = 1e-12;

const total = (counts: Uint32Array) => {
  let sum = 0;
  for (let place = 0; place < counts.length; place++) sum += counts[place] as number;
  return sum;
};

/** Largest true accept rate of a threshold that lets at most a share of different pairs through, found on the way. */
function createTar(limit: number, within: WithinPlace) {
  let tar = 0;
  let open = true;
  return {
    /** From one point of the ROC to the next. */
    pass(far: number, before: number, nextFar: number, next: number): void {
      if (!open) return;
      if (nextFar <= limit + ROUNDING) {
        tar = next;
        return;
      }
      open = false;
      if (within === 'spread') tar = before + ((next - before) * (limit - far)) / (nextFar - far);
    },
    found: () => tar,
  };
}

/**
 * Reads the ROC off the counts. A true accept rate is that of the most generous threshold within the false accept rate;
 * the equal error rate is where the ROC, linear between its points, has 1 − x − TAR(x) = 0.
 * NaN without pairs of each kind. O(places).
 */
export function ratesOf({ same, different }: ByPlace, within: WithinPlace): Rates {
  const [sames, others] = [total(same), total(different)];
  if (sames === 0 || others === 0) return UNKNOWN;
  const [percent, perMille] = [createTar(0.01, within), createTar(0.001, within)];
  let [far, tar, area, eer] = [0, 0, 0, Number.NaN];
  // Counts are summed, not rates: a rate is then exactly the share that it stands for.
  let [accepted, wrongly] = [0, 0];
  for (let place = 0; place < same.length; place++) {
    const [gain, loss] = [same[place] as number, different[place] as number];
    if (gain === 0 && loss === 0) continue;
    accepted += gain;
    wrongly += loss;
    const nextFar = wrongly / others;
    const next = accepted / sames;
    area += (nextFar - far) * ((tar + next) / 2);
    percent.pass(far, tar, nextFar, next);
    perMille.pass(far, tar, nextFar, next);
    const [before, after] = [1 - far - tar, 1 - nextFar - next];
    if (Number.isNaN(eer) && after <= ROUNDING) eer = far + ((nextFar - far) * before) / (before - after);
    [far, tar] = [nextFar, next];
  }
  return { eer, auc: area, tarAtFar: { '0.01': percent.found(), '0.001': perMille.found() } };
}

/**
 * The smallest angle that at least that share of the pairs doesn't exceed, radians, as closely as places tell: pairs are
 * taken to lie evenly over theirs. NaN for none. O(places).
 */
export function percentileOf(counts: Uint32Array, share: number): number {
  const pairs = total(counts);
  if (pairs === 0) return Number.NaN;
  const rank = Math.max(1, Math.ceil(share * pairs - ROUNDING * pairs));
  let before = 0;
  let place = 0;
  while (before + (counts[place] as number) < rank) before += counts[place++] as number;
  return angleAt(place + (rank - before - 0.5) / (counts[place] as number), counts.length);
}
