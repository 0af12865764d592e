/** Angles of single features and of pairs of features: what the inspector's histograms count. */
import type { ClassNumbers } from './classNumbers.ts';
import { countPairs, type PairCounts } from './pairCounts.ts';
import * as planar from './planarPairs.ts';
import { percentileOf } from './rates.ts';
import * as spatial from './spatialPairs.ts';
import { finished } from './work.ts';

/** Counts per bin of 0…180°; bin k holds angles from 180k/bins up to 180(k + 1)/bins. */
export interface PairAngleHistogram {
  /** Pairs of features of the same class. */
  intra: Float32Array;
  /** Pairs of features of different classes. */
  inter: Float32Array;
}

export interface PairAngleOptions {
  /** Number of bins over 0…180°. */
  bins?: number;
  /** Pairs looked at when `dim` isn't 2. */
  maxPairs?: number;
}

/** How far pairs of one class reach, and how near pairs of two classes come, in degrees; NaN without pairs. */
export interface PairAngleExtremes {
  /** Largest angle of a pair of one class. */
  maxIntra: number;
  /** The angle that 95% of the pairs of one class stay within. */
  p95Intra: number;
  /** Smallest angle of a pair of different classes. */
  minInter: number;
  /** The angle within which 5% of the pairs of different classes lie. */
  p05Inter: number;
}

const DEGREES = 180 / Math.PI;

/** Pairs drawn for a histogram of dims other than 2. */
const HISTOGRAM_PAIRS = 200_000;

/** Rows that have a direction: finite and off the origin. */
function directedRows(features: Float32Array, dim: number, rows: number): number[] {
  const directed: number[] = [];
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    for (let d = 0; d < dim; d++) sum += (features[row * dim + d] ?? 0) ** 2;
    if (sum > 0 && Number.isFinite(sum)) directed.push(row);
  }
  return directed;
}

/** Polar angles in radians, ascending, with the class position of each. */
function polarAngles(features: Float32Array, positions: ClassNumbers, rows: readonly number[]) {
  const polar = Float64Array.from(rows, (row) => Math.atan2(features[2 * row + 1] ?? 0, features[2 * row] ?? 0));
  const order = Uint32Array.from(rows, (_, i) => i).sort((i, j) => (polar[i] as number) - (polar[j] as number));
  return {
    angles: Float64Array.from(order, (i) => polar[i] as number),
    positions: Uint16Array.from(order, (i) => positions[rows[i] as number] ?? 0),
  };
}

/** All directions, and those of each class, ready to be swept. */
function sweeps(angles: Float64Array, positions: ClassNumbers) {
  const byClass = new Map<number, number[]>();
  angles.forEach((angle, i) => {
    const position = positions[i] as number;
    const members = byClass.get(position);
    if (members) members.push(angle);
    else byClass.set(position, [angle]);
  });
  return {
    every: planar.twiceRound(angles),
    classes: [...byClass.values()].map((members) => planar.twiceRound(Float64Array.from(members))),
  };
}

function planarHistogram(features: Float32Array, positions: ClassNumbers, rows: number[], bins: number) {
  const polar = polarAngles(features, positions, rows);
  const { every, classes } = sweeps(polar.angles, polar.positions);
  const all = planar.countPairs(every, bins);
  const intra = new Float64Array(bins);
  for (const ofClass of classes) {
    planar.countPairs(ofClass, bins).forEach((count, bin) => {
      intra[bin] = (intra[bin] as number) + count;
    });
  }
  return {
    intra: Float32Array.from(intra),
    inter: Float32Array.from(all, (count, bin) => count - (intra[bin] as number)),
  };
}

function spatialHistogram(directions: spatial.Directions, bins: number, maxPairs: number): PairAngleHistogram {
  const intra = new Float32Array(bins);
  const inter = new Float32Array(bins);
  const share = spatial.visitPairs(directions, maxPairs, (cosine, sameClass) => {
    const angle = Math.acos(Math.min(Math.max(cosine, -1), 1));
    const bin = Math.min(Math.floor((angle / Math.PI) * bins), bins - 1);
    const counts = sameClass ? intra : inter;
    counts[bin] = (counts[bin] as number) + 1;
  });
  return { intra: intra.map((c) => c * share), inter: inter.map((c) => c * share) };
}

/**
 * Angles between pairs of features, pairs of one class apart from pairs of two classes.
 *
 * With dim 2 every pair counts and the counts are exact. With other dims, up to `maxPairs` pairs are all
 * counted; beyond that as many are drawn at random (seeded) and the counts are scaled up to all pairs, with
 * a relative error of about 1/√(pairs drawn in that bin). Features at the origin are ignored.
 *
 * @param features `[n, dim]`, row-major.
 * @param positions class position of each row, `[n]`.
 */
export function pairAngleHistogram(
  features: Float32Array,
  dim: number,
  positions: ClassNumbers,
  { bins = 90, maxPairs = HISTOGRAM_PAIRS }: PairAngleOptions = {},
): PairAngleHistogram {
  const rows = directedRows(features, dim, positions.length);
  return dim === 2
    ? planarHistogram(features, positions, rows, bins)
    : spatialHistogram(spatial.directionsOf(features, dim, positions, rows), bins, maxPairs);
}

/** 28 halvings of a half turn leave less than a millionth of a degree. */
const HALVINGS = 28;

