/** Judging pairs in folds, as face verification does: a threshold that is best on nine folds judges the tenth. */
import { deviation, mean } from 'd3-array';

/** Pairs by rising score. */
export interface Ranking {
  /** Rising, `[ranked]`. */
  scores: Float64Array;
  /** Place of each in the list of pairs, `[ranked]`. */
  places: Uint16Array;
  /** The same in the order of the list, NaN where there is none, `[pairs]`. */
  byPlace: Float64Array;
}

/** A list of pairs in folds. */
export interface FoldedPairs {
  /** Folds are consecutive stretches of the list, all of one length. */
  folds: number;
  /** 1 for pairs of one class, `[pairs]`. */
  same: Uint8Array;
  /** The fold that each is in, `[pairs]`. */
  foldOf: Uint8Array;
  /** Blocks of the two images of each, `[pairs, 2]`. */
  blocks: Uint8Array;
}

export interface Folds {
  /** Mean over the folds of the share of pairs judged rightly, 0…1. */
  accuracy: number;
  /** Standard deviation of that over the folds, of a sample (n − 1). */
  deviation: number;
}

/** Stands for no block. */
export const NO_BLOCK = 255;

/** Similarities are told apart to this, so that one and its pair's place fit in a double. */
const STEP = 2 ** -36;

/** Places that fit beside a similarity: steps from −1 to 1 take 38 of a double's 53 bits. */
export const MOST_PAIRS = 2 ** 15;

/**
 * Sorts pairs by score, −1…1, rounded to 2⁻³⁶; pairs without (NaN) are left out. Score and place go into one number,
 * which sorts several times faster.
 */
export function ranked(scores: Float64Array): Ranking {
  const byPlace = scores.map((score) => Math.round((score + 1) / STEP) * STEP - 1);
  const keys = new Float64Array(scores.length);
  let count = 0;
  for (let place = 0; place < scores.length; place++) {
    const score = byPlace[place] as number;
    if (!Number.isNaN(score)) keys[count++] = ((score + 1) / STEP) * MOST_PAIRS + place;
  }
  const places = Uint16Array.from(keys.subarray(0, count).sort(), (key) => key % MOST_PAIRS);
  return { scores: Float64Array.from(places, (place) => byPlace[place] as number), places, byPlace };
}

/**
 * The threshold that judges most pairs outside a fold rightly, accepting scores not below it: the lowest of the best
 * ones, halfway between two neighbouring scores; −∞ where accepting all is best, ∞ where only accepting none is.
 */
export function bestThreshold(
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
    if (foldOf[place] === fold || blocks[2 * place] === leftOut || blocks[2 * place + 1] === leftOut) continue;
    const score = scores[k] as number;
    if (score > previous && lead > best) {
      best = lead;
      threshold = previous + (score - previous) / 2;
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
  let right = 0;
  let pairs = 0;
  for (let place = fold * size; place < (fold + 1) * size; place++) {
    const score = byPlace[place] as number;
    if (Number.isNaN(score) || blocks[2 * place] === leftOut || blocks[2 * place + 1] === leftOut) continue;
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
export function judge(rankings: readonly Ranking[], pairs: FoldedPairs, leftOut = NO_BLOCK): Folds {
  const accuracies = rankings
    .map((ranking, fold) => shareRight(ranking, pairs, fold, leftOut, bestThreshold(ranking, pairs, fold, leftOut)))
    .filter((accuracy) => !Number.isNaN(accuracy));
  return { accuracy: mean(accuracies) ?? Number.NaN, deviation: deviation(accuracies) ?? Number.NaN };
}
