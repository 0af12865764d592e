/** Pairs of directions in the plane by the angle between them: all pairs, without visiting each. */
import type { ClassNumbers } from './classNumbers.ts';

/**
 * Polar angles, ascending, once as they are and once a full turn on: `[2n]`. Walking counter-clockwise from each
 * of the first n, one meets every pair closer than π once.
 * @param polar radians, in any order; sorted in place.
 */
export function twiceRound(polar: Float64Array): Float64Array {
  const n = polar.length;
  polar.sort();
  const twice = new Float64Array(2 * n);
  twice.set(polar);
  for (let i = 0; i < n; i++) twice[n + i] = (polar[i] ?? 0) + 2 * Math.PI;
  return twice;
}

/**
 * Number of pairs with an angle below `angle` (radians, at most π), by one sweep of two fingers: O(n).
 * @param twice from `twiceRound`.
 */
export function pairsBelow(twice: Float64Array, angle: number): number {
  const n = twice.length / 2;
  let pairs = 0;
  let next = 1;
  for (let i = 0; i < n; i++) {
    const limit = (twice[i] as number) + angle;
    if (next <= i) next = i + 1;
    while (next < i + n && (twice[next] as number) < limit) next++;
    pairs += next - i - 1;
  }
  return pairs;
}

/** Pairs per bin of 0…π: O(n·bins) for n²/2 pairs. */
export function countPairs(twice: Float64Array, bins: number): Float64Array {
  const n = twice.length / 2;
  const counts = new Float64Array(bins);
  let below = 0;
  for (let bin = 0; bin < bins; bin++) {
    const upTo = bin === bins - 1 ? (n * n - n) / 2 : pairsBelow(twice, ((bin + 1) * Math.PI) / bins);
    counts[bin] = upTo - below;
    below = upTo;
  }
  return counts;
}

/** Two directions exactly opposite can come out this much more than π apart from either side. */
const ROUNDING = 1e-12;

/** Largest angle of a pair, 0…π; NaN where there is no pair. O(n): only the one before the opposite point counts. */
export function widestPair(twice: Float64Array): number {
  const n = twice.length / 2;
  if (n < 2) return Number.NaN;
  let widest = 0;
  let next = 1;
  for (let i = 0; i < n; i++) {
    const start = twice[i] as number;
    const limit = start + Math.PI + ROUNDING;
    if (next <= i) next = i + 1;
    while (next < i + n && (twice[next] as number) <= limit) next++;
    widest = Math.max(widest, (twice[next - 1] as number) - start);
  }
  return Math.min(widest, Math.PI);
}

/**
 * Smallest angle of a pair of different classes, 0…π; NaN where there is none. O(n): whatever lies between two
 * directions of different classes differs in class from one of them, so the closest two are neighbours.
 * @param ascending polar angles in radians, `[n]`.
 * @param positions class position of each, `[n]`.
 */
export function closestOfTwoClasses(ascending: Float64Array, positions: ClassNumbers): number {
  const n = ascending.length;
  let closest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < n; i++) {
    const next = i + 1 < n ? i + 1 : 0;
    if (positions[i] === positions[next]) continue;
    const gap = (ascending[next] as number) - (ascending[i] as number) + (next === 0 ? 2 * Math.PI : 0);
    // Two directions are each other's neighbours both ways round.
    closest = Math.min(closest, gap, 2 * Math.PI - gap);
  }
  return closest === Number.POSITIVE_INFINITY ? Number.NaN : closest;
}
