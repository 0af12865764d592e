/** Going through a record frame by frame. */
import type { Timeline } from '../../state/timeline.ts';

/**
 * The recorded step next to the one shown: null for the present, undefined where there is none in that direction.
 * @param steps of the frames recorded, ascending.
 * @param moment step shown; null for the present.
 * @param last the furthest step of any run, which is the present's.
 */
export function neighbour(
  steps: readonly number[],
  moment: number | null,
  last: number,
  direction: -1 | 1,
): number | null | undefined {
  if (direction < 0) return steps.findLast((step) => step < (moment ?? last));
  if (moment === null) return undefined;
  return steps.find((step) => step > moment && step < last) ?? null;
}

/** Shows the frame of the record before or after the one shown. */
export function stepThrough(timeline: Timeline, steps: readonly number[], direction: -1 | 1): void {
  const next = neighbour(steps, timeline.moment.peek(), timeline.last.peek(), direction);
  if (next !== undefined) timeline.seek(next);
}
