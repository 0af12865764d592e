/** The numbers of the angle space's ring: where each class's directions lie, how wide an arc, how far the next one is. */
import type { ClassNumbers } from '../../math/classNumbers.ts';

/** Bins of the density, one a degree; and the width of one, radians. */
export const BINS = 360;
export const BIN = (2 * Math.PI) / BINS;

/**
 * Standard deviation of the density's smoothing, in bins. What Silverman's rule gives for 200 points of a class with
 * 15° of arc; a fixed one, so that tight and wide classes are smoothed alike.
 */
const BLUR = 1.5;

/** Share of a class outside its arc, on each side: single stray points would otherwise set its width. */
const OUTSIDE = 0.05;

/** Below this length a mean of unit vectors is rounding error and points nowhere. */
const SMALLEST_MEAN = 1e-9;

export const DEGREES = 180 / Math.PI;

export interface RingClass {
  digit: number;
  /** Points that have a direction. */
  points: number;
  /** Direction of the mean of the points' unit vectors; radians, −π…π. */
  mean: number;
  /**
   * The class's arc, counter-clockwise: from the 5 % to the 95 % quantile (linear between ranks) of its points'
   * signed deviations from the mean direction. Radians, near `mean`, so past ±π where the arc crosses the cut.
   */
  from: number;
  to: number;
  /** Width of the arc, degrees. */
  width: number;
  /** From the arc's end to the start of the next class's, counter-clockwise; negative where they overlap. Degrees; NaN for a lone class. */
  gap: number;
  /** `[360]`: share of the class's points in each degree counter-clockwise from +x, smoothed; the sum is 1. */
  density: Float32Array;
}

export interface RingData {
  /** Counter-clockwise by mean direction, starting after the widest gap; classes without direction are left out. */
  classes: readonly RingClass[];
  /** Largest density of any class. */
  peak: number;
}

/** Quantile of ascending values, linear between ranks p(n − 1). */
function quantile(ascending: Float64Array, p: number): number {
  const rank = p * (ascending.length - 1);
  const below = ascending[Math.floor(rank)] ?? Number.NaN;
  const above = ascending[Math.ceil(rank)] ?? Number.NaN;
  return below + (rank - Math.floor(rank)) * (above - below);
}

const KERNEL = (() => {
  const reach = Math.ceil(4 * BLUR);
  const weights = Array.from({ length: 2 * reach + 1 }, (_, i) => Math.exp(-0.5 * ((i - reach) / BLUR) ** 2));
  const sum = weights.reduce((a, b) => a + b);
  return { reach, weights: weights.map((weight) => weight / sum) };
})();

/** Histogram round the circle, smoothed; shares of all. @param polar radians. */
function densityOf(polar: Float64Array): Float32Array {
  const counts = new Uint32Array(BINS);
  for (const angle of polar) {
    const bin = ((Math.floor(angle / BIN) % BINS) + BINS) % BINS;
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  const density = new Float32Array(BINS);
  counts.forEach((count, bin) => {
    if (count === 0) return;
    const share = count / polar.length;
    KERNEL.weights.forEach((weight, i) => {
      const at = (bin + i - KERNEL.reach + BINS) % BINS;
      density[at] = (density[at] ?? 0) + share * weight;
    });
  });
  return density;
}

/** A class without its neighbour. @param polar directions of its points, radians. */
function classOf(digit: number, polar: Float64Array): RingClass | null {
  let x = 0;
  let y = 0;
  for (const angle of polar) {
    x += Math.cos(angle);
    y += Math.sin(angle);
  }
  if (!(Math.hypot(x, y) > SMALLEST_MEAN * polar.length)) return null;
  const mean = Math.atan2(y, x);
  const deviations = polar.map((angle) => {
    const ahead = angle - mean;
    return ahead - 2 * Math.PI * Math.round(ahead / (2 * Math.PI));
  });
  deviations.sort();
  const from = mean + quantile(deviations, OUTSIDE);
  const to = mean + quantile(deviations, 1 - OUTSIDE);
  const width = (to - from) * DEGREES;
  return { digit, points: polar.length, mean, from, to, width, gap: Number.NaN, density: densityOf(polar) };
}

/**
 * Where the classes lie on the circle of directions. Half a millisecond for 2,000 points.
 * @param features `[points, dim]`, row-major; the first two coordinates count. Points at the origin, and points that
 *   aren't finite, have no direction and are passed over.
 * @param labels digit of each point.
 * @param classes digits that take part.
 */
export function ringOf(
  features: Float32Array,
  dim: number,
  labels: ClassNumbers,
  classes: readonly number[],
): RingData {
  const sizes = new Uint32Array(256);
  for (const digit of labels) sizes[digit] = (sizes[digit] ?? 0) + 1;
  const directions = new Map(classes.map((digit) => [digit, new Float64Array(sizes[digit] ?? 0)]));
  const counts = new Uint32Array(256);
  labels.forEach((digit, i) => {
    const own = directions.get(digit);
    const x = features[i * dim] ?? 0;
    const y = features[i * dim + 1] ?? 0;
    if (!own || !Number.isFinite(x + y) || (x === 0 && y === 0)) return;
    const count = counts[digit] ?? 0;
    own[count] = Math.atan2(y, x);
    counts[digit] = count + 1;
  });
  const found = classes
    .flatMap((digit) => classOf(digit, (directions.get(digit) ?? new Float64Array(0)).subarray(0, counts[digit])) ?? [])
    .sort((a, b) => a.mean - b.mean);
  found.forEach((own, i) => {
    if (found.length < 2) return;
    const next = found[(i + 1) % found.length] ?? own;
    const round = i === found.length - 1 ? 2 * Math.PI : 0;
    own.gap = (next.from + round - own.to) * DEGREES;
  });
  const widest = found.reduce((best, own, i) => (own.gap > (found[best]?.gap ?? 0) ? i : best), found.length - 1);
  return {
    classes: [...found.slice(widest + 1), ...found.slice(0, widest + 1)],
    peak: found.reduce((peak, { density }) => density.reduce((a, b) => Math.max(a, b), peak), 0),
  };
}
