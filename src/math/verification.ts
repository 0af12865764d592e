/** How well the angle between two features tells whether they show the same class: verification, as for faces. */
import { deviation, mean } from 'd3-array';
import { type RandomSource, stream } from './random.ts';

export interface Verification {
  /** Mean over the folds of the share of pairs judged rightly, 0…1. */
  accuracy: number;
  /** Standard deviation of that over the folds (of a sample: n − 1). */
  deviation: number;
  /** Equal error rate, 0…1: where as many different pairs are accepted as same ones rejected. */
  eer: number;
  /** Area under the ROC, 0…1: chance that a pair of one class is closer than a pair of two, ties counted half. */
  auc: number;
  /** True accept rate at that false accept rate, 0…1. */
  tarAtFar: { '0.01': number; '0.001': number };
}

export interface VerificationOptions {
  /** Pairs of each kind, up to 16,384, rounded down to a multiple of the folds; fewer where there aren't as many. */
  pairs?: number;
  folds?: number;
  seed?: number;
}

const UNKNOWN: Verification = {
  accuracy: Number.NaN,
  deviation: Number.NaN,
  eer: Number.NaN,
  auc: Number.NaN,
  tarAtFar: { '0.01': Number.NaN, '0.001': Number.NaN },
};

/** Similarities are told apart to this, so that one and its pair's place fit in a double. */
const SIMILARITY_STEP = 2 ** -36;

/** Places that fit beside a similarity: steps from 1 down to −1 take 38 of a double's 53 bits. */
const PLACES = 2 ** 15;

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

/** Rows of the two features of each pair, `[pairs, 2]`; as many pairs of one class as of two. */
export interface VerificationPairs {
  same: Uint32Array;
  different: Uint32Array;
}

/**
 * Draws the pairs by the classes alone, so that every run is judged on the same ones; pair k belongs to fold
 * k mod `folds`.
 * @param positions class position of each row, `[n]`.
 */
export function verificationPairs(
  positions: Uint8Array,
  { pairs = 3000, folds = 10, seed = 1 }: VerificationOptions = {},
): VerificationPairs {
  const rows: number[][] = Array.from({ length: 256 }, () => []);
  positions.forEach((position, row) => {
    rows[position]?.push(row);
  });
  const classes = rows.filter((ofClass) => ofClass.length > 0);
  const same = classes.map(pairsWithin);
  const different = classes.flatMap((ofClass, a) => classes.slice(a + 1).map((others) => pairsAcross(ofClass, others)));
  const available = (groups: readonly PairGroup[]) => groups.reduce((sum, group) => sum + group.size, 0);
  const count = folds * Math.floor(Math.min(pairs, PLACES / 2, available(same), available(different)) / folds);
  return {
    same: drawPairs(same, count, stream(seed, 'verification/same')),
    different: drawPairs(different, count, stream(seed, 'verification/different')),
  };
}

/** Judged pairs by falling similarity. */
interface Ranking {
  /** Cosine similarities, falling, `[pairs]`. */
  scores: Float64Array;
  /** 1 for pairs of one class, 0 for others. */
  same: Uint8Array;
  folds: Uint8Array;
}

/** Cosine similarity of the features of two rows; NaN where one is at the origin or not finite. */
function similarity(features: Float32Array, dim: number, row: number, other: number): number {
  let dot = 0;
  let square = 0;
  let otherSquare = 0;
  for (let d = 0; d < dim; d++) {
    const x = features[row * dim + d] as number;
    const y = features[other * dim + d] as number;
    dot += x * y;
    square += x * x;
    otherSquare += y * y;
  }
  return dot / Math.sqrt(square * otherSquare);
}

/** Pairs by falling similarity. Similarity and place go into one number, which sorts several times faster. */
function rank(features: Float32Array, dim: number, { same, different }: VerificationPairs, folds: number): Ranking {
  const sames = same.length / 2;
  const keys = new Float64Array(2 * sames);
  let count = 0;
  for (let place = 0; place < keys.length; place++) {
    const pairs = place < sames ? same : different;
    const at = 2 * (place < sames ? place : place - sames);
    const cosine = similarity(features, dim, pairs[at] as number, pairs[at + 1] as number);
    if (Number.isFinite(cosine)) keys[count++] = Math.round((1 - cosine) / SIMILARITY_STEP) * PLACES + place;
  }
  const ascending = keys.subarray(0, count).sort();
  const ranking = { scores: new Float64Array(count), same: new Uint8Array(count), folds: new Uint8Array(count) };
  for (let k = 0; k < count; k++) {
    const key = ascending[k] as number;
    const steps = Math.floor(key / PLACES);
    const place = key - steps * PLACES;
    ranking.scores[k] = 1 - steps * SIMILARITY_STEP;
    ranking.same[k] = place < sames ? 1 : 0;
    ranking.folds[k] = (place < sames ? place : place - sames) % folds;
  }
  return ranking;
}

