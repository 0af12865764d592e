/** Weights of runs that stand still: they are to come back exactly where they stand, and records have older ones. */
import type { HistoryPoint, RunCheckpoint } from '../../worker/protocol.ts';
import type { SavedRecord } from '../run/record.ts';
import type { Run } from '../run/run.ts';
import { ownOf, sound } from '../transfer/gathering.ts';

const STANDS: readonly string[] = ['paused', 'done', 'idle'];

export interface Resting {
  /** Asks for the weights of those that stand where no weights are known from. */
  look(runs: readonly Run[]): Promise<void>;
  /** A run's record, with the weights it stands at. */
  recordOf(run: Run): SavedRecord;
  clear(): void;
}

/** The last step that a curve tells of. */
const toldOf = (history: readonly HistoryPoint[]) => history.at(-1)?.step ?? 0;

/** @param checkpoint everything a run needs to go on from where it stands. */
export function createResting(checkpoint: (id: string) => Promise<RunCheckpoint>): Resting {
  const known = new Map<Run, RunCheckpoint>();
  return {
    async look(runs) {
      await Promise.all(
        runs.map(async (run) => {
          const step = run.step.peek();
          if (!STANDS.includes(run.status.peek()) || step === 0) return;
          const whole = run.checkpoints.steps.at(-1) === step && toldOf(run.history.points) === step;
          if (whole || known.get(run)?.checkpoint.step === step) return;
          // A worker that is being replaced can't tell; the next look asks again.
          const saved = await checkpoint(run.id).catch(() => null);
          if (saved && sound(saved.checkpoint)) known.set(run, saved);
        }),
      );
    },
    recordOf(run) {
      const own = ownOf(run.record.save(), run.config.peek());
      const told = toldOf(own.history);
      // Weights without all of the curve before them wait for the frame that tells of it.
      const before = own.checkpoints.filter(({ step }) => step <= told);
      const resting = known.get(run);
      if (!resting) return { ...own, checkpoints: before };
      const { checkpoint, history } = resting;
      // It has trained on since, or gone back.
      if (checkpoint.step < (before.at(-1)?.step ?? 0) || checkpoint.step > run.step.peek()) {
        known.delete(run);
        return { ...own, checkpoints: before };
      }
      return {
        ...own,
        history: [...own.history, ...history.filter(({ step }) => step > told)],
        checkpoints: [...before.filter(({ step }) => step < checkpoint.step), checkpoint],
      };
    },
    clear: () => known.clear(),
  };
}
