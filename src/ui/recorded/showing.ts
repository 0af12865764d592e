/** Puts the recorded runs of a preset in place of the panels, or says why they don't come and offers to train them here. */
import { faultOf } from '../../faults/faults.ts';
import { bringRecorded } from '../../state/recorded/opening.ts';
import type { RecordedName } from '../../state/recorded/presets.ts';
import type { SavedRun } from '../../state/run/record.ts';
import { aside } from '../../text/aside.ts';
import { faultText } from '../../text/faults.ts';
import { whole } from '../../text/numbers.ts';
import type { Context } from '../context.ts';
import { showPreset, wearPreset } from '../header/presetList.ts';

/** Steps whose weights runs can be trained on from. */
const stepsOf = ([first]: readonly SavedRun[]) => (first?.record.checkpoints ?? []).map(({ step }) => step);

/**
 * Puts them in place of the panels. Where they don't come that is told, with the live preset to train instead; what is asked
 * for while they are on their way wins.
 * @param undone whether the runs before can be brought back. @param told whether to say what they are.
 * @param asked when; now without it.
 * @returns ids of the runs; none where they didn't come.
 */
export async function importRecorded(
  context: Context,
  name: RecordedName,
  undone = true,
  told = true,
  asked = context.session.ask(),
): Promise<string[]> {
  const { session } = context;
  const { messages, undo } = session;
  let runs: SavedRun[];
  try {
    runs = await bringRecorded(name);
  } catch (error) {
    const why = faultOf(error);
    messages.error(
      { kind: 'late', id: `recorded ${name}`, tell: () => aside().recorded.failed(faultText(why)) },
      { kind: 'late', label: () => aside().recorded.live, act: () => showPreset(context, name) },
    );
    return [];
  }
  let ids: string[] = [];
  const put = async () => {
    ids = await session.importRuns(runs, asked);
  };
  await (undone ? undo.keeping({ kind: 'all', runs: session.runs.peek(), told: { kind: 'replaced' } }, put) : put());
  // Only now: where something else was asked for meanwhile the look is for that.
  wearPreset(context, name);
  const steps = stepsOf(runs);
  if (told)
    messages.note({ kind: 'late', id: `recorded at ${steps}`, tell: () => aside().recorded.shown(steps.map(whole)) });
  return ids;
}
