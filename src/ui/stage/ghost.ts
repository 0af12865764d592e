/** The shapes of a run before something was changed in it, for as long as the change comes to act. */
import { outlines } from '../../math/outline.ts';
import type { RunEvent } from '../../state/run/events.ts';
import { moveOf } from '../../state/run/moved.ts';
import type { Run } from '../../state/run/run.ts';
import type { ScatterData } from '../../views/contract.ts';

type Ghost = NonNullable<ScatterData['ghost']>;

/** Views know a picture by its parts: while nothing else is changed it has to be the same. */
const known = new WeakMap<readonly RunEvent[], { step: number; ghost: Ghost }>();

/** Null where nothing was changed lately, in a run of other than two features, or where no moment before it is kept. */
export function ghostOf(run: Run): Ghost | null {
  const { classes, featureDim } = run.settings.value;
  const move = featureDim === 2 ? moveOf(run) : null;
  if (!move) return null;
  const events = run.record.events.value;
  const last = known.get(events);
  if (last?.step === move.step) return last.ghost;
  const frame = run.archive.at(move.step);
  const images = run.record.imagesOf(frame);
  if (!frame || !images || frame.features.length !== 2 * images.labels.length) return null;
  const ghost = outlines(frame.features, images.labels, classes);
  known.set(events, { step: move.step, ghost });
  return ghost;
}
