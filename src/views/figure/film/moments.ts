/** Which steps of a run a film shows. */

/** Above 1, the beginning, in which most happens, is shown more slowly than the rest. */
const SLOW_START = 1.6;

/**
 * Ascending steps from 0 to `last`, each once.
 * @param count of them, at most; at least 2.
 */
export function filmMoments(last: number, count: number): number[] {
  const steps = Array.from({ length: count }, (_, i) => Math.round(last * (i / (count - 1)) ** SLOW_START));
  return [...new Set(steps)];
}
