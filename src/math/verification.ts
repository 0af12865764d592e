/** How well the angle between two features tells whether they show the same class, in folds: as for faces. */
import type { ClassNumbers } from './classNumbers.ts';
import { type FoldedPairs, type Folds, foldsOf, judge, type Ranking, ranked, summed } from './folds.ts';
import { BLOCKS, blocksOf } from './imageBlocks.ts';
import { meanOutside, similarities } from './similarity.ts';
import { type PairOptions, verificationPairs } from './verificationPairs.ts';
import type { Work } from './work.ts';

/** Accuracy in folds, and what it comes to without each block of images. */
export interface FoldsByBlock extends Folds {
  /** `[BLOCKS]`, 0…1. */
  without: Float64Array;
}

export interface Verification {
  /** Angles measured at the origin, where the losses measure them. */
  plain: FoldsByBlock;
  /** Angles measured at the mean of the features that the threshold is from. */
  centred: FoldsByBlock;
}

/**
 * Verification on balanced pairs in folds (after `wy1iu/sphereface:test/code/evaluation.m`): in each fold, the
 * threshold that is most accurate on the other folds is applied to it. Similarity is the cosine, and thresholds are
 * exact rather than means of multiples of 1/10,000.
 *
 * `centred` does as that evaluation does: from every feature, length and all, the mean of the features in the other
 * folds' pairs is taken first. `plain` leaves it out, since the losses measure angles at the origin.
 *
 * Without a block of images, pairs that have one of them are left out; the means stay. Pairs with a feature that has no
 * direction are left out. With too few features for a pair of each kind a fold, all is NaN. Pauses between folds and
 * blocks, some milliseconds each.
 *
 * @param features `[n, dim]`, row-major.
 * @param positions class position of each row, `[n]`.
 */
export function* verification(
  features: Float32Array,
  dim: number,
  positions: ClassNumbers,
  options: PairOptions = {},
): Work<Verification> {
  const { folds = 10 } = options;
  const { rows, same } = verificationPairs(positions, options);
  const blocks = blocksOf(positions);
  const pairs: FoldedPairs = {
    folds,
    same,
    foldOf: foldsOf(same.length, folds),
    blocks: Uint8Array.from(rows, (row) => blocks[row] as number),
  };
  const byBlock = function* (rankings: readonly Ranking[]): Work<FoldsByBlock> {
    const without = new Float64Array(BLOCKS);
    for (let block = 0; block < BLOCKS; block++) {
      without[block] = summed(judge(rankings, pairs, block)).accuracy;
      yield;
    }
    return { ...summed(judge(rankings, pairs)), without };
  };
  const atOrigin = ranked(similarities(features, dim, rows, new Float64Array(dim)));
  yield;
  const plain = yield* byBlock(Array.from({ length: folds }, () => atOrigin));
  const rankings = [];
  for (let fold = 0; fold < folds; fold++) {
    rankings.push(ranked(similarities(features, dim, rows, meanOutside(features, dim, rows, pairs.foldOf, fold))));
    yield;
  }
  return { plain, centred: yield* byBlock(rankings) };
}
