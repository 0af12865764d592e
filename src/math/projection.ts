/** The plane in which features of many dimensions are seen. */

/** Two unit vectors at right angles, `[dim]` each. */
export type Plane = readonly [Float64Array, Float64Array];

/** Turns towards the principal plane that one frame brings: enough to follow training, few enough to be followed by eye. */
const STEPS = 3;

/** Share of the class weights' mean spread that every direction has: keeps two axes where all weights lie on one line. */
const EVERYWHERE = 0.02;

/** Shorter than this beside unit vectors is rounding. */
const NOTHING = 1e-9;

const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let sum = 0;
  for (let d = 0; d < a.length; d++) sum += (a[d] as number) * (b[d] as number);
  return sum;
};

/** Columns of `[dim, columns]` at length one, `[columns][dim]`; those without length are left out. */
function unitColumns(weights: ArrayLike<number>, dim: number): Float64Array[] {
  const columns = weights.length / dim;
  return Array.from({ length: columns }, (_, j) =>
    Float64Array.from({ length: dim }, (_, d) => weights[d * columns + j] as number),
  ).flatMap((column) => {
    const length = Math.sqrt(dot(column, column));
    return length > 0 && Number.isFinite(length) ? [column.map((value) => value / length)] : [];
  });
}

/**
 * The two unit vectors at right angles that are nearest to two others, in least squares: V(VᵀV)^(−1/2) (Löwdin). They
 * span the same plane and turn within it as little as can be.
 */
export function nearestPlane(a: Float64Array, b: Float64Array): Plane | null {
  const [aa, ab, bb] = [dot(a, a), dot(a, b), dot(b, b)];
  const root = Math.sqrt(Math.max(aa * bb - ab * ab, 0));
  const trace = Math.sqrt(aa + bb + 2 * root);
  if (!(root > NOTHING * Math.max(aa, bb)) || !Number.isFinite(root)) return null;
  // (VᵀV)^(1/2) = (VᵀV + root)/trace for two columns, and so its inverse.
  const [p, q, r] = [(bb + root) / (root * trace), -ab / (root * trace), (aa + root) / (root * trace)];
  return [a.map((value, d) => p * value + q * (b[d] as number)), a.map((value, d) => q * value + r * (b[d] as number))];
}

const axis = (dim: number, d: number) => Float64Array.from({ length: dim }, (_, i) => (i === d ? 1 : 0));

/**
 * The plane in which the class weights, taken in order, stand round a circle as near as can be, the first at the top and
 * the next clockwise, as they start in a plane of two features. Where they are as far apart as can be and fewer than the
 * dimensions, no plane shows more of them than another, and in this one they stand round it evenly.
 */
function roundPlane(units: readonly Float64Array[], dim: number): Plane {
  const around = (place: (angle: number) => number) => {
    const sum = new Float64Array(dim);
    units.forEach((unit, j) => {
      const share = place((2 * Math.PI * j) / units.length);
      for (let d = 0; d < dim; d++) sum[d] = (sum[d] as number) + share * (unit[d] as number);
    });
    return sum;
  };
  const [across, up] = [around(Math.sin), around(Math.cos)];
  return nearestPlane(across, up) ?? nearestPlane(axis(dim, 0), up) ?? [axis(dim, 0), axis(dim, 1)];
}

/**
 * The plane of the two principal axes of class weights of length one about the origin, approached from the plane before
 * by power iterations. Each turns no further than it must, so that a picture turns smoothly while a run trains.
 * @param weights `[dim, columns]`, row-major.
 * @param before null for the first frame.
 */
export function principalPlane(weights: ArrayLike<number>, dim: number, before: Plane | null): Plane {
  const units = unitColumns(weights, dim);
  let plane = before ?? roundPlane(units, dim);
  const shift = (EVERYWHERE * units.length) / dim;
  const spread = (v: Float64Array) => {
    const result = v.map((value) => shift * value);
    for (const unit of units) {
      const share = dot(unit, v);
      for (let d = 0; d < dim; d++) result[d] = (result[d] as number) + share * (unit[d] as number);
    }
    return result;
  };
  for (let step = 0; step < STEPS; step++) plane = nearestPlane(spread(plane[0]), spread(plane[1])) ?? plane;
  return plane;
}

/**
 * The plane through two classes' weights: the line halfway between their directions goes up, the first one lies left of it.
 * Null where they point the same way or opposite ways.
 */
export function planeOfTwo(weights: ArrayLike<number>, dim: number, first: number, second: number): Plane | null {
  const columns = weights.length / dim;
  const [a, b] = [first, second].map((j) =>
    unitColumns(
      Float64Array.from({ length: dim }, (_, d) => weights[d * columns + j] as number),
      dim,
    ).at(0),
  );
  if (!a || !b) return null;
  return nearestPlane(
    b.map((value, d) => value - (a[d] as number)),
    b.map((value, d) => value + (a[d] as number)),
  );
}

/** Rows of `[n, dim]` seen in a plane, `[n, 2]`. */
export function projectRows(rows: ArrayLike<number>, dim: number, [across, up]: Plane): Float32Array {
  const count = rows.length / dim;
  const seen = new Float32Array(2 * count);
  for (let i = 0; i < count; i++) {
    let [x, y] = [0, 0];
    for (let d = 0; d < dim; d++) {
      const value = rows[i * dim + d] as number;
      x += value * (across[d] as number);
      y += value * (up[d] as number);
    }
    seen[2 * i] = x;
    seen[2 * i + 1] = y;
  }
  return seen;
}

/** Columns of `[dim, columns]` seen in a plane, `[2, columns]`. */
export function projectColumns(weights: ArrayLike<number>, dim: number, plane: Plane): Float32Array {
  const columns = weights.length / dim;
  const seen = new Float32Array(2 * columns);
  plane.forEach((unit, row) => {
    for (let d = 0; d < dim; d++) {
      for (let j = 0; j < columns; j++) {
        seen[row * columns + j] =
          (seen[row * columns + j] as number) + (unit[d] as number) * (weights[d * columns + j] as number);
      }
    }
  });
  return seen;
}
