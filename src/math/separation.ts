/** How weights, features and classes lie to one another: ArcFace's angle statistics and SphereFace's Fisher score. */
import type { ClassNumbers } from './classNumbers.ts';
import { meanDirections } from './metrics.ts';

export interface Separation {
  /** Mean over the classes of the angle between W_j and the class's mean direction, degrees. */
  wEc: number;
  /** Mean over the classes of the smallest angle between W_j and another class's weight vector, degrees. */
  wInter: number;
  /** Mean over the features of the angle to their class's mean direction, degrees. */
  intra: number;
  /** Mean over the classes of the smallest angle between its mean direction and another class's, degrees. */
  inter: number;
  /** Angular Fisher score S_w/S_b, lower is better. */
  afs: number;
  /** ‖m‖, length of the mean of all features, feature units: with it near 0, the score depends on chance. */
  meanNorm: number;
  /** What `wEc` and `wInter` are means of, by class `[classes]`; NaN for a class without. */
  byClass: { wEc: number[]; wInter: number[] };
}

const DEGREES = 180 / Math.PI;

/** A mean shorter than this beside the features in it is rounding error and points nowhere. */
const SMALLEST_MEAN = 1e-9;

/** ‖x‖ of one row; 0 for rows that have no direction: the origin, and features that aren't finite. */
function directedLength(features: Float32Array, start: number, dim: number): number {
  let sum = 0;
  for (let d = 0; d < dim; d++) sum += (features[start + d] ?? 0) ** 2;
  return Number.isFinite(sum) ? Math.sqrt(sum) : 0;
}

/** Mean of those that are numbers; NaN for none. */
function mean(values: readonly number[]): number {
  const numbers = values.filter((value) => !Number.isNaN(value));
  return numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
}

/** Cosine between row i of `a` and row j of `b`, `[rows, dim]` both; NaN where one has no direction. */
function cosineOf(a: ArrayLike<number>, i: number, b: ArrayLike<number>, j: number, dim: number): number {
  let dot = 0;
  let aSquare = 0;
  let bSquare = 0;
  for (let d = 0; d < dim; d++) {
    const x = a[i * dim + d] ?? Number.NaN;
    const y = b[j * dim + d] ?? Number.NaN;
    dot += x * y;
    aSquare += x * x;
    bSquare += y * y;
  }
  return Math.min(Math.max(dot / Math.sqrt(aSquare * bSquare), -1), 1);
}

/** For each row of unit or other vectors `[rows, dim]`, the smallest angle to another row, degrees; NaN for none. */
function nearestAngles(vectors: ArrayLike<number>, rows: number, dim: number): number[] {
  return Array.from({ length: rows }, (_, i) => {
    let largest = Number.NEGATIVE_INFINITY;
    for (let j = 0; j < rows; j++) {
      const cosine = j === i ? Number.NaN : cosineOf(vectors, i, vectors, j, dim);
      if (cosine > largest) largest = cosine;
    }
    return Math.acos(largest) * DEGREES;
  });
}

/** One weight vector a class, `[classes, dim]`: of several the one nearest to its direction, `directions[classes, dim]`. */
function countingWeights(classWeights: Float32Array, dim: number, classes: number, directions: ArrayLike<number>) {
  const columns = classWeights.length / dim;
  const centres = columns / classes;
  const all = Float64Array.from(
    { length: columns * dim },
    (_, i) => classWeights[(i % dim) * columns + Math.floor(i / dim)] ?? Number.NaN,
  );
  if (centres === 1) return all;
  const counting = new Float64Array(classes * dim);
  for (let j = 0; j < classes; j++) {
    const own = Array.from({ length: centres }, (_, i) => j * centres + i);
    const near = own.map((row) => cosineOf(all, row, directions, j, dim));
    const best = own[near.indexOf(Math.max(...near))] ?? j * centres;
    counting.set(all.subarray(best * dim, (best + 1) * dim), j * dim);
  }
  return counting;
}

