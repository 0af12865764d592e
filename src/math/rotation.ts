/** Rotations of space as unit quaternions: made, composed, blended, and read off a hand that turns a ball. */

/** [w, x, y, z], of length one: a turn by 2·acos(w) about (x, y, z), counter-clockwise seen from its tip. */
export type Rotation = readonly [number, number, number, number];

export type Vector = readonly [number, number, number];

/** Row-major, `[3, 3]`. */
export type Matrix = readonly [number, number, number, number, number, number, number, number, number];

/** Unit vectors whose sum is as short as this point to opposite sides, as far as can be told. */
const OPPOSITE = 1e-7;

export const UNTURNED: Rotation = [1, 0, 0, 0];

/** Below this length a quaternion or an axis is rounding error. */
const NONE = 1e-12;

/** Scaled to length one, so that errors of many turns don't add up; `UNTURNED` for one without length. */
export function normalised([w, x, y, z]: Rotation): Rotation {
  const length = Math.hypot(w, x, y, z);
  return length > NONE ? [w / length, x / length, y / length, z / length] : UNTURNED;
}

/** First `second`, then `first`: as matrices are multiplied. */
export function composed(first: Rotation, second: Rotation): Rotation {
  const [a, b, c, d] = first;
  const [w, x, y, z] = second;
  return normalised([
    a * w - b * x - c * y - d * z,
    a * x + b * w + c * z - d * y,
    a * y - b * z + c * w + d * x,
    a * z + b * y - c * x + d * w,
  ]);
}

export const inverted = ([w, x, y, z]: Rotation): Rotation => [w, -x, -y, -z];

/** A turn about an axis of any length but 0. @param angle radians, counter-clockwise seen from the axis's tip. */
export function aboutAxis([x, y, z]: Vector, angle: number): Rotation {
  const length = Math.hypot(x, y, z);
  if (!(length > NONE)) return UNTURNED;
  const sine = Math.sin(angle / 2) / length;
  return [Math.cos(angle / 2), sine * x, sine * y, sine * z];
}

/**
 * The shortest turn that brings one unit vector onto another: for a half turn, where any axis across would do, about one
 * of them. `UNTURNED` where one of them isn't a direction.
 */
export function between([a, b, c]: Vector, [x, y, z]: Vector): Rotation {
  const together = Math.hypot(a + x, b + y, c + z);
  if (!Number.isFinite(together)) return UNTURNED;
  // (1 + cos, sin·axis) is twice cos(half) times (cos(half), sin(half)·axis), and 1 + cos is half the sum's square.
  if (together > OPPOSITE) return normalised([together ** 2 / 2, b * z - c * y, c * x - a * z, a * y - b * x]);
  return aboutAxis(Math.abs(a) < 0.6 ? [0, c, -b] : [-c, 0, a], Math.PI);
}

export function matrixOf([w, x, y, z]: Rotation): Matrix {
  return [
    1 - 2 * (y * y + z * z),
    2 * (x * y - w * z),
    2 * (x * z + w * y),
    2 * (x * y + w * z),
    1 - 2 * (x * x + z * z),
    2 * (y * z - w * x),
    2 * (x * z - w * y),
    2 * (y * z + w * x),
    1 - 2 * (x * x + y * y),
  ];
}

export function rotated([m0, m1, m2, m3, m4, m5, m6, m7, m8]: Matrix, [x, y, z]: Vector): Vector {
  return [m0 * x + m1 * y + m2 * z, m3 * x + m4 * y + m5 * z, m6 * x + m7 * y + m8 * z];
}

/** Angle of the turn that leads from one to the other, radians, 0…π. */
export function angleBetween(first: Rotation, second: Rotation): number {
  const [w, x, y, z] = composed(first, inverted(second));
  return 2 * Math.atan2(Math.hypot(x, y, z), Math.abs(w));
}

/** On the way from one to the other by an even turn, the short way round (Shoemake, 1985). @param share 0…1. */
export function blended(from: Rotation, to: Rotation, share: number): Rotation {
  const [w, x, y, z] = composed(to, inverted(from));
  const side = w < 0 ? -1 : 1;
  const length = Math.hypot(x, y, z);
  if (length < NONE) return to;
  const half = Math.atan2(length, side * w);
  return composed(aboutAxis([side * x, side * y, side * z], 2 * half * share), from);
}

/**
 * The place of a ball's surface that is seen at (x, y), both in units of its radius with y upwards, z towards the viewer.
 * Beyond the ball's outline: the nearest place on it, so that a hand there rolls the ball round.
 */
export function onBall(x: number, y: number): Vector {
  const square = x * x + y * y;
  if (square < 1) return [x, y, Math.sqrt(1 - square)];
  const distance = Math.sqrt(square);
  return [x / distance, y / distance, 0];
}

/**
 * How a ball is turned by a hand that took hold of it at one place and now is at another: what was under the hand stays
 * under it.
 * @param held how the ball was turned when it was taken hold of.
 */
export const dragged = (held: Rotation, from: Vector, to: Vector): Rotation => composed(between(from, to), held);
