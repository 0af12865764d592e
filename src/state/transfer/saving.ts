/** The runs of the page as a file. */
import type { RunCheckpoint } from '../../worker/protocol.ts';
import type { Run } from '../run/run.ts';
import type { Session } from '../session.ts';
import { type Gathered, gatherRuns } from './gathering.ts';
import type { LeftOut } from './thinning.ts';
import { type PlainRunsFile, plainRunsFile } from './writing.ts';

/** What a file lacks of what the page has. */
export type Lacks = LeftOut & Pick<Gathered, 'takenBack'>;

/** @param checkpoint everything a run needs to go on from where it stands. */
export async function saveRuns(
  runs: readonly Run[],
  checkpoint: (id: string) => Promise<RunCheckpoint>,
  { nameOf, origin }: Pick<Session, 'nameOf' | 'origin'>,
): Promise<{ file: PlainRunsFile; lacks: Lacks }> {
  const { runs: gathered, takenBack } = await gatherRuns(runs, checkpoint, nameOf);
  const { file, leftOut } = await plainRunsFile(gathered, { saved: new Date(), origin });
  return { file, lacks: { ...leftOut, takenBack } };
}
