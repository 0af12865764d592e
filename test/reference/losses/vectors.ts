/** Lengths and angles of plain vectors: in loops, since differences of losses ask for millions of them. */

export function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

export function lengthOf(a: readonly number[]): number {
  return Math.sqrt(dot(a, a));
}

/** The weight vector of class j from `[featureDim][classes]`. */
export function column(weights: readonly number[][], j: number): number[] {
  const entries = new Array<number>(weights.length);
  for (let d = 0; d < entries.length; d++) entries[d] = weights[d]![j]!;
  return entries;
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
  const [lengthA, lengthB] = [lengthOf(a), lengthOf(b)];
  if (lengthA === 0 || lengthB === 0) return Math.PI / 2;
  let [difference, sum] = [0, 0];
  for (let i = 0; i < a.length; i++) {
    const [u, v] = [a[i]! / lengthA, b[i]! / lengthB];
    difference += (u - v) ** 2;
    sum += (u + v) ** 2;
  }
  return 2 * Math.atan2(Math.sqrt(difference), Math.sqrt(sum));
}
