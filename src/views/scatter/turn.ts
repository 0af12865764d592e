/** Turning the picture so that one class points to 12 o'clock. */
import { approach } from '../motion.ts';

/** Milliseconds. */
const TIME_CONSTANT = 140;

/** Under a tenth of a pixel at the rim of the largest panel. Radians. */
const ARRIVED = 2e-4;

/** Turn (radians, counter-clockwise, −π…π) that brings the direction (x, y) to 12 o'clock; 0 if it has none. */
export function turnToTwelve(x: number, y: number): number {
  if (!(x * x + y * y > 0)) return 0;
  return halfTurns(Math.PI / 2 - Math.atan2(y, x));
}

/** The same angle within −π…π. */
function halfTurns(angle: number): number {
  return angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI));
}

/** One step of easing from one turn to another, the short way round. Radians; milliseconds. */
export function easeTurn(value: number, target: number, elapsed: number): number {
  const behind = halfTurns(target - value);
  if (Math.abs(behind) < ARRIVED) return target;
  return halfTurns(target - approach(behind, 0, elapsed, TIME_CONSTANT));
}
