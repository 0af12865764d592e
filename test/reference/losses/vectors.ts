/** Lengths and angles of plain vectors. */

export function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}

export function lengthOf(a: readonly number[]): number {
  return Math.sqrt(dot(a, a));
}

/** The weight vector of class j from `[featureDim][classes]`. */
export function column(weights: readonly number[][], j: number): number[] {
  return weights.map((row) => row[j]!);
}

/** v/‖v‖; a vector at the origin stays there. */
export function unit(v: readonly number[]): number[] {
  const length = lengthOf(v);
  return v.map((value) => (length === 0 ? 0 : value / length));
}

/**
 * θ between two vectors in radians, 0…π; π/2 where one of them is zero, so that its cosine is 0.
 *
 * Half the angle is that of the right triangle which the sum and the difference of the unit vectors make. Unlike
 * the arc cosine, which has lost half its digits at 0 and π, this is exact all round.
 */
export function angleBetween(a: readonly number[], b: readonly number[]): number {
  if (lengthOf(a) === 0 || lengthOf(b) === 0) return Math.PI / 2;
  const [u, v] = [unit(a), unit(b)];
  return 2 * Math.atan2(lengthOf(u.map((value, i) => value - v[i]!)), lengthOf(u.map((value, i) => value + v[i]!)));
}
