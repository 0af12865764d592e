/** The data files: points as a table, and runs with everything they need to go on. */
import type { Run } from '../../state/run/run.ts';
import type { Session } from '../../state/session.ts';
import { featuresCsv } from '../../state/transfer/csv.ts';
import { type Lacks, saveRuns } from '../../state/transfer/saving.ts';
import { runsFileText } from '../../state/transfer/writing.ts';
import { runNames } from '../../text/runNames.ts';
import type { ScatterData } from '../../views/contract.ts';
import type { Frame, RunCheckpoint } from '../../worker/protocol.ts';
import { QUANTITIES } from '../quantities.ts';
import { withUnseen } from '../stage/withUnseen.ts';
import type { Scene } from './scene.ts';

/** What panels say of a run now, without those that it has none of. */
function numbersOf(run: Run): Record<string, number> {
  const all = Object.values(QUANTITIES).map(({ column, value }) => [column, value(run)] as const);
  return Object.fromEntries(all.flatMap(([column, value]) => (value === null ? [] : [[column, value]])));
}

/** As the network has them, however they are drawn; with those never seen where the picture shows them. */
function pointsOf(run: Run, { features, unseen, predictions }: Frame, { seen }: ScatterData) {
  const { featureDim: dim, classes } = run.settings.peek();
  const images = run.probe.peek();
  const all = seen !== undefined && images ? withUnseen(features, unseen ?? null, images) : null;
  return { features, dim, labels: images?.labels ?? [], predictions, classes, ...all };
}

/** The points that the scene shows. */
export function csvOf({ panels }: Scene): Blob {
  const names = runNames(panels.map(({ run }) => run.settings.peek()));
  const text = featuresCsv(
    panels.map(({ run, frame, picture }, i) => ({
      ...picture,
      ...pointsOf(run, frame, picture),
      run: names[i] ?? '',
      config: run.settings.peek(),
      step: frame.step,
      changes: run.record.events.peek().filter(({ step }) => step < frame.step),
      numbers: numbersOf(run),
    })),
  );
  return new Blob([text], { type: 'text/csv' });
}

/** The runs as they stand now, whatever moment is shown. */
export async function jsonOf(
  runs: readonly Run[],
  checkpoint: (id: string) => Promise<RunCheckpoint>,
  session: Pick<Session, 'nameOf' | 'origin'>,
): Promise<{ blob: Blob; step: number; lacks: Lacks }> {
  const { file, lacks } = await saveRuns(runs, checkpoint, session);
  return {
    blob: new Blob(await runsFileText(file), { type: 'application/json' }),
    step: Math.max(0, ...file.runs.map(({ step }) => step)),
    lacks,
  };
}
