/** The data files: points as a table, and runs with everything they need to go on. */
import type { Run } from '../../state/run/run.ts';
import { featuresCsv } from '../../state/transfer/csv.ts';
import type { Origin } from '../../state/transfer/format.ts';
import { type SavedFile, saveRuns } from '../../state/transfer/saving.ts';
import { runsFileText } from '../../state/transfer/writing.ts';
import { en as words } from '../../text/en.ts';
import { runNames } from '../../text/runNames.ts';
import type { RunCheckpoint } from '../../worker/protocol.ts';
import { whole } from '../kit/numbers.ts';
import type { Scene } from './scene.ts';

const { takeaway } = words;

/** The points that the scene shows. */
export function csvOf({ panels }: Scene): Blob {
  const names = runNames(panels.map(({ run }) => run.config.peek()));
  const text = featuresCsv(
    panels.map(({ run, frame, picture }, i) => ({
      ...picture,
      run: names[i] ?? '',
      config: run.config.peek(),
      step: frame.step,
    })),
  );
  return new Blob([text], { type: 'text/csv' });
}

/** What the file of runs lacks of the page, in sentences; empty where it lacks nothing. */
export function lacksText({ frames, checkpoints, rounded, takenBack }: SavedFile['lacks']): string {
  const texts = takenBack.map(({ label, step }) => takeaway.takenBack(label, whole(step)));
  if (frames.kept < frames.of) texts.push(takeaway.thinnedFrames(whole(frames.kept), whole(frames.of)));
  if (checkpoints.kept < checkpoints.of) {
    texts.push(takeaway.thinnedCheckpoints(whole(checkpoints.kept), whole(checkpoints.of)));
  }
  if (rounded) texts.push(takeaway.rounded);
  return texts.join(' ');
}

/** The runs as they stand now, whatever moment is shown. */
export async function jsonOf(
  runs: readonly Run[],
  checkpoint: (id: string) => Promise<RunCheckpoint>,
  origin: Origin,
): Promise<{ blob: Blob; step: number; lacks: string }> {
  const { file, lacks } = await saveRuns(runs, checkpoint, origin);
  return {
    blob: new Blob(await runsFileText(file), { type: 'application/json' }),
    step: Math.max(0, ...file.runs.map(({ step }) => step)),
    lacks: lacksText(lacks),
  };
}
