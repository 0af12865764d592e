/** Pairs of directions in any number of dimensions, sampled for shares. */
import type { ClassNumbers } from './classNumbers.ts';
import { stream } from './random.ts';

/** Unit vectors with their classes. */
export interface Directions {
  /** `[n, dim]`, row-major. */
  units: Float64Array;
  dim: number;
  /** Class position of each, `[n]`. */
  positions: ClassNumbers;
}

/** Same pairs each time, so that a histogram doesn't flicker from frame to frame. */
const SEED = 0;

/** The rows' features scaled to length one. */
export function directionsOf(
  features: Float32Array,
  dim: number,
  positions: ClassNumbers,
  rows: readonly number[],
): Directions {
  const units = new Float64Array(rows.length * dim);
  rows.forEach((row, i) => {
    let square = 0;
    for (let d = 0; d < dim; d++) square += (features[row * dim + d] ?? 0) ** 2;
    const length = Math.sqrt(square);
    for (let d = 0; d < dim; d++) units[i * dim + d] = (features[row * dim + d] ?? 0) / length;
  });
  return { units, dim, positions: Uint16Array.from(rows, (row) => positions[row] ?? 0) };
}

/**
 * Shows the cosine of each pair to `visit`, of up to `maxPairs` pairs; where there are more, as many are drawn at
 * random (seeded).
 * @returns how many pairs there are to each one shown, 1 or more.
 */
export function visitPairs(
  { units, dim, positions }: Directions,
  maxPairs: number,
  visit: (cosine: number, sameClass: boolean) => void,
): number {
  const n = positions.length;
  const show = (i: number, j: number) => {
    let cosine = 0;
    for (let d = 0; d < dim; d++) cosine += (units[i * dim + d] as number) * (units[j * dim + d] as number);
    visit(cosine, positions[i] === positions[j]);
  };
  const pairs = (n * (n - 1)) / 2;
  if (pairs <= maxPairs) {
    for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) show(i, j);
    return 1;
  }
  // Random rather than every so-manieth pair: labels often repeat with a period, which a stride would resonate with.
  const random = stream(SEED, 'pairs of directions');
  for (let k = 0; k < maxPairs; k++) {
    const i = Math.floor(random() * n);
    show(i, (i + 1 + Math.floor(random() * (n - 1))) % n);
  }
  return pairs / maxPairs;
}
