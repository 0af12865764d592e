/** Opens a file of runs in place of the panels; where it can't be read, nothing changes. */
import { faultOf } from '../../faults/faults.ts';
import { Overtaken } from '../../state/refusals.ts';
import type { Session } from '../../state/session.ts';
import { checkFileSize, readRunsFile } from '../../state/transfer/runsFile.ts';

/** What this needs of a File; tests stand in for it. */
export type OpenedFile = Pick<File, 'name' | 'size' | 'text'>;

/** Tells how it went in a message. @returns whether the runs are open. */
export async function openFile(file: OpenedFile, session: Pick<Session, 'importRuns' | 'messages'>): Promise<boolean> {
  const { messages } = session;
  try {
    checkFileSize(file.size);
    const { runs, problems } = readRunsFile(await file.text());
    await session.importRuns(runs);
    if (problems.length > 0) messages.error({ kind: 'mended', problems });
    const furthest = Math.max(...runs.map(({ saved }) => saved.checkpoint.step));
    messages.note({ kind: 'opened', runs: runs.length, step: furthest });
    return true;
  } catch (error) {
    if (!(error instanceof Overtaken)) messages.error({ kind: 'refused', file: file.name, why: faultOf(error) });
    return false;
  }
}
