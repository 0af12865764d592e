/** Puts the runs of a file in place of those on the page, and tells what there is to know about them. */
import type { Wish } from '../crew/turns.ts';
import type { NoticeAction } from '../notices.ts';
import type { Session } from '../session.ts';
import { readRunsFile } from './runsFile.ts';

/** What opening needs of a session; tests stand in for it. */
export type OpeningSession = Pick<Session, 'importRuns' | 'messages' | 'origin'>;

/**
 * @param given the file as plain JSON.
 * @param asked when it was asked for: before anything was read or loaded.
 * @param action what the message offers that tells of it.
 * @returns the ids of the runs.
 * @throws RangeError naming the place in the file; then nothing has changed.
 */
export async function openRuns(
  given: unknown,
  { importRuns, messages, origin }: OpeningSession,
  asked: Wish,
  action?: NoticeAction,
): Promise<string[]> {
  const { runs, data, problems } = await readRunsFile(given);
  const ids = await importRuns(runs, asked);
  if (problems.length > 0) messages.error({ kind: 'mended', problems });
  const { hash } = origin.data;
  if (data.hash !== null && hash !== null && data.hash !== hash) {
    messages.error({ kind: 'otherData', file: data.hash, page: hash });
  }
  messages.note({ kind: 'opened', runs: runs.length, step: Math.max(...runs.map(({ step }) => step)) }, action);
  return ids;
}
