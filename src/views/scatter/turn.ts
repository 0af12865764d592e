/** Turning the picture from one angle to another. */
import { approach } from '../motion.ts';

/** Milliseconds. */
const TIME_CONSTANT = 140;

/** Under a tenth of a pixel at the rim of the largest panel. Radians. */
const ARRIVED = 2e-4;

/** The same angle within −π…π. */
function halfTurns(angle: number): number {
  return angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI));
}

/**
 * One step of easing from one turn to another, the short way round. Radians.
 * @param elapsed milliseconds; Infinity to be there at once.
 */
export function easeTurn(value: number, target: number, elapsed: number): number {
  const behind = halfTurns(target - value);
  if (elapsed === Number.POSITIVE_INFINITY || Math.abs(behind) < ARRIVED) return target;
  return halfTurns(target - approach(behind, 0, elapsed, TIME_CONSTANT));
}
