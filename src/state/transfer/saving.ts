/** The runs of the page as a file. */
import type { RunCheckpoint } from '../../worker/protocol.ts';
import type { Run } from '../run/run.ts';
import type { Origin } from './format.ts';
import { type Gathered, gatherRuns } from './gathering.ts';
import type { LeftOut } from './thinning.ts';
import { type PlainRunsFile, plainRunsFile } from './writing.ts';

export interface SavedFile {
  file: PlainRunsFile;
  /** What the file lacks of what the page has. */
  lacks: LeftOut & Pick<Gathered, 'takenBack'>;
}

/** @param checkpoint everything a run needs to go on from where it stands. */
export async function saveRuns(
  runs: readonly Run[],
  checkpoint: (id: string) => Promise<RunCheckpoint>,
  origin: Origin,
): Promise<SavedFile> {
  const { runs: gathered, takenBack } = await gatherRuns(runs, checkpoint);
  const { file, leftOut } = await plainRunsFile(gathered, { saved: new Date(), origin });
  return { file, lacks: { ...leftOut, takenBack } };
}
