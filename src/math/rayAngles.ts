/** Angles between features and class weights: to a feature's own ray, and to the nearest of the others. */

import { quickselect } from 'd3-array';
import type { ClassNumbers } from './classNumbers.ts';

const DEGREES = 180 / Math.PI;

/** Share of the features that a percentile leaves out. */
const OUTSIDE = 0.05;

export interface RayAngles {
  /** Counts per bin of 0…180°: to the own ray, and to the nearest other one. */
  own: Float32Array;
  nearest: Float32Array;
  /** 95 % are within this angle of their own ray, and 95 % beyond this one of any other; degrees, NaN without features. */
  p95Own: number;
  p05Nearest: number;
  /** Largest and smallest of the same. */
  maxOwn: number;
  minNearest: number;
}

/** Nearest rank. */
function percentile(values: Float64Array, share: number): number {
  if (values.length === 0) return Number.NaN;
  const rank = Math.min(Math.max(Math.ceil(share * values.length) - 1, 0), values.length - 1);
  return quickselect(values, rank)[rank] ?? Number.NaN;
}

/**
 * Features and weights without direction are passed over. Some 2 ms for 2,000 features of ten classes.
 * @param features `[n, dim]`, row-major.
 * @param positions class position of each feature.
 * @param weights `[dim, classes·centres]`, row-major; of a class's own weight vectors the nearest counts.
 */
export function rayAngles(
  features: Float32Array,
  dim: number,
  positions: ClassNumbers,
  weights: Float32Array,
  bins = 90,
  centres = 1,
): RayAngles {
  const classes = weights.length / dim;
  const unit = new Float64Array(classes * dim);
  for (let j = 0; j < classes; j++) {
    let norm = 0;
    for (let d = 0; d < dim; d++) norm += (weights[d * classes + j] ?? 0) ** 2;
    for (let d = 0; d < dim; d++) unit[j * dim + d] = (weights[d * classes + j] ?? 0) / Math.sqrt(norm);
  }
  const owns: number[] = [];
  const others: number[] = [];
  for (let row = 0; row < positions.length; row++) {
    let square = 0;
    for (let d = 0; d < dim; d++) square += (features[row * dim + d] ?? 0) ** 2;
    if (!(square > 0) || !Number.isFinite(square)) continue;
    const length = Math.sqrt(square);
    let own = Number.NaN;
    let nearest = Number.NaN;
    for (let j = 0; j < classes; j++) {
      let dot = 0;
      for (let d = 0; d < dim; d++) dot += (features[row * dim + d] ?? 0) * (unit[j * dim + d] ?? 0);
      const angle = Math.acos(Math.min(Math.max(dot / length, -1), 1)) * DEGREES;
      if (Math.floor(j / centres) === positions[row]) own = angle < own || Number.isNaN(own) ? angle : own;
      else if (!(angle >= nearest)) nearest = Number.isNaN(angle) ? nearest : angle;
    }
    if (Number.isFinite(own)) owns.push(own);
    if (Number.isFinite(nearest)) others.push(nearest);
  }
  const counts = (angles: readonly number[]) => {
    const found = new Float32Array(bins);
    for (const angle of angles) {
      const bin = Math.min(Math.floor((angle / 180) * bins), bins - 1);
      found[bin] = (found[bin] ?? 0) + 1;
    }
    return found;
  };
  return {
    own: counts(owns),
    nearest: counts(others),
    p95Own: percentile(Float64Array.from(owns), 1 - OUTSIDE),
    p05Nearest: percentile(Float64Array.from(others), OUTSIDE),
    maxOwn: owns.length > 0 ? owns.reduce((a, b) => Math.max(a, b)) : Number.NaN,
    minNearest: others.length > 0 ? others.reduce((a, b) => Math.min(a, b)) : Number.NaN,
  };
}
