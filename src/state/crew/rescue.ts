/** How a run that went astray can go on: from its last good weights, with one setting safer. */
import type { Checkpoint, Finding, HistoryPoint } from '../../worker/protocol.ts';
import type { Checkpoints } from '../run/checkpoints.ts';
import type { Run } from '../run/run.ts';
import { type Advice, adviceFor } from './advice.ts';

export interface Rescue {
  advice: Advice;
  /** The weights to go on from; null: begin anew. */
  checkpoint: Checkpoint | null;
}

/** Steps over which a loss is averaged before it is judged. */
const SPAN = 10;

const isSound = ({ parameters, statistics }: Checkpoint) =>
  parameters.every(({ state }) => state.every(Number.isFinite)) &&
  statistics.every(({ values }) => values.every(Number.isFinite));

/** Mean loss of the last steps up to one. */
function lossAround(points: readonly HistoryPoint[], step: number): number {
  const before = points.filter((point) => point.step <= step).slice(-SPAN);
  return before.reduce((sum, { loss }) => sum + loss, 0) / before.length;
}

/**
 * The newest saved weights from before the trouble: all of them numbers, with a loss no worse than the run began with.
 * @param points ascending by step.
 */
export function lastGood(
  checkpoints: Pick<Checkpoints, 'steps' | 'at'>,
  points: readonly HistoryPoint[],
  finding: Finding,
): Checkpoint | null {
  const last = finding.kind === 'notFinite' ? finding.step - 1 : finding.since - 1;
  const began = points[0]?.loss ?? Number.NaN;
  const steps = checkpoints.steps.filter((step) => step > 0 && step <= last).toSorted((a, b) => b - a);
  for (const step of steps) {
    const checkpoint = checkpoints.at(step);
    if (checkpoint && isSound(checkpoint) && lossAround(points, step) <= began) return checkpoint;
  }
  return null;
}

/** Null where training itself failed, so that no setting is to blame. */
export function rescueOf(run: Run): Rescue | null {
  const finding = run.finding.value;
  if (!finding) return null;
  const checkpoint = lastGood(run.checkpoints, run.history.points, finding);
  return { checkpoint, advice: adviceFor(run.config.value, finding, checkpoint === null) };
}