/**
 * The angle of the `rank`-th closest pair (counted from 1), radians, between bounds that hold it; halving finds it
 * because counting the pairs below an angle takes one sweep.
 */
function angleOfRank(rank: number, low: number, high: number, countBelow: (angle: number) => number): number {
  for (let halving = 0; halving < HALVINGS && low < high; halving++) {
    const middle = (low + high) / 2;
    if (countBelow(middle) < rank) low = middle;
    else high = middle;
  }
  return high;
}

const pairsAmong = (n: number) => (n * n - n) / 2;

function planarExtremes(features: Float32Array, positions: ClassNumbers, rows: number[]): PairAngleExtremes {
  const polar = polarAngles(features, positions, rows);
  const { every, classes } = sweeps(polar.angles, polar.positions);
  const several = classes.filter((twice) => twice.length > 2);
  const intraBelow = (angle: number) => several.reduce((sum, twice) => sum + planar.pairsBelow(twice, angle), 0);
  const interBelow = (angle: number) => planar.pairsBelow(every, angle) - intraBelow(angle);
  const intraPairs = several.reduce((sum, twice) => sum + pairsAmong(twice.length / 2), 0);
  const interPairs = pairsAmong(rows.length) - intraPairs;
  const maxIntra = intraPairs > 0 ? Math.max(...several.map(planar.widestPair)) : Number.NaN;
  const minInter = planar.closestOfTwoClasses(polar.angles, polar.positions);
  const p95Intra = angleOfRank(Math.ceil(0.95 * intraPairs), 0, maxIntra, intraBelow);
  const p05Inter = interPairs > 0 ? angleOfRank(Math.ceil(0.05 * interPairs), minInter, Math.PI, interBelow) : minInter;
  return {
    maxIntra: maxIntra * DEGREES,
    p95Intra: p95Intra * DEGREES,
    minInter: minInter * DEGREES,
    p05Inter: p05Inter * DEGREES,
  };
}

/** The same of pairs that have been counted. */
export function extremesOf({ same, different, widestSame, closestDifferent }: PairCounts): PairAngleExtremes {
  return {
    maxIntra: widestSame * DEGREES,
    p95Intra: Math.min(percentileOf(same, 0.95), widestSame) * DEGREES,
    minInter: closestDifferent * DEGREES,
    p05Inter: Math.max(percentileOf(different, 0.05), closestDifferent) * DEGREES,
  };
}

/**
 * Extremes and percentiles of the angles between pairs of features, over all pairs, whatever the dim. A percentile is
 * the smallest angle that at least that share of the pairs doesn't exceed: with dim 2 found to a millionth of a degree
 * in O(n log n); with other dims within 0.004° (`countPairs`) in O(n²). Features at the origin are ignored.
 *
 * @param features `[n, dim]`, row-major.
 * @param positions class position of each row, `[n]`.
 */
export function pairAngleExtremes(features: Float32Array, dim: number, positions: ClassNumbers): PairAngleExtremes {
  return dim === 2
    ? planarExtremes(features, positions, directedRows(features, dim, positions.length))
    : extremesOf(finished(countPairs(features, dim, positions)));
}

/**
 * θ_y of each row: the angle between a feature and its own class's weight vector, the nearest where it has several.
 * @param features `[n, dim]`, row-major.
 * @param positions class position of each row, `[n]`.
 * @param classWeights `[dim, classes·centres]`, row-major; class c's i-th at c·centres + i.
 * @returns radians, `[n]`; NaN where the feature or the weight vector is zero.
 */
export function targetAngles(
  features: Float32Array,
  dim: number,
  positions: ClassNumbers,
  classWeights: Float32Array,
  centres = 1,
): Float32Array {
  const columns = classWeights.length / dim;
  return Float32Array.from(positions, (position, row) => {
    let cosine = Number.NEGATIVE_INFINITY;
    for (let column = position * centres; column < (position + 1) * centres; column++) {
      let dot = 0;
      let featureSquare = 0;
      let weightSquare = 0;
      for (let d = 0; d < dim; d++) {
        const x = features[row * dim + d] ?? 0;
        const w = classWeights[d * columns + column] ?? 0;
        dot += x * w;
        featureSquare += x * x;
        weightSquare += w * w;
      }
      cosine = Math.max(cosine, dot / Math.sqrt(featureSquare * weightSquare));
    }
    return Math.acos(Math.min(Math.max(cosine, -1), 1));
  });
}

/**
 * How often each θ_y occurs: `targetAngles` counted in equal bins over 0…π. Rows without an angle aren't counted.
 * @param features `[n, dim]`, row-major.
 * @param positions class position of each row, `[n]`.
 * @param classWeights `[dim, classes·centres]`, row-major.
 * @returns counts, `[bins]`.
 */
export function targetAngleCounts(
  features: Float32Array,
  dim: number,
  positions: ClassNumbers,
  classWeights: Float32Array,
  bins: number,
  centres = 1,
): Float32Array {
  const counts = new Float32Array(bins);
  for (const angle of targetAngles(features, dim, positions, classWeights, centres)) {
    if (Number.isNaN(angle)) continue;
    const bin = Math.min(Math.floor((angle / Math.PI) * bins), bins - 1);
    counts[bin] = (counts[bin] as number) + 1;
  }
  return counts;
}
