/** Easing from one extent of a scatter to another. */
import { approach } from '../motion.ts';

/** Growing follows the points, shrinking takes its time. Milliseconds. */
const GROWING = 110;
const SHRINKING = 320;

/** Relative distance at which easing is over: under a fifth of a pixel at the edge of the largest panel. */
const ARRIVED = 5e-4;

/**
 * One step of easing from one half side to another: even in the ratio, so that growing and shrinking look alike.
 * @param elapsed milliseconds; Infinity to be there at once.
 */
export function easeExtent(value: number, target: number, elapsed: number): number {
  if (elapsed === Number.POSITIVE_INFINITY || Math.abs(value / target - 1) < ARRIVED) return target;
  return Math.exp(approach(Math.log(value), Math.log(target), elapsed, value < target ? GROWING : SHRINKING));
}
