/** Derivatives by central differences in float64, so that they owe nothing to a hand-derived formula. */

/** Step relative to an entry's size: truncation (fourth order) and rounding (1e-16/h) both stay below 1e-9. */
const STEP = 1e-5;

/**
 * df/dv_i for each entry: central differences with steps h and h/2, combined by Richardson's extrapolation
 * (4·D(h/2) − D(h))/3, which cancels the h² term.
 * @param f scalar function of a vector. @param h step for entries up to 1 in size; grows with larger ones.
 */
export function centralDifference(
  f: (vector: Float64Array) => number,
  vector: ArrayLike<number>,
  h: number = STEP,
): Float64Array {
  const moved = Float64Array.from(vector);
  return Float64Array.from(vector, (value, i) => {
    const slope = (step: number) => {
      moved[i] = value + step;
      const above = f(moved);
      moved[i] = value - step;
      const below = f(moved);
      moved[i] = value;
      return (above - below) / (2 * step);
    };
    const step = h * Math.max(1, Math.abs(value));
    return (4 * slope(step / 2) - slope(step)) / 3;
  });
}
