/** Worker processes: gives each the next run until none is left. */
import { type ChildProcess, fork } from 'node:child_process';
import type { PlannedRun } from './plan.ts';
import type { Measures } from './record.ts';
import type { Job, WorkerMessage } from './worker/protocol.ts';

export interface PoolEvents {
  progress(run: PlannedRun, step: number, loss: number): void;
  finished(run: PlannedRun, measures: Measures, renderer: string): void;
  failed(run: PlannedRun, reason: string): void;
}

/**
 * Trains `runs` in up to `workers` processes of `program`. Resolves when each run has finished or failed.
 * @throws Error if a process can't start
 */
export async function trainAll(
  program: string,
  runs: readonly PlannedRun[],
  workers: number,
  events: PoolEvents,
): Promise<void> {
  const waiting = [...runs];
  const children = new Set<ChildProcess>();
  const stop = () => {
    for (const child of children) child.kill();
  };
  process.once('exit', stop);

  /** One process until it has no more to do, or dies. */
  const employ = () =>
    new Promise<void>((resolve, reject) => {
      const child = fork(program);
      children.add(child);
      let renderer: string | null = null;
      let reason = '';
      let current: PlannedRun | null = null;
      const next = () => {
        current = waiting.shift() ?? null;
        if (current) child.send({ config: current.config, judges: current.judges } satisfies Job);
        else child.disconnect();
      };
      child.on('message', (message: WorkerMessage) => {
        switch (message.kind) {
          case 'ready':
            renderer = message.renderer;
            return next();
          case 'progress':
            if (current) events.progress(current, message.step, message.loss);
            return;
          case 'done':
            if (current) events.finished(current, message.measures, renderer ?? '');
            return next();
          case 'failed':
            reason = message.reason;
            if (!current) return;
            events.failed(current, reason);
            return next();
        }
      });
      child.on('exit', (code, signal) => {
        children.delete(child);
        const end = `ended with ${signal ?? `status ${code}`}`;
        if (current) events.failed(current, `its process ${end}`);
        if (renderer === null) reject(new Error(`A worker process can't start: ${reason || `it ${end}`}`));
        else resolve();
      });
    });

  const serve = async () => {
    // A process that died leaves the rest of the runs to another one.
    while (waiting.length > 0) await employ();
  };
  try {
    await Promise.all(Array.from({ length: Math.min(workers, runs.length) }, serve));
  } finally {
    stop();
    process.off('exit', stop);
  }
}
