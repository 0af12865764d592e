/** Pairs of directions in any number of dimensions: sampled for shares, searched for extremes. */
import { randomLcg } from 'd3-random';

/** Unit vectors with their classes. */
export interface Directions {
  /** `[n, dim]`, row-major. */
  units: Float64Array;
  dim: number;
  /** Class position of each, `[n]`. */
  positions: Uint8Array;
}

/** Same pairs each time, so that a histogram doesn't flicker from frame to frame. */
const SEED = 0.5;

/** The rows' features scaled to length one. */
export function directionsOf(
  features: Float32Array,
  dim: number,
  positions: Uint8Array,
  rows: readonly number[],
): Directions {
  const units = new Float64Array(rows.length * dim);
  rows.forEach((row, i) => {
    let square = 0;
    for (let d = 0; d < dim; d++) square += (features[row * dim + d] ?? 0) ** 2;
    const length = Math.sqrt(square);
    for (let d = 0; d < dim; d++) units[i * dim + d] = (features[row * dim + d] ?? 0) / length;
  });
  return { units, dim, positions: Uint8Array.from(rows, (row) => positions[row] ?? 0) };
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
  const random = randomLcg(SEED);
  for (let k = 0; k < maxPairs; k++) {
    const i = Math.floor(random() * n);
    show(i, (i + 1 + Math.floor(random() * (n - 1))) % n);
  }
  return pairs / maxPairs;
}

/** Square of the distance between two unit vectors; unlike their cosine, it keeps small angles apart. */
function chordSquare(units: Float64Array, dim: number, i: number, j: number): number {
  let square = 0;
  for (let d = 0; d < dim; d++) square += ((units[i * dim + d] as number) - (units[j * dim + d] as number)) ** 2;
  return square;
}

/** Angle in radians between unit vectors at that distance. */
function angleOfChord(square: number): number {
  return 2 * Math.asin(Math.min(Math.sqrt(square) / 2, 1));
}

/** Largest angle of a pair of one class, radians, over all pairs; NaN where there is none. O(n²/classes). */
export function widestOfOneClass({ units, dim, positions }: Directions): number {
  const members = new Map<number, number[]>();
  positions.forEach((position, i) => {
    const ofClass = members.get(position);
    if (ofClass) ofClass.push(i);
    else members.set(position, [i]);
  });
  let widest = -1;
  for (const ofClass of members.values()) {
    for (const [a, i] of ofClass.entries()) {
      for (let b = a + 1; b < ofClass.length; b++) {
        widest = Math.max(widest, chordSquare(units, dim, i, ofClass[b] as number));
      }
    }
  }
  return widest < 0 ? Number.NaN : angleOfChord(widest);
}

/**
 * Smallest angle of a pair of different classes, radians, over all pairs; NaN where there is none.
 * Along one coordinate, vectors further apart than the closest pair so far are not looked at: close to O(n log n)
 * where classes touch, a fraction of n² where they lie apart.
 */
export function closestOfTwoClasses({ units, dim, positions }: Directions): number {
  const n = positions.length;
  const order = Uint32Array.from(positions, (_, i) => i).sort((i, j) => (units[i * dim] ?? 0) - (units[j * dim] ?? 0));
  const sorted = units.map((_, at) => units[(order[Math.floor(at / dim)] as number) * dim + (at % dim)] as number);
  const classes = positions.map((_, at) => positions[order[at] as number] as number);
  let closest = Number.POSITIVE_INFINITY;
  let reach = Number.POSITIVE_INFINITY;
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      if ((sorted[j * dim] as number) - (sorted[i * dim] as number) > reach) break;
      if (classes[i] === classes[j]) continue;
      const square = chordSquare(sorted, dim, i, j);
      if (square < closest) {
        closest = square;
        reach = Math.sqrt(square);
      }
    }
  }
  return closest === Number.POSITIVE_INFINITY ? Number.NaN : angleOfChord(closest);
}
