/** Judging pairs in folds, as face verification does: a threshold that is best on all folds but one judges that one. */
import { deviation, mean } from 'd3-array';
import { risingPlaces } from './risingPlaces.ts';

/** Pairs by rising score. */
export interface Ranking {
  /** Rising, `[ranked]`. */
  scores: Float64Array;
  /** Place of each in the list of pairs, `[ranked]`. */
  places: Uint32Array;
  /** The same in the order of the list, NaN where there is none, `[pairs]`. */
  byPlace: Float64Array;
}

/** A list of pairs in folds. */
export interface FoldedPairs {
  /** Folds are consecutive stretches of the list, all of one length as far as that goes. */
  folds: number;
  /** 1 for pairs of one class, `[pairs]`. */
  same: Uint8Array;
  /** The fold that each is in, `[pairs]`. */
  foldOf: Uint16Array;
  /** Blocks of the two images of each, `[pairs, 2]`; only where some are to be left out. */
  blocks?: Uint8Array;
}

/** How a fold was judged. */
export interface Fold {
  /** Accepts scores not below it; −∞ accepts all, ∞ none. */
  threshold: number;
  /** Share of the fold's pairs judged rightly, 0…1; NaN without any. */
  accuracy: number;
}

export interface Folds {
  /** Mean over the folds of the share of pairs judged rightly, 0…1. */
  accuracy: number;
  /** Standard deviation of that over the folds, of a sample (n − 1). */
  deviation: number;
}

/** Stands for no block. */
const NO_BLOCK = 255;

/** The fold of each pair, `[pairs]`: consecutive stretches, which differ by one pair where the folds don't divide them. */
export function foldsOf(pairs: number, folds: number): Uint16Array {
  const found = new Uint16Array(pairs);
  for (let place = 0; place < pairs; place++) found[place] = Math.floor((place * folds) / pairs);
  return found;
}

/** Sorts pairs by score; pairs without (NaN) are left out. */
export function ranked(byPlace: Float64Array): Ranking {
  const places = risingPlaces(byPlace);
  const scores = new Float64Array(places.length);
  for (let k = 0; k < places.length; k++) scores[k] = byPlace[places[k] as number] as number;
  return { scores, places, byPlace };
}

/** Halfway from one number to a larger one, and above the first also where no number lies between. */
function between(low: number, high: number): number {
  const middle = low / 2 + high / 2;
  return middle > low && middle < high ? middle : high;
}

/**
 * The threshold that judges most pairs outside a fold rightly, accepting scores not below it: the lowest of the best
 * ones, halfway between two neighbouring scores; −∞ where accepting all is best, ∞ where only accepting none is.
 */
function bestThreshold(
  { scores, places }: Ranking,
  { same, foldOf, blocks }: FoldedPairs,
  fold: number,
  leftOut: number,
): number {
  // By how many more pairs are right with the threshold here than with all accepted.
  let lead = 0;
  let best = 0;
  let threshold = Number.NEGATIVE_INFINITY;
  let previous = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < places.length; k++) {
    const place = places[k] as number;
    if (foldOf[place] === fold) continue;
    if (blocks && (blocks[2 * place] === leftOut || blocks[2 * place + 1] === leftOut)) continue;
    const score = scores[k] as number;
    if (score > previous && lead > best) {
      best = lead;
      threshold = between(previous, score);
    }
    lead += same[place] === 1 ? -1 : 1;
    previous = score;
  }
  return lead > best ? Number.POSITIVE_INFINITY : threshold;
}

/** Share of a fold's pairs that a threshold judges rightly; NaN without any. */
function shareRight(
  { byPlace }: Ranking,
  { folds, same, blocks }: FoldedPairs,
  fold: number,
  leftOut: number,
  threshold: number,
): number {
  const size = same.length / folds;
  const end = Math.ceil((fold + 1) * size);
  let right = 0;
  let pairs = 0;
  for (let place = Math.ceil(fold * size); place < end; place++) {
    const score = byPlace[place] as number;
    if (Number.isNaN(score)) continue;
    if (blocks && (blocks[2 * place] === leftOut || blocks[2 * place + 1] === leftOut)) continue;
    pairs++;
    if (score >= threshold === (same[place] === 1)) right++;
  }
  return right / pairs;
}

/**
 * Judges each fold by the threshold that is best on the others. O(folds·pairs).
 * @param rankings all pairs as they are ranked for each fold, `[folds]`.
 * @param leftOut pairs with an image of this block are left out altogether.
 */
export function judge(rankings: readonly Ranking[], pairs: FoldedPairs, leftOut = NO_BLOCK): Fold[] {
  return rankings.map((ranking, fold) => {
    const threshold = bestThreshold(ranking, pairs, fold, leftOut);
    return { threshold, accuracy: shareRight(ranking, pairs, fold, leftOut, threshold) };
  });
}

/** What the folds come to together; NaN where none has a pair. */
export function summed(folds: readonly Fold[]): Folds {
  const accuracies = folds.map(({ accuracy }) => accuracy).filter((accuracy) => !Number.isNaN(accuracy));
  return { accuracy: mean(accuracies) ?? Number.NaN, deviation: deviation(accuracies) ?? Number.NaN };
}
