/** Opens a file of runs in place of the panels; where it can't be read, nothing changes. */
import { faultOf } from '../../faults/faults.ts';
import { Overtaken } from '../../state/refusals.ts';
import type { Session } from '../../state/session.ts';
import { checkFileSize } from '../../state/transfer/format.ts';
import { type OpeningSession, openRuns } from '../../state/transfer/opening.ts';
import { parsedFile } from '../../state/transfer/runsFile.ts';
import { UNDO, type Undo } from '../../state/undo/undo.ts';

/** What this needs of a File; tests stand in for it. */
export type OpenedFile = Pick<File, 'name' | 'size' | 'text'>;

/** Tells how it went in a message. @param asked when; now without it. @returns whether the runs are open. */
export async function openFile(
  file: OpenedFile,
  session: OpeningSession & Pick<Session, 'ask' | 'runs'> & { undo: Pick<Undo, 'keeping'> },
  asked = session.ask(),
): Promise<boolean> {
  const { messages } = session;
  try {
    checkFileSize(file.size);
    const opening: OpeningSession = {
      ...session,
      importRuns: (list, wished) =>
        session.undo.keeping({ kind: 'all', runs: session.runs.peek() }, () => session.importRuns(list, wished)),
    };
    await openRuns(parsedFile(await file.text()), opening, asked, UNDO);
    return true;
  } catch (error) {
    if (!(error instanceof Overtaken)) messages.error({ kind: 'refused', file: file.name, why: faultOf(error) });
    return false;
  }
}
