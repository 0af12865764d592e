/** How well scores tell pairs of one kind from pairs of two: in folds, and over all thresholds. */
import { type FoldedPairs, foldsOf, judge, type Ranking, ranked, summed } from './folds.ts';
import type { ByPlace } from './pairCounts.ts';
import { type Rates, ratesOf } from './rates.ts';

/** Plain values: `null` where there are pairs of one kind only, and the number needs both. */
export interface Verified {
  /** Mean over the folds of the share of pairs judged rightly, 0…1. */
  accuracy: number;
  /** Standard deviation of that over the folds, of a sample (n − 1). */
  deviation: number;
  folds: { threshold: number; accuracy: number }[];
  auc: number | null;
  eer: number | null;
  tarAtFar: Record<keyof Rates['tarAtFar'], number | null>;
}

/** Thresholds that differ in what they accept, from the strictest: how many pairs more each accepts than the one before. */
export interface AtThresholds extends ByPlace {
  /** Falling; each accepts the scores not below it. */
  scores: Float64Array;
}

/** Pairs counted by their score, from the highest; equal scores together. */
export function atThresholds({ scores, places }: Ranking, same: Uint8Array): AtThresholds {
  const counts = {
    scores: new Float64Array(scores.length),
    same: new Uint32Array(scores.length),
    different: new Uint32Array(scores.length),
  };
  let last = -1;
  for (let k = scores.length - 1; k >= 0; k--) {
    const score = scores[k] as number;
    if (last < 0 || score < (counts.scores[last] as number)) counts.scores[++last] = score;
    const kind = same[places[k] as number] === 1 ? counts.same : counts.different;
    kind[last] = (kind[last] as number) + 1;
  }
  return {
    scores: counts.scores.subarray(0, last + 1),
    same: counts.same.subarray(0, last + 1),
    different: counts.different.subarray(0, last + 1),
  };
}

const MANTISSA = 52;

/** A number above this one by little. */
function above(value: number): number {
  const step = Math.max(Math.abs(value) * 2 ** -MANTISSA, Number.MIN_VALUE);
  return value + step;
}

const known = (value: number) => (Number.isNaN(value) ? null : value);

/**
 * Each fold judged by the threshold that is best on all others. Where accepting all of the others is best, the threshold is
 * the lowest score of the list, so that all are accepted; where accepting none is, it is just above the highest.
 * @param rankings all pairs as they are ranked for each fold, `[folds]`.
 */
export function judgedFolds(rankings: readonly Ranking[], pairs: FoldedPairs): Verified['folds'] {
  return judge(rankings, pairs).map(({ threshold, accuracy }, fold) => {
    const scores = rankings[fold]?.scores;
    const [lowest, highest] = [scores?.[0] ?? Number.NaN, scores?.at(-1) ?? Number.NaN];
    return { threshold: Math.min(Math.max(threshold, lowest), above(highest)), accuracy };
  });
}

/** Folds and rates as plain values. */
export function verifiedOf(folds: Verified['folds'], { auc, eer, tarAtFar }: Rates): Verified {
  return {
    ...summed(folds),
    folds,
    auc: known(auc),
    eer: known(eer),
    tarAtFar: { '0.01': known(tarAtFar['0.01']), '0.001': known(tarAtFar['0.001']) },
  };
}

/**
 * Verification as on LFW (Huang et al. 2007): folds are consecutive stretches of the list. In each, the threshold that is
 * right most often on all others is applied: the lowest of the best ones, halfway between two neighbouring scores,
 * accepting scores not below it (`judgedFolds` says what stands beyond them). AUC, EER and TAR are as in `ratesOf`.
 *
 * O(n·log n + folds·n).
 * @param scores finite, `[pairs]`. @param same 1 for pairs of one class, `[pairs]`. @param folds 2…pairs.
 */
export function verify(scores: Float64Array, same: Uint8Array, folds: number): Verified {
  const ranking = ranked(scores);
  const rankings = Array.from({ length: folds }, () => ranking);
  const judged = judgedFolds(rankings, { folds, same, foldOf: foldsOf(same.length, folds) });
  return verifiedOf(judged, ratesOf(atThresholds(ranking, same), 'tied'));
}