/** Mean features: of each class `[classes, dim]` with the number of features in it, and of all of them `[dim]`. */
function meanFeatures(features: Float32Array, dim: number, positions: ClassNumbers, classes: number) {
  const byClass = new Float64Array(classes * dim);
  const all = new Float64Array(dim);
  const counts = new Float64Array(classes);
  const lengths = new Float64Array(classes);
  let total = 0;
  for (let row = 0; row < positions.length; row++) {
    const position = positions[row] ?? classes;
    const length = directedLength(features, row * dim, dim);
    if (position >= classes || length === 0) continue;
    total++;
    counts[position] = (counts[position] ?? 0) + 1;
    lengths[position] = (lengths[position] ?? 0) + length;
    for (let d = 0; d < dim; d++) {
      const value = features[row * dim + d] ?? 0;
      byClass[position * dim + d] = (byClass[position * dim + d] ?? 0) + value;
      all[d] = (all[d] ?? 0) + value;
    }
  }
  const meanLength = lengths.reduce((sum, length) => sum + length, 0) / total;
  for (let position = 0; position < classes; position++) {
    const sum = byClass.subarray(position * dim, (position + 1) * dim);
    const pointsNowhere = !(Math.hypot(...sum) > SMALLEST_MEAN * (lengths[position] ?? 0));
    for (let d = 0; d < dim; d++) sum[d] = pointsNowhere ? Number.NaN : (sum[d] ?? 0) / (counts[position] ?? 0);
  }
  for (let d = 0; d < dim; d++) all[d] = (all[d] ?? 0) / total;
  const norm = Math.hypot(...all);
  return { byClass, counts, all, norm, hasDirection: norm > SMALLEST_MEAN * meanLength };
}

/**
 * ArcFace's angle statistics (table 3: W-EC, W-Inter, Intra, Inter) and the angular Fisher score (SphereFace,
 * appendix), on the features given.
 *
 * A class's mean direction is that of the mean of its features' unit vectors, as ArcFace, which sees unit vectors
 * only, has it. The Fisher score is AFS = S_w/S_b with S_w = Σ_i Σ_{x∈X_i}(1 − cos⟨x, m_i⟩) and
 * S_b = Σ_i n_i(1 − cos⟨m_i, m⟩), where m_i is the mean of class i's n_i features, lengths and all, and m that of all
 * features; it is NaN with fewer than two classes, and where m is 0.
 *
 * Features at the origin or not finite are ignored, and so are classes without direction. One pass of O(n·dim).
 *
 * @param features `[n, dim]`, row-major.
 * @param positions class position of each row, `[n]`.
 * @param classWeights `[dim, classes]`, row-major; with k weight vectors a class `[dim, classes·k]`: then the one nearest to
 * the class's mean direction counts.
 */
export function separation(
  features: Float32Array,
  dim: number,
  positions: ClassNumbers,
  classes: number,
  classWeights: Float32Array,
): Separation {
  const directions = meanDirections(features, dim, positions, classes);
  const weights = countingWeights(classWeights, dim, classes, directions);
  const means = meanFeatures(features, dim, positions, classes);
  const present = Array.from({ length: classes }, (_, j) => j).filter((j) => !Number.isNaN(means.byClass[j * dim]));

  let angles = 0;
  let angled = 0;
  let within = 0;
  for (let row = 0; row < positions.length; row++) {
    const position = positions[row] ?? classes;
    if (position >= classes) continue;
    const cosine = cosineOf(features, row, directions, position, dim);
    if (!Number.isNaN(cosine)) {
      angles += Math.acos(cosine);
      angled++;
    }
    const toMean = cosineOf(features, row, means.byClass, position, dim);
    if (!Number.isNaN(toMean)) within += 1 - toMean;
  }
  const between = present.reduce(
    (sum, j) => sum + (means.counts[j] ?? 0) * (1 - cosineOf(means.byClass, j, means.all, 0, dim)),
    0,
  );

  const wEc = Array.from({ length: classes }, (_, j) => Math.acos(cosineOf(weights, j, directions, j, dim)) * DEGREES);
  const wInter = nearestAngles(weights, classes, dim);

  return {
    wEc: mean(wEc),
    wInter: mean(wInter),
    intra: (angles / angled) * DEGREES,
    inter: mean(nearestAngles(directions, classes, dim)),
    afs: present.length > 1 && means.hasDirection ? within / between : Number.NaN,
    meanNorm: means.norm,
    byClass: { wEc, wInter },
  };
}
