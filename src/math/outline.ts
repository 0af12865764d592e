/** Where the points of each class lie, as one line round them. */
import type { ClassNumbers } from './classNumbers.ts';

/** Of points from a normal distribution so many lie within the line: √(−2·ln 0.1) deviations from the middle. */
const WITHIN = Math.sqrt(2 * Math.LN10);
/** Corners of a line. */
const CORNERS = 36;

/**
 * The ellipse of each class's mean and covariance that holds nine tenths of a normal distribution, as a polygon.
 * @param features `[points, 2]`. @param labels label of each point. @param classes labels by class position.
 * @returns by class position, `[corners, 2]` in feature units; null for a class with fewer than three finite points.
 */
export function outlines(
  features: Float32Array,
  labels: ClassNumbers,
  classes: readonly number[],
): (Float32Array | null)[] {
  const rows = new Map(classes.map((label): [number, number[]] => [label, []]));
  labels.forEach((label, row) => {
    if (Number.isFinite((features[2 * row] ?? Number.NaN) + (features[2 * row + 1] ?? Number.NaN)))
      rows.get(label)?.push(row);
  });
  return classes.map((label) => {
    const own = rows.get(label) ?? [];
    if (own.length < 3) return null;
    const mean = (of: (row: number) => number) => own.reduce((sum, row) => sum + of(row), 0) / own.length;
    const at = (d: 0 | 1) => (row: number) => features[2 * row + d] as number;
    const middle = { 0: mean(at(0)), 1: mean(at(1)) };
    const spread = (a: 0 | 1, b: 0 | 1) => mean((row) => (at(a)(row) - middle[a]) * (at(b)(row) - middle[b]));
    // Cholesky's factor of the covariance takes the unit circle to the ellipse.
    const across = Math.sqrt(spread(0, 0));
    const slant = across > 0 ? spread(0, 1) / across : 0;
    const down = Math.sqrt(Math.max(0, spread(1, 1) - slant ** 2));
    return Float32Array.from({ length: 2 * CORNERS }, (_, i) => {
      const turn = (2 * Math.PI * (i >> 1)) / CORNERS;
      return i % 2 === 0
        ? middle[0] + WITHIN * across * Math.cos(turn)
        : middle[1] + WITHIN * (slant * Math.cos(turn) + down * Math.sin(turn));
    });
  });
}
