/** A parameter of the loss that was just changed: for a while the picture is still on its way to what it will do. */
import { lossById } from '../../losses/registry.ts';
import { movementsOf, type RunEvent } from './events.ts';
import { type Run, shownStep } from './run.ts';

/** Steps in which a change comes to act. */
export const ACTS_OVER = 100;

/** The last change of what the loss asks, while it is about to act at the step on the screen. Follows the run. */
export function moveOf(run: Run): RunEvent | null {
  const step = shownStep(run);
  const asks = new Set(['loss', ...lossById(run.settings.value.loss).parameters.map(({ name }) => name)]);
  const before = run.record.events.value.filter((event) => event.step <= step && asks.has(event.what));
  const last = movementsOf(before).at(-1);
  return last && step - last.step < ACTS_OVER ? last : null;
}
