/** The data files: points as a table, and runs with everything they need to go on. */
import type { Run } from '../../state/run/run.ts';
import { featuresCsv } from '../../state/transfer/csv.ts';
import { writeRunsFile } from '../../state/transfer/runsFile.ts';
import { runLabel } from '../../text/losses.ts';
import { runNames } from '../../text/runNames.ts';
import type { RunCheckpoint } from '../../worker/protocol.ts';
import type { Scene } from './scene.ts';

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

/** The runs as they stand now, whatever moment is shown. */
export async function jsonOf(
  runs: readonly Run[],
  checkpoint: (id: string) => Promise<RunCheckpoint>,
): Promise<{ blob: Blob; step: number }> {
  const saved = await Promise.all(runs.map(({ id }) => checkpoint(id)));
  const entries = runs.map((run, i) => {
    const one = saved[i] as RunCheckpoint;
    const frame = run.frame.peek();
    return {
      label: runLabel(run.config.peek()),
      config: one.checkpoint.config,
      saved: one,
      measures: frame && { step: frame.step, accuracy: frame.accuracy, test: frame.test, ...frame.metrics },
    };
  });
  return {
    blob: new Blob([writeRunsFile(entries, new Date())], { type: 'application/json' }),
    step: Math.max(0, ...saved.map(({ checkpoint: { step } }) => step)),
  };
}
