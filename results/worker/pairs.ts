/** What the features of some images say of pairs of them, as the verification lab measures it. */
import { identify } from '../../src/math/identification.ts';
import { pairReport } from '../../src/math/pairReport.ts';
import { USUAL_PAIRS } from '../../src/math/verificationPairs.ts';
import type { PairMeasures } from '../record.ts';

/** Whatever the run's own seed: all runs are asked of the same pairs. */
const SEED = 1;
const FOLDS = 10;

/** @param features `[images, dim]`. @param labels class of each, a whole number from 0, `[images]`. */
export function pairMeasures(features: Float32Array, dim: number, labels: ArrayLike<number>): PairMeasures {
  const options = { folds: FOLDS, seed: SEED, centred: false };
  const folded = pairReport(features, dim, labels, { ...options, pairs: USUAL_PAIRS });
  const all = pairReport(features, dim, labels, { ...options, pairs: null });
  const identified = identify(features, dim, labels, { enrolled: 1, seed: SEED, centre: new Float64Array(dim) });
  return {
    folds: folded?.verified.accuracy ?? null,
    eer: all?.verified.eer ?? null,
    auc: all?.verified.auc ?? null,
    tar1: all?.verified.tarAtFar['0.01'] ?? null,
    tar01: all?.verified.tarAtFar['0.001'] ?? null,
    rank1: identified?.cmc[0] ?? null,
  };
}
