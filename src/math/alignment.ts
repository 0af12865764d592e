/** Turns of the feature plane that make pictures of different runs comparable. */

/** The same angle within −π…π. Radians. */
function halfTurns(angle: number): number {
  return angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI));
}

/** Turn (radians, counter-clockwise, −π…π) that brings the direction (x, y) to 12 o'clock; 0 if it has none. */
export function turnToTwelve(x: number, y: number): number {
  if (!(x * x + y * y > 0)) return 0;
  return halfTurns(Math.PI / 2 - Math.atan2(y, x));
}

/** A sum this small beside the lengths that went into it is rounding: no turn fits better than another. */
const NO_PREFERENCE = 1e-12;

/**
 * Turn of `from` about the origin that brings its rows closest to those of `onto`, in least squares (orthogonal
 * Procrustes problem in the plane).
 *
 * Σ‖R(t)·f − o‖² = const − 2(cos t·Σf·o + sin t·Σf×o), which is least at t = atan2(Σf×o, Σf·o).
 * There is no shift, since angles are measured at the origin; and no reflection, although one might fit closer: a
 * mirror image would show the digits in another order round the circle than the network put them, and while runs
 * train a picture could flip over from one frame to the next.
 *
 * @param from `[classes, 2]`, row-major; rows that aren't finite here or in `onto` don't count.
 * @param onto `[classes, 2]`, row-major.
 * @returns radians, counter-clockwise, −π…π; 0 where no turn is better than another.
 */
export function procrustesTurn(from: Float64Array, onto: Float64Array): number {
  let cross = 0;
  let dot = 0;
  let lengths = 0;
  for (let i = 0; i + 1 < Math.min(from.length, onto.length); i += 2) {
    const [x = 0, y = 0] = [from[i], from[i + 1]];
    const [u = 0, v = 0] = [onto[i], onto[i + 1]];
    if (!Number.isFinite(x + y + u + v)) continue;
    cross += x * v - y * u;
    dot += x * u + y * v;
    lengths += Math.sqrt((x * x + y * y) * (u * u + v * v));
  }
  return Math.hypot(cross, dot) > NO_PREFERENCE * lengths ? Math.atan2(cross, dot) : 0;
}
