/** How well the angle between two features tells whether they show the same class, in folds: as for faces. */
import type { ClassNumbers } from './classNumbers.ts';
import { type FoldedPairs, type Folds, judge, MOST_PAIRS, ranked } from './folds.ts';
import { BLOCKS, blocksOf } from './imageBlocks.ts';
import { type RandomSource, stream } from './random.ts';
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

export interface VerificationOptions {
  /** Pairs of each kind, up to 16,384, rounded down to a multiple of the folds; fewer where there aren't as many. */
  pairs?: number;
  folds?: number;
  seed?: number;
}

/** A group of pairs that can be named by a number 0…size − 1. */
interface PairGroup {
  size: number;
  /** Rows of the two features. */
  pair(index: number): readonly [number, number];
}

/** All pairs within one class. */
function pairsWithin(rows: readonly number[]): PairGroup {
  return {
    size: (rows.length * (rows.length - 1)) / 2,
    pair(index) {
      // Pairs (i, j) with i < j, by rising j: j(j − 1)/2 of them come before the first with this j.
      const j = Math.floor((1 + Math.sqrt(1 + 8 * index)) / 2);
      return [rows[index - (j * (j - 1)) / 2] as number, rows[j] as number];
    },
  };
}

/** All pairs of a row of one class and a row of another. */
function pairsAcross(rows: readonly number[], others: readonly number[]): PairGroup {
  return {
    size: rows.length * others.length,
    pair: (index) => [rows[Math.floor(index / others.length)] as number, others[index % others.length] as number],
  };
}

/**
 * `count` different pairs out of the groups, one at random from each of `count` equal stretches of them all: classes
 * come in proportion, and so they do in every n-th pair.
 */
function drawPairs(groups: readonly PairGroup[], count: number, random: RandomSource): Uint32Array {
  const total = groups.reduce((sum, group) => sum + group.size, 0);
  const drawn = new Uint32Array(2 * count);
  let place = 0;
  let before = 0;
  for (let k = 0; k < count; k++) {
    const start = Math.floor((k * total) / count);
    const end = Math.floor(((k + 1) * total) / count);
    const index = start + Math.floor(random() * (end - start));
    let group = groups[place];
    while (group && index - before >= group.size) {
      before += group.size;
      group = groups[++place];
    }
    if (group) drawn.set(group.pair(index - before), 2 * k);
  }
  return drawn;
}

/** Pairs to be judged, half of them of one class: consecutive blocks of as many of either kind are the folds. */
export interface VerificationPairs {
  /** Rows of the two features of each, `[pairs, 2]`. */
  rows: Uint32Array;
  /** 1 for pairs of one class, `[pairs]`. */
  same: Uint8Array;
}

/**
 * Draws the pairs by the classes alone, so that every run is judged on the same ones. Each fold has its share of every
 * class.
 * @param positions class position of each row, `[n]`.
 */
export function verificationPairs(
  positions: ClassNumbers,
  { pairs = 3000, folds = 10, seed = 1 }: VerificationOptions = {},
): VerificationPairs {
  const rows: number[][] = [];
  positions.forEach((position, row) => {
    const ofClass = rows[position];
    if (ofClass) ofClass.push(row);
    else rows[position] = [row];
  });
  const classes = rows.filter(({ length }) => length > 0);
  const same = classes.map(pairsWithin);
  const different = classes.flatMap((ofClass, a) => classes.slice(a + 1).map((others) => pairsAcross(ofClass, others)));
  const available = (groups: readonly PairGroup[]) => groups.reduce((sum, group) => sum + group.size, 0);
  const count = folds * Math.floor(Math.min(pairs, MOST_PAIRS / 2, available(same), available(different)) / folds);
  const drawn = [
    drawPairs(different, count, stream(seed, 'verification/different')),
    drawPairs(same, count, stream(seed, 'verification/same')),
  ];
  const list = { rows: new Uint32Array(4 * count), same: new Uint8Array(2 * count) };
  // They are drawn class by class: every so-manieth goes to one fold.
  let place = 0;
  for (let fold = 0; fold < folds; fold++) {
    for (const [kind, ofKind] of drawn.entries()) {
      for (let k = fold; k < count; k += folds) {
        list.rows.set(ofKind.subarray(2 * k, 2 * k + 2), 2 * place);
        list.same[place++] = kind;
      }
    }
  }
  return list;
}

/** Cosine of the features of each pair, less `centre` `[dim]`; NaN where one has no length left or isn't finite. */
function similarities(features: Float32Array, dim: number, rows: Uint32Array, centre: Float64Array): Float64Array {
  const cosines = new Float64Array(rows.length / 2);
  for (let place = 0; place < cosines.length; place++) {
    const [row, other] = [rows[2 * place] as number, rows[2 * place + 1] as number];
    let dot = 0;
    let square = 0;
    let otherSquare = 0;
    for (let d = 0; d < dim; d++) {
      const x = (features[row * dim + d] as number) - (centre[d] as number);
      const y = (features[other * dim + d] as number) - (centre[d] as number);
      dot += x * y;
      square += x * x;
      otherSquare += y * y;
    }
    const cosine = dot / Math.sqrt(square * otherSquare);
    cosines[place] = Number.isFinite(cosine) ? Math.min(Math.max(cosine, -1), 1) : Number.NaN;
  }
  return cosines;
}

/** Mean of both features of all pairs outside a fold, lengths and all, `[dim]`. Features that aren't finite don't count. */
function meanOutside(
  features: Float32Array,
  dim: number,
  rows: Uint32Array,
  { foldOf }: FoldedPairs,
  fold: number,
): Float64Array {
  const sum = new Float64Array(dim);
  let count = 0;
  for (let at = 0; at < rows.length; at++) {
    if (foldOf[at >> 1] === fold) continue;
    const start = (rows[at] as number) * dim;
    if (!features.subarray(start, start + dim).every(Number.isFinite)) continue;
    count++;
    for (let d = 0; d < dim; d++) sum[d] = (sum[d] as number) + (features[start + d] as number);
  }
  return sum.map((value) => value / count);
}

/**
 * Verification on balanced pairs in folds (after `wy1iu/sphereface:test/code/evaluation.m`): in each fold, the
 * threshold that is most accurate on the other folds is applied to it. Similarity is the cosine, and thresholds are
 * exact (to 2⁻³⁶) rather than means of multiples of 1/10,000.
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
  options: VerificationOptions = {},
): Work<Verification> {
  const { folds = 10 } = options;
  const { rows, same } = verificationPairs(positions, options);
  const blocks = blocksOf(positions);
  const pairs: FoldedPairs = {
    folds,
    same,
    foldOf: same.map((_, place) => Math.floor((place * folds) / same.length)),
    blocks: Uint8Array.from(rows, (row) => blocks[row] as number),
  };
  const byBlock = function* (rankings: Parameters<typeof judge>[0]): Work<FoldsByBlock> {
    const without = new Float64Array(BLOCKS);
    for (let block = 0; block < BLOCKS; block++) {
      without[block] = judge(rankings, pairs, block).accuracy;
      yield;
    }
    return { ...judge(rankings, pairs), without };
  };
  const atOrigin = ranked(similarities(features, dim, rows, new Float64Array(dim)));
  yield;
  const plain = yield* byBlock(Array.from({ length: folds }, () => atOrigin));
  const rankings = [];
  for (let fold = 0; fold < folds; fold++) {
    rankings.push(ranked(similarities(features, dim, rows, meanOutside(features, dim, rows, pairs, fold))));
    yield;
  }
  return { plain, centred: yield* byBlock(rankings) };
}
