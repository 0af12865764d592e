/** Recorded runs by the name of their preset, from the files beside the page, and for scripts in place of the panels. */
import { checkedField } from '../../config/checks.ts';
import { nameField } from '../../config/fields.ts';
import type { Wish } from '../crew/turns.ts';
import { isEmbedded } from '../embedded.ts';
import type { SavedRun } from '../run/record.ts';
import type { Session } from '../session.ts';
import { createRecordedFiles, openKeptRecordings } from './files.ts';
import { RECORDED, type RecordedName } from './presets.ts';
import { readRecorded } from './reading.ts';

/** @throws FaultError where a run can't be had, or isn't of this preset. */
export function bringRecorded(name: RecordedName): Promise<SavedRun[]> {
  const kept = isEmbedded() ? Promise.resolve(null) : openKeptRecordings(globalThis.caches);
  const folder = new URL('recorded/', document.baseURI).href;
  return readRecorded(name, createRecordedFiles({ folder, fetch: (...of) => fetch(...of), kept }));
}

/**
 * @param given the name of a preset, unchecked.
 * @param asked when it was asked for: what is asked for while they are on their way wins.
 * @returns ids of the runs, which stand at their last step.
 * @throws FaultError where there are none of that name, or one can't be had; then nothing has changed.
 */
export async function openRecorded(
  given: unknown,
  { importRuns }: Pick<Session, 'importRuns'>,
  asked: Wish,
): Promise<string[]> {
  const name = checkedField('preset', given, nameField(RECORDED));
  return importRuns(await bringRecorded(name), asked);
}
