/** Rotations of the feature space that make pictures of different runs comparable. */
import { between, normalised, type Rotation, UNTURNED } from './rotation.ts';

/** The shortest turn that brings a direction to the top, (0, 1, 0); none for one that isn't a direction. */
export function turnToTop(x: number, y: number, z: number): Rotation {
  const length = Math.hypot(x, y, z);
  return length > 0 ? between([x / length, y / length, z / length], [0, 1, 0]) : UNTURNED;
}

const SIZE = 4;
const ZEROS = [0, 0, 0, 0] as const;

/** Sweeps over all pairs at most; a symmetric 4 × 4 matrix needs four or five. */
const SWEEPS = 20;

/** Share of the matrix outside the diagonal that is rounding. */
const DIAGONAL = 1e-14;

/** A lead of one turn over another, beside all lengths, that is rounding: neither fits better. */
const NO_PREFERENCE = 1e-9;

/** Eigenvalues and unit eigenvectors of a symmetric matrix, `[4, 4]` row-major, largest first (Jacobi's method). */
function eigenvectors(symmetric: Float64Array): { value: number; vector: number[] }[] {
  const m = symmetric.slice();
  const v = Float64Array.from({ length: SIZE * SIZE }, (_, i) => (i % (SIZE + 1) === 0 ? 1 : 0));
  const at = (i: number, j: number) => m[SIZE * i + j] as number;
  const total = Math.hypot(...m);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let outside = 0;
    for (let p = 0; p < SIZE; p++) for (let q = p + 1; q < SIZE; q++) outside += at(p, q) ** 2;
    if (Math.sqrt(outside) <= DIAGONAL * total) break;
    for (let p = 0; p < SIZE; p++) {
      for (let q = p + 1; q < SIZE; q++) {
        if (at(p, q) === 0) continue;
        const angle = Math.atan2(2 * at(p, q), at(q, q) - at(p, p)) / 2;
        const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
        const turn = (list: Float64Array, a: number, b: number) => {
          const [first, second] = [list[a] as number, list[b] as number];
          list[a] = cos * first - sin * second;
          list[b] = sin * first + cos * second;
        };
        for (let k = 0; k < SIZE; k++) turn(m, SIZE * k + p, SIZE * k + q);
        for (let k = 0; k < SIZE; k++) turn(m, SIZE * p + k, SIZE * q + k);
        for (let k = 0; k < SIZE; k++) turn(v, SIZE * k + p, SIZE * k + q);
      }
    }
  }
  return Array.from({ length: SIZE }, (_, j) => ({
    value: at(j, j),
    vector: Array.from({ length: SIZE }, (_, i) => v[SIZE * i + j] as number),
  })).sort((a, b) => b.value - a.value);
}

/**
 * Rotation of `from` about the origin that brings its rows closest to those of `onto`, in least squares (orthogonal
 * Procrustes problem in space, without reflection as in the plane): the eigenvector of the largest eigenvalue of a
 * symmetric 4 × 4 matrix, read as a quaternion (Horn, "Closed-form solution of absolute orientation using unit
 * quaternions", 1987).
 * @param from `[classes, 3]`, row-major; rows that aren't finite here or in `onto` don't count.
 * @param onto `[classes, 3]`, row-major.
 * @returns of rotations that fit alike, the shortest; so `UNTURNED` where no rotation is better than another.
 */
export function procrustesRotation(from: Float64Array, onto: Float64Array): Rotation {
  // Σ f·oᵀ, row-major.
  const s = new Float64Array(9);
  let lengths = 0;
  for (let row = 0; row + 2 < Math.min(from.length, onto.length); row += 3) {
    const [f, o] = [from.subarray(row, row + 3), onto.subarray(row, row + 3)];
    if (![...f, ...o].every(Number.isFinite)) continue;
    lengths += Math.hypot(...f) * Math.hypot(...o);
    for (let i = 0; i < 9; i++) {
      s[i] = (s[i] as number) + (f[Math.floor(i / 3)] as number) * (o[i % 3] as number);
    }
  }
  const [xx = 0, xy = 0, xz = 0, yx = 0, yy = 0, yz = 0, zx = 0, zy = 0, zz = 0] = s;
  const found = eigenvectors(
    Float64Array.of(
      xx + yy + zz,
      yz - zy,
      zx - xz,
      xy - yx,
      yz - zy,
      xx - yy - zz,
      xy + yx,
      zx + xz,
      zx - xz,
      xy + yx,
      yy - xx - zz,
      yz + zy,
      xy - yx,
      zx + xz,
      yz + zy,
      zz - xx - yy,
    ),
  );
  const best = found[0]?.value ?? 0;
  const alike = found.filter(({ value }) => best - value <= NO_PREFERENCE * lengths).map(({ vector }) => vector);
  // What is nearest to (1, 0, 0, 0) among them, unless they are all half turns.
  const nearest = alike.reduce(
    (sum, vector) => sum.map((value, i) => value + (vector[0] ?? 0) * (vector[i] ?? 0)),
    [...ZEROS],
  );
  const [w = 1, x = 0, y = 0, z = 0] = Math.hypot(...nearest) > NO_PREFERENCE ? nearest : (alike[0] ?? UNTURNED);
  return normalised([w, x, y, z]);
}
