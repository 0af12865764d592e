/** Counts of a histogram as the height of a curve. */
import { max } from 'd3-array';

/**
 * Counts as heights 0…1 of a curve: lightly smoothed (weights 1, 2, 1), its highest point 1. Distributions differ so
 * much in width that on a common scale the wider one would lie flat.
 */
export function densityOf(counts: ArrayLike<number>): number[] {
  const at = (i: number) => counts[Math.min(Math.max(i, 0), counts.length - 1)] ?? 0;
  const smooth = Array.from({ length: counts.length }, (_, i) => (at(i - 1) + 2 * at(i) + at(i + 1)) / 4);
  const highest = max(smooth) ?? 0;
  return smooth.map((value) => (highest > 0 ? value / highest : 0));
}

/**
 * Points of the curve over 0…180°: a bin's height stands at its middle, and the first and last reach to the ends.
 * @param counts equal bins over 0…180°.
 */
export function densityCurve(counts: ArrayLike<number>): { angle: number; height: number }[] {
  const width = 180 / Math.max(counts.length, 1);
  const inner = densityOf(counts).map((height, i) => ({ angle: (i + 0.5) * width, height }));
  const [first, last] = [inner[0], inner.at(-1)];
  return first && last ? [{ ...first, angle: 0 }, ...inner, { ...last, angle: 180 }] : [];
}

/** The angle that half of what was counted lies below, degrees; null where nothing was counted. */
export function medianAngle(counts: ArrayLike<number>): number | null {
  let total = 0;
  for (let i = 0; i < counts.length; i++) total += counts[i] ?? 0;
  if (!(total > 0)) return null;
  let below = 0;
  for (let i = 0; i < counts.length; i++) {
    const count = counts[i] ?? 0;
    if (below + count >= total / 2) return ((i + (total / 2 - below) / count) * 180) / counts.length;
    below += count;
  }
  return 180;
}
