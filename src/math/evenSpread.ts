/** Directions spread as far apart as can be in space of any number of dimensions. */
import { normals } from './random.ts';

/** Products of coordinates that pushing apart may take: about a second. */
const BUDGET = 4e8;
const FEWEST_STEPS = 12;
const MOST_STEPS = 200;

/** Radians that the direction pushed most turns in the first step; falls to 0. */
const FIRST_STEP = 0.4;

/** How often the share of the nearest distance is squared to give the push: so steep that each feels its nearest only. */
const SQUARINGS = 5;

/** A push of this share of the strongest pair's moves nothing that could be seen. */
const NOTHING = 1e-3;

/**
 * Unit vectors, `[count][dim]`.
 *
 * Up to dim + 1 of them are the corners of a regular simplex, all at acos(−1/(count − 1)); up to 2·dim lie both ways
 * along axes, the nearest at 90°: both are the best there is (Rankin, "The closest packing of spherical caps in n
 * dimensions", 1955). More are drawn from the seed and pushed apart, the nearest ones most: 500 in 64 dimensions, of
 * which random ones come as near as 60°, end 81° apart. Sums, products and roots only, so that every engine has the same.
 */
export function evenSpread(count: number, dim: number, seed: number): number[][] {
  if (count <= dim + 1) return simplex(count, dim);
  if (count <= 2 * dim) return alongAxes(count, dim);
  return pushedApart(count, dim, seed);
}

/** Coordinates of the corners in the basis of Helmert: the k-th tells apart the first k corners and the next one. */
function simplex(count: number, dim: number): number[][] {
  const stretch = Math.sqrt(count / Math.max(1, count - 1));
  return Array.from({ length: count }, (_, i) =>
    Array.from({ length: dim }, (_, d) => {
      const k = d + 1;
      if (k >= count || i > k) return 0;
      return (stretch * (i < k ? -1 : k)) / Math.sqrt(k * (k + 1));
    }),
  );
}

const alongAxes = (count: number, dim: number): number[][] =>
  Array.from({ length: count }, (_, i) =>
    Array.from({ length: dim }, (_, d) => (d === i % dim ? (i < dim ? 1 : -1) : 0)),
  );

function pushedApart(count: number, dim: number, seed: number): number[][] {
  const points = Float64Array.from(normals(seed, `spread of ${count} in ${dim}`, count * dim));
  const steps = Math.min(Math.max(Math.round(BUDGET / (count * count * dim)), FEWEST_STEPS), MOST_STEPS);
  const cosines = new Float64Array(count * count);
  const pushes = new Float64Array(count * dim);
  normalise(points, dim);
  for (let step = 0; step < steps; step++) {
    const nearest = 1 - cosinesOf(points, count, dim, cosines);
    gatherPushes(points, count, dim, cosines, nearest, pushes);
    const strongest = alongSphere(points, dim, pushes);
    if (!(strongest > 0)) break;
    const reach = (FIRST_STEP * (1 - step / steps)) / strongest;
    for (let i = 0; i < points.length; i++) points[i] = (points[i] as number) + reach * (pushes[i] as number);
    normalise(points, dim);
  }
  return Array.from({ length: count }, (_, i) => [...points.subarray(i * dim, (i + 1) * dim)]);
}

function normalise(points: Float64Array, dim: number): void {
  for (let start = 0; start < points.length; start += dim) {
    let square = 0;
    for (let d = 0; d < dim; d++) square += (points[start + d] as number) ** 2;
    const length = Math.sqrt(square);
    for (let d = 0; d < dim; d++) points[start + d] = (points[start + d] as number) / length;
  }
}

/** Fills the upper half of `into` `[count, count]`. @returns the largest. */
function cosinesOf(points: Float64Array, count: number, dim: number, into: Float64Array): number {
  let largest = -1;
  for (let i = 0; i < count; i++) {
    for (let j = i + 1; j < count; j++) {
      let cosine = 0;
      for (let d = 0; d < dim; d++) cosine += (points[i * dim + d] as number) * (points[j * dim + d] as number);
      into[i * count + j] = cosine;
      if (cosine > largest) largest = cosine;
    }
  }
  return largest;
}

/** What the others do to each point; what points outwards moves nothing on the sphere, so a push is away from the other. */
function gatherPushes(
  points: Float64Array,
  count: number,
  dim: number,
  cosines: Float64Array,
  nearest: number,
  pushes: Float64Array,
): void {
  pushes.fill(0);
  for (let i = 0; i < count; i++) {
    for (let j = i + 1; j < count; j++) {
      let strength = nearest / (1 - (cosines[i * count + j] as number));
      for (let squaring = 0; squaring < SQUARINGS; squaring++) strength *= strength;
      if (!(strength > NOTHING)) continue;
      for (let d = 0; d < dim; d++) {
        const [at, other] = [i * dim + d, j * dim + d];
        pushes[at] = (pushes[at] as number) - strength * (points[other] as number);
        pushes[other] = (pushes[other] as number) - strength * (points[at] as number);
      }
    }
  }
}

/** Takes from each push what points outwards. @returns the length of the longest. */
function alongSphere(points: Float64Array, dim: number, pushes: Float64Array): number {
  let strongest = 0;
  for (let start = 0; start < points.length; start += dim) {
    let outwards = 0;
    for (let d = 0; d < dim; d++) outwards += (pushes[start + d] as number) * (points[start + d] as number);
    let square = 0;
    for (let d = 0; d < dim; d++) {
      pushes[start + d] = (pushes[start + d] as number) - outwards * (points[start + d] as number);
      square += (pushes[start + d] as number) ** 2;
    }
    strongest = Math.max(strongest, Math.sqrt(square));
  }
  return strongest;
}