/**
 * The threshold that judges most pairs outside `fold` rightly: halfway between the two similarities it parts. Of
 * several, the highest.
 */
function bestThreshold({ scores, same, folds }: Ranking, fold: number): number {
  let lead = 0;
  let best = 0;
  let threshold = Number.POSITIVE_INFINITY;
  let previous = Number.POSITIVE_INFINITY;
  for (let k = 0; k < scores.length; k++) {
    if (folds[k] === fold) continue;
    const score = scores[k] as number;
    // Here every pair above is accepted and this one is not: `lead` is by how many more are right than with none.
    if (score < previous && lead > best) {
      best = lead;
      threshold = (previous + score) / 2;
    }
    lead += same[k] === 1 ? 1 : -1;
    previous = score;
  }
  return lead > best ? Number.NEGATIVE_INFINITY : threshold;
}

/** Share of a fold's pairs that a threshold judges rightly. */
function accuracyAt({ scores, same, folds }: Ranking, fold: number, threshold: number): number {
  let right = 0;
  let pairs = 0;
  for (let k = 0; k < scores.length; k++) {
    if (folds[k] !== fold) continue;
    pairs++;
    if ((scores[k] as number) >= threshold === (same[k] === 1)) right++;
  }
  return right / pairs;
}

/** The ROC: false and true accept rates at each threshold, rising from (0, 0) to (1, 1). */
function rocOf({ scores, same }: Ranking): { far: number[]; tar: number[] } {
  const sames = same.reduce((sum, is) => sum + is, 0);
  const others = same.length - sames;
  const far = [0];
  const tar = [0];
  let accepted = 0;
  for (let k = 0; k < scores.length; k++) {
    accepted += same[k] as number;
    // Equal similarities can only be accepted together.
    if (scores[k] === scores[k + 1]) continue;
    far.push((k + 1 - accepted) / others);
    tar.push(accepted / sames);
  }
  return { far, tar };
}

/** Where the ROC, linear between its points, has 1 − x − TAR(x) = 0. */
function equalErrorRate(far: readonly number[], tar: readonly number[]): number {
  const at = far.findIndex((x, k) => 1 - x - (tar[k] as number) <= 0);
  const [x = 0, y = 0] = [far[at - 1], tar[at - 1]];
  const [u = 1, v = 1] = [far[at], tar[at]];
  const [before, after] = [1 - x - y, 1 - u - v];
  return x + ((u - x) * before) / (before - after);
}

function areaUnder(far: readonly number[], tar: readonly number[]): number {
  let area = 0;
  for (let k = 1; k < far.length; k++) {
    area += ((far[k] as number) - (far[k - 1] as number)) * (((tar[k] as number) + (tar[k - 1] as number)) / 2);
  }
  return area;
}

/** Rates are counts divided by counts; this is below one in any number of pairs looked at here. */
const ROUNDING = 1e-9;

/** Largest true accept rate of a threshold that lets at most this share of different pairs through. */
function tarAt(far: readonly number[], tar: readonly number[], limit: number): number {
  const past = far.findIndex((x) => x > limit + ROUNDING);
  return tar[past < 0 ? tar.length - 1 : past - 1] ?? Number.NaN;
}

/**
 * Verification on balanced pairs in folds (after `wy1iu/sphereface:test/code/evaluation.m`): in each fold, the
 * threshold that is most accurate on the other folds is applied to it. EER, AUC and TAR are those of all pairs.
 *
 * Similarity is the cosine, and unlike there features aren't centred first: angles are measured at the origin, where
 * the losses measure them, and thresholds are exact (to 2⁻³⁶) rather than multiples of 1/10,000. A true accept rate is that
 * of the most generous threshold within the false accept rate; nothing is interpolated.
 *
 * Pairs with a feature at the origin or not finite are left out. With too few features for a pair of each kind a
 * fold, all is NaN. O(pairs·(log pairs + folds)).
 *
 * @param features `[n, dim]`, row-major.
 * @param positions class position of each row, `[n]`.
 */
export function verification(
  features: Float32Array,
  dim: number,
  positions: Uint8Array,
  options: VerificationOptions = {},
): Verification {
  const { folds = 10 } = options;
  const ranking = rank(features, dim, verificationPairs(positions, options), folds);
  const sames = ranking.same.reduce((sum, is) => sum + is, 0);
  if (sames === 0 || sames === ranking.same.length) return UNKNOWN;
  const accuracies = Array.from({ length: folds }, (_, fold) =>
    accuracyAt(ranking, fold, bestThreshold(ranking, fold)),
  ).filter((accuracy) => !Number.isNaN(accuracy));
  const { far, tar } = rocOf(ranking);
  return {
    accuracy: mean(accuracies) ?? Number.NaN,
    deviation: deviation(accuracies) ?? Number.NaN,
    eer: equalErrorRate(far, tar),
    auc: areaUnder(far, tar),
    tarAtFar: { '0.01': tarAt(far, tar, 0.01), '0.001': tarAt(far, tar, 0.001) },
  };
}
