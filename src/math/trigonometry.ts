/**
 * Angles in formulas. GLSL's own acos and cos promise few digits, and how many differs from one graphics processor to
 * the next; these are polynomials, the same everywhere.
 */
import { Expression, polynomial } from './expression.ts';

/**
 * acos(a) = √(1 − a)·P(a) for 0 ≤ a ≤ 1, to 2e-8 (Abramowitz and Stegun, Handbook of Mathematical Functions, 4.4.46).
 */
const ARC_COSINE = [
  1.570796305, -0.2145988016, 0.0889789874, -0.0501743046, 0.030891881, -0.0170881256, 0.0066700901, -0.0012624911,
] as const;

/** (−1)^k/(2k + 1)!: sin(u) = u·Σ of these times u^2k; to 7e-10 for |u| ≤ π/2. */
const SINE = [1, -1 / 6, 1 / 120, -1 / 5040, 1 / 362880, -1 / 39916800, 1 / 6227020800] as const;

/**
 * θ in 0…π from both its cosine and its sine. √(1 − |c|) is taken as sinθ/√(1 + |c|), which keeps the digits of small
 * angles, where the cosine alone has lost them.
 */
export function angleOf(cosine: Expression, sine: Expression): Expression {
  const size = cosine.max(cosine.times(-1));
  const acute = sine.over(size.plus(1).sqrt()).times(polynomial(size, ARC_COSINE));
  const obtuse = cosine.atLeast(0).from(1);
  return acute.plus(obtuse.times(acute.times(2).from(Math.PI)));
}

/** sin(u) for |u| ≤ π/2. */
function sineOf(u: Expression): Expression {
  return u.times(polynomial(u.square(), SINE));
}

/** cos(φ) for 0 ≤ φ ≤ π. */
export function cosineOf(phi: Expression): Expression {
  return sineOf(phi.from(Math.PI / 2));
}

/** sin(φ) for 0 ≤ φ ≤ 2π. */
export function sineOfTurn(phi: Expression): Expression {
  // sin(φ) falls from 1 to −1 between 90° and 270°: π − φ is within ±90° there.
  const second = phi.atLeast(Math.PI / 2);
  const fourth = phi.atLeast((3 * Math.PI) / 2);
  const folded = phi
    .plus(second.times(phi.times(-2).plus(Math.PI)))
    .plus(fourth.times(phi.times(2).minus(3 * Math.PI)));
  return sineOf(folded);
}

/** cos(φ) for φ from 0 to 2π·(most + 1). */
export function cosineOfTurns(phi: Expression, most: number): Expression {
  const turn = phi.minus(wholeTimes(phi, 2 * Math.PI, most).times(2 * Math.PI));
  return cosineOf(turn.min(turn.from(2 * Math.PI)).clip(0, Math.PI));
}

/** sin(φ) for φ from 0 to 2π·(most + 1). */
export function sineOfTurns(phi: Expression, most: number): Expression {
  return sineOfTurn(phi.minus(wholeTimes(phi, 2 * Math.PI, most).times(2 * Math.PI)).clip(0, 2 * Math.PI));
}

/** How often `step` goes into a formula's value, at most `most` times. */
export function wholeTimes(value: Expression, step: number, most: number): Expression {
  return Array.from({ length: most }, (_, i) => value.atLeast((i + 1) * step)).reduce<Expression>(
    (sum, passed) => sum.plus(passed),
    Expression.of(0),
  );
}
