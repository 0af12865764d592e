/** How tightly a set of labelled features clusters by angle, and how far apart its classes lie. */
import type { ClassNumbers } from './classNumbers.ts';

/** Angular measures of a set of labelled features, in degrees. */
export interface AngularMetrics {
  /** Mean angle of a feature to its class's mean direction. */
  meanIntra: number;
  p95Intra: number;
  maxIntra: number;
  /** Angles between class mean directions. */
  minInter: number;
  meanInter: number;
  p05Inter: number;
}

const DEGREES = 180 / Math.PI;

/** Below this length, the mean of a class's unit vectors is rounding error and points nowhere. */
const SMALLEST_MEAN = 1e-9;

/** ‖x‖ of one row; 0 for rows that have no direction: the origin, and features that aren't finite. */
export function directedLength(features: Float32Array, start: number, dim: number): number {
  let sum = 0;
  for (let d = 0; d < dim; d++) {
    const value = features[start + d] ?? 0;
    sum += value * value;
  }
  return Number.isFinite(sum) ? Math.sqrt(sum) : 0;
}

/** The angle of a cosine in degrees; rounding can take a cosine just past ±1. */
export function angleOf(cosine: number): number {
  return Math.acos(Math.min(Math.max(cosine, -1), 1)) * DEGREES;
}

/**
 * Mean direction of each class: the mean of its features' unit vectors, scaled to length one.
 * @param features `[n, dim]`, row-major.
 * @param positions class position of each row, 0…classes − 1.
 * @returns `[classes, dim]`, row-major; NaN for a class without direction (no feature off the origin, or all cancel).
 */
export function meanDirections(
  features: Float32Array,
  dim: number,
  positions: ClassNumbers,
  classes: number,
): Float64Array {
  const sums = new Float64Array(classes * dim);
  const counts = new Float64Array(classes);
  for (let row = 0; row < positions.length; row++) {
    const position = positions[row] ?? classes;
    const length = directedLength(features, row * dim, dim);
    if (position >= classes || length === 0) continue;
    counts[position] = (counts[position] ?? 0) + 1;
    for (let d = 0; d < dim; d++) {
      const at = position * dim + d;
      sums[at] = (sums[at] ?? 0) + (features[row * dim + d] ?? 0) / length;
    }
  }
  return directionsOf(sums, counts, dim);
}

/** Sums of unit vectors `[classes, dim]` scaled to length one, in place; NaN where they cancel or there are none. */
export function directionsOf(sums: Float64Array, counts: Float64Array, dim: number): Float64Array {
  for (let position = 0; position < counts.length; position++) {
    const sum = sums.subarray(position * dim, (position + 1) * dim);
    const length = Math.hypot(...sum);
    const usable = length > SMALLEST_MEAN * (counts[position] ?? 0);
    for (let d = 0; d < dim; d++) sum[d] = usable ? (sum[d] ?? 0) / length : Number.NaN;
  }
  return sums;
}

/** Angles of features to their class's mean direction, degrees, ascending. */
function intraAngles(
  features: Float32Array,
  dim: number,
  positions: ClassNumbers,
  classes: number,
  directions: Float64Array,
): Float64Array {
  const angles = new Float64Array(positions.length);
  let count = 0;
  for (let row = 0; row < positions.length; row++) {
    const position = positions[row] ?? classes;
    const length = directedLength(features, row * dim, dim);
    if (position >= classes || length === 0) continue;
    let along = 0;
    for (let d = 0; d < dim; d++) along += (features[row * dim + d] ?? 0) * (directions[position * dim + d] ?? 0);
    if (Number.isNaN(along)) continue;
    angles[count++] = angleOf(along / length);
  }
  return angles.subarray(0, count).sort();
}

/** Angles between each two classes' mean directions, degrees, ascending. */
export function interAngles(directions: Float64Array, dim: number, classes: number): Float64Array {
  const angles = new Float64Array((classes * (classes - 1)) / 2);
  let count = 0;
  for (let a = 0; a < classes; a++) {
    for (let b = a + 1; b < classes; b++) {
      let cosine = 0;
      for (let d = 0; d < dim; d++) cosine += (directions[a * dim + d] ?? 0) * (directions[b * dim + d] ?? 0);
      if (!Number.isNaN(cosine)) angles[count++] = angleOf(cosine);
    }
  }
  return angles.subarray(0, count).sort();
}

function mean(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

/** Quantile of ascending values, linear between ranks p(n − 1); NaN when there are none. */
export function quantile(ascending: Float64Array, p: number): number {
  const rank = p * (ascending.length - 1);
  const below = ascending[Math.floor(rank)] ?? Number.NaN;
  const above = ascending[Math.ceil(rank)] ?? Number.NaN;
  return below + (rank - Math.floor(rank)) * (above - below);
}

/**
 * Intra-class angles (feature to its class's mean direction) and inter-class angles (between mean
 * directions), with linear-interpolated percentiles, in degrees.
 *
 * Features at the origin have no angle and are ignored, and so are features that aren't finite. A class
 * without usable features is left out; with fewer than two classes left, the inter-class angles are NaN.
 *
 * @param features `[n, dim]`, row-major.
 * @param positions class position of each row, 0…classes − 1, `[n]`.
 */
export function angularMetrics(
  features: Float32Array,
  dim: number,
  positions: ClassNumbers,
  classes: number,
): AngularMetrics {
  const directions = meanDirections(features, dim, positions, classes);
  const intra = intraAngles(features, dim, positions, classes, directions);
  const inter = interAngles(directions, dim, classes);
  return {
    meanIntra: mean(intra),
    p95Intra: quantile(intra, 0.95),
    maxIntra: quantile(intra, 1),
    minInter: quantile(inter, 0),
    meanInter: mean(inter),
    p05Inter: quantile(inter, 0.05),
  };
}
