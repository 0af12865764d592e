/** Opens a file of runs in place of the panels; where it can't be read, nothing changes. */
import type { Session } from '../../state/session.ts';
import { checkFileSize, readRunsFile } from '../../state/transfer/runsFile.ts';
import { en as words } from '../../text/en.ts';
import { whole } from '../kit/numbers.ts';

/** What this needs of a File; tests stand in for it. */
export type OpenedFile = Pick<File, 'name' | 'size' | 'text'>;

/** Tells how it went in a message. @returns whether the runs are open. */
export async function openFile(file: OpenedFile, session: Pick<Session, 'importRuns' | 'messages'>): Promise<boolean> {
  const { messages } = session;
  try {
    checkFileSize(file.size);
    const { runs, problems } = readRunsFile(await file.text());
    await session.importRuns(runs);
    if (problems.length > 0) messages.error(problems.join('\n'));
    const furthest = Math.max(...runs.map(({ saved }) => saved.checkpoint.step));
    messages.note(words.takeaway.opened(runs.length, whole(furthest)));
    return true;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    messages.error(words.takeaway.refused(file.name, why.replace(/\.$/, '')));
    return false;
  }
}
