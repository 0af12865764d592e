/** A run inside a worker: its trainer, its status and what the page hasn't been told yet. */
import { CLASS_NAMES } from '../config/unseen.ts';
import type { EvaluationSet } from '../engine/evaluationSet.ts';
import type { Evaluation, Trainer } from '../engine/trainer.ts';
import type {
  Frame,
  HistoryPoint,
  RunCheckpoint,
  RunConfig,
  RunStatus,
  Snapshot,
  SnapshotOptions,
  StartedRun,
} from './protocol.ts';

export interface Run {
  id: string;
  config: RunConfig;
  /** Where it goes on from once there are images; null: from step 0, or already there. */
  from: RunCheckpoint | null;
  /** Null until the first training images have arrived. */
  trainer: Trainer | null;
  status: RunStatus;
  /** Steps still to take of an exact number asked for. */
  owed: number;
  history: HistoryPoint[];
  /** History points the page has. */
  told: number;
  /** A frame is under way and hasn't been drawn. */
  inFlight: boolean;
  /** The page should get a frame as soon as it can take one. */
  wantsFrame: boolean;
  probedAt: number;
  /** Step of the last frame; −1 before the first. */
  shown: number;
  /** While it is behind, nobody waits for it. */
  alone: boolean;
  /** Recent step times, milliseconds, newest last. */
  stepTimes: number[];
  /** GPU programs of the last step; null where no GPU trains. */
  programs: number | null;
  test: Frame['test'];
  /** Step at which the page last got a checkpoint, and when. */
  saved: { step: number; at: number };
  /** Whole epochs at whose ends the full test set was evaluated. */
  epochsTested: number;
}

export function newRun({ id, config, from = null, stopped = false }: StartedRun): Run {
  return {
    id,
    config,
    from,
    trainer: null,
    status: stopped ? 'diverged' : 'idle',
    owed: 0,
    history: from?.history ?? [],
    told: from?.history.length ?? 0,
    inFlight: false,
    wantsFrame: true,
    probedAt: Number.NEGATIVE_INFINITY,
    shown: -1,
    alone: false,
    stepTimes: [],
    programs: null,
    test: null,
    saved: { step: 0, at: 0 },
    epochsTested: 0,
  };
}

/** Step times that the reported median looks back on. */
const REMEMBERED_STEPS = 31;

export function rememberStepTime(run: Run, milliseconds: number): void {
  run.stepTimes.push(milliseconds);
  if (run.stepTimes.length > REMEMBERED_STEPS) run.stepTimes.shift();
}

function medianStepTime({ stepTimes }: Run): number {
  return [...stepTimes].sort((a, b) => a - b)[stepTimes.length >> 1] ?? Number.NaN;
}

/** The picture of a run from what its network makes of the probe images. */
export function frameOf(
  run: Run,
  trainer: Trainer,
  evaluation: Evaluation,
  unseen: EvaluationSet | null = null,
): Frame {
  const last = run.history.at(-1);
  if (last && last.step === trainer.step) last.accuracy = evaluation.accuracy;
  const history = run.history.slice(run.told);
  run.told = run.history.length;
  return {
    run: run.id,
    step: trainer.step,
    epoch: trainer.epoch,
    lambda: trainer.lambda,
    learningRate: trainer.learningRate,
    loss: last?.loss ?? Number.NaN,
    accuracy: evaluation.accuracy,
    test: run.test,
    features: evaluation.features,
    predictions: evaluation.predictions,
    classWeights: evaluation.classWeights,
    bias: evaluation.bias,
    metrics: evaluation.metrics,
    history,
    stepMs: medianStepTime(run),
    programs: run.programs,
    warm: trainer.warm,
    learned: evaluation.learned,
    ...(evaluation.state ? { state: evaluation.state } : {}),
    ...(unseen ? { unseen: trainer.featuresOfSet(unseen) } : {}),
  };
}

/** Row-major values as rows. */
function rowsOf(values: ArrayLike<number>, columns: number): number[][] {
  return Array.from({ length: values.length / columns }, (_, row) =>
    Array.from({ length: columns }, (_, column) => values[row * columns + column] as number),
  );
}

/** The run as plain numbers, seen through the images of `set`. */
export function snapshotOf(
  run: Run,
  trainer: Trainer,
  set: EvaluationSet,
  { split, parameters }: SnapshotOptions,
): Snapshot {
  const evaluation = trainer.evaluate(set);
  const { featureDim } = run.config;
  // The frame that records it may be on its way yet: two looks at one moment must tell the same.
  const last = run.history.at(-1);
  if (last && last.step === trainer.step && split === 'probe') last.accuracy ??= evaluation.accuracy;
  return {
    config: run.config,
    step: trainer.step,
    epoch: trainer.epoch,
    lambda: trainer.lambda,
    loss: run.history.at(-1)?.loss ?? Number.NaN,
    accuracy: split === 'unseen' ? null : evaluation.accuracy,
    history: run.history.map((point) => ({ ...point })),
    features: rowsOf(evaluation.features, featureDim),
    labels: [...set.labels],
    indices: [...set.indices],
    classNames: [...CLASS_NAMES],
    classWeights: rowsOf(evaluation.classWeights, evaluation.classWeights.length / featureDim),
    bias: evaluation.bias ? [...evaluation.bias] : null,
    metrics: evaluation.metrics,
    state: trainer.accumulated(),
    ...(parameters ? { parameters: trainer.parameters().map((one) => ({ ...one, values: [...one.values] })) } : {}),
  };
}
