/** What of the runs on the page goes into a file: each as it stands now, with all it has shown on its way there. */

import { needsRebuild } from '../../config/changes.ts';
import { columnsOf } from '../../losses/centres.ts';
import type { Checkpoint, Frame, RunCheckpoint, RunConfig } from '../../worker/protocol.ts';
import type { ArchivedFrame } from '../run/archive.ts';
import { createRecord, type SavedRecord } from '../run/record.ts';
import type { Run } from '../run/run.ts';
import type { Session } from '../session.ts';
import { createBreath, mapBreathing } from './breath.ts';
import type { RunMeasures, RunToSave } from './format.ts';

export interface Gathered {
  runs: RunToSave[];
  /** Runs whose weights are no numbers any more, and the steps to which they were taken back. */
  takenBack: { config: RunConfig; step: number }[];
}

/** A run at one moment, before anything else happens to it. */
interface Taken {
  now: RunCheckpoint;
  label: string;
  past: SavedRecord;
  frame: Frame | null;
}

/** Weights that a run can go on from. */
export const sound = ({ parameters, statistics }: Checkpoint) =>
  parameters.every(({ state }) => state.every(Number.isFinite)) &&
  statistics.every(({ values }) => values.every(Number.isFinite));

/** What is of this run alone: after its digits, network or loss were changed, things from before may still be about. */
export function ownOf(record: SavedRecord, config: RunConfig): SavedRecord {
  const { featureDim, classes } = config;
  const images = record.images.filter(({ labels }) => labels.every((digit) => classes.includes(digit)));
  const fits = ({ frame: { predictions, classWeights }, features, unseen }: ArchivedFrame) =>
    images.some(
      ({ labels, unseen: others }) =>
        labels.length === predictions.length &&
        (!unseen || unseen.features.length === (others?.labels.length ?? 0) * featureDim),
    ) &&
    features.length === predictions.length * featureDim &&
    classWeights.length === featureDim * columnsOf(config);
  return {
    history: record.history,
    images,
    frames: record.frames.filter(fits),
    ...(record.events ? { events: record.events } : {}),
    ...(record.recorded ? { recorded: record.recorded } : {}),
    checkpoints: record.checkpoints.filter((one) => !needsRebuild(config, one.config) && sound(one)),
  };
}

const measuresOf = ({ step, accuracy, test, metrics }: Frame): RunMeasures => ({ step, accuracy, test, ...metrics });

function gather({ now: { checkpoint, history }, label, past, frame }: Taken): { run: RunToSave; broken: boolean } {
  const { config } = checkpoint;
  const own = ownOf(past, config);
  const broken = !sound(checkpoint);
  const saved = broken ? own.checkpoints.at(-1) : checkpoint;
  const step = saved?.step ?? 0;
  // A record of its own, so that it holds what a record on the page would hold.
  const record = createRecord();
  record.restore(own);
  const told = record.history.points.at(-1)?.step ?? -1;
  record.history.append(history.filter((point) => point.step > told));
  if (saved && !broken) record.checkpoints.add(saved);
  return {
    broken,
    run: {
      label,
      config: saved?.config ?? config,
      step,
      record: record.upTo(step),
      measures: frame && frame.step <= step ? measuresOf(frame) : null,
    },
  };
}

/**
 * The runs as they stand now, whatever moment is shown.
 * @param checkpoint everything a run needs to go on from where it stands.
 */
export async function gatherRuns(
  runs: readonly Run[],
  checkpoint: (id: string) => Promise<RunCheckpoint>,
  nameOf: Session['nameOf'],
): Promise<Gathered> {
  const saved = await Promise.all(runs.map(({ id }) => checkpoint(id)));
  const taken = runs.map((run, i): Taken => {
    const now = saved[i] as RunCheckpoint;
    const past = run.record.upTo(now.checkpoint.step);
    return { now, label: nameOf(run).full, past, frame: run.frame.peek() };
  });
  const gathered = await mapBreathing(taken, createBreath(), gather);
  return {
    runs: gathered.map(({ run }) => run),
    takenBack: gathered.filter(({ broken }) => broken).map(({ run: { config, step } }) => ({ config, step })),
  };
}
