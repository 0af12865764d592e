/** One run as the page knows it: what it is made of, what was last heard from it, and what it has shown. */
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import { lambdaSetting } from '../../config/config.ts';
import { namesIn } from '../../config/entries.ts';
import type { StepParameters } from '../../losses/contract.ts';
import { lossById } from '../../losses/registry.ts';
import { stepParameters } from '../../losses/stepParameters.ts';
import { isAnnealed, lambdaAt } from '../../math/schedules.ts';
import type { Checkpoint, Finding, Frame, RunCheckpoint, RunConfig, RunStatus } from '../../worker/protocol.ts';
import type { Archive } from './archive.ts';
import type { Checkpoints } from './checkpoints.ts';
import { configAt } from './events.ts';
import type { History } from './history.ts';
import { createRate, type Rate } from './rate.ts';
import { createRecord, type RunRecord, type SavedRecord, type ShownImages } from './record.ts';

export interface Run {
  readonly id: string;
  /** The same for a run and the one that it is brought back as: the line it has in charts goes with it. */
  readonly lineage: object;
  readonly config: Signal<RunConfig>;
  readonly status: Signal<RunStatus>;
  /** Why it was stopped; null unless it diverged. */
  readonly finding: Signal<Finding | null>;
  readonly step: Signal<number>;
  /** The newest frame; null until the first arrives. */
  readonly frame: Signal<Frame | null>;
  /** The frame on the screen: the newest, or one of the past where the page shows that. */
  readonly shown: ReadonlySignal<Frame | null>;
  /** The settings that were in force at the step on the screen. */
  readonly settings: ReadonlySignal<RunConfig>;
  /** The images of the frame on the screen; null until they are known. */
  readonly probe: ReadonlySignal<ShownImages | null>;
  /** What it has shown and how it can go on: whoever copies, cuts or clears a run's past does it here. */
  readonly record: RunRecord;
  /** Parts of the record, to read. */
  readonly history: History;
  readonly archive: Archive;
  readonly checkpoints: Checkpoints;
  readonly rate: Rate;
}

/** What shows a moment of a run: its frame, and the images in it. */
function lookAt(
  { config, frame, record }: Pick<Run, 'config' | 'frame' | 'record'>,
  moment: ReadonlySignal<number | null>,
): Pick<Run, 'shown' | 'probe' | 'settings'> {
  const shown = computed(() => {
    const step = moment.value;
    if (step === null) return frame.value;
    // What is trained again comes into the record later.
    void record.archive.version.value;
    return record.lookAt(step) ?? frame.value;
  });
  const settings = computed(() => {
    const past = moment.value !== null && shown.value !== frame.value ? shown.value : null;
    return past ? configAt(config.value, record.events.value, Math.max(1, past.step)) : config.value;
  });
  return { shown, settings, probe: computed(() => record.imagesOf(shown.value)) };
}

/** The same run seen at a moment of one's own, while the page shows another. Nothing of it follows the page's moment. */
export const seenAt = (run: Run, moment: ReadonlySignal<number | null>): Run => ({ ...run, ...lookAt(run, moment) });

/** The settings that the step after one was trained with, or will be. */
export const settingsAfter = ({ config, record }: Run, step: number): RunConfig =>
  configAt(config.peek(), record.events.peek(), step + 1);

/** Makes the record of another run up to a step a run's own: it stands there now. */
export function takeOver(run: Run, saved: SavedRecord, step: number): void {
  run.record.restore(saved);
  run.frame.value = run.record.lookAt(step);
  run.step.value = step;
}

/** Lets a run go on from a checkpoint with settings of its own, after a past. @returns what the workers need for that. */
export function goOnFrom(run: Run, past: SavedRecord, checkpoint: Checkpoint): RunCheckpoint {
  takeOver(run, past, checkpoint.step);
  const config = run.config.peek();
  const own = { ...checkpoint, config };
  const carried = checkpoint.config.loss !== config.loss;
  // What is trained again begins from here, unless the loss has more than what these weights were trained with.
  if (!carried && checkpoint.step > 0) run.checkpoints.add(own);
  return { checkpoint: own, history: [...past.history], ...(carried ? { carried } : {}) };
}

/**
 * @param moment step that the page shows; null for the present.
 * @param before the run that it is brought back from.
 */
export function createRun(
  id: string,
  config: RunConfig,
  moment: ReadonlySignal<number | null>,
  before?: Pick<Run, 'lineage'>,
): Run {
  const frame = signal<Frame | null>(null);
  const record = createRecord();
  const now = signal(config);
  return {
    id,
    lineage: before?.lineage ?? {},
    config: now,
    status: signal<RunStatus>('idle'),
    finding: signal<Finding | null>(null),
    step: signal(0),
    frame,
    ...lookAt({ config: now, frame, record }, moment),
    record,
    history: record.history,
    archive: record.archive,
    checkpoints: record.checkpoints,
    rate: createRate(),
  };
}

/** λ at the step on the screen; null for losses without λ. A fixed λ counts from the moment it is set, before the next frame. */
export function lambdaNow({ settings, frame, shown, step }: Run): number | null {
  const lambda = lambdaSetting(settings.value);
  const { warmStart } = settings.value;
  const past = shown.value !== frame.value ? shown.value : null;
  if (lambda === null) return null;
  if (past) return past.lambda;
  if (!isAnnealed(lambda)) return lambda;
  return frame.value?.lambda ?? lambdaAt(lambda, Math.max(1, step.value - warmStart));
}

/** Whether a run takes no more steps by itself. Read in an effect, it follows the run. */
export const ended = ({ status }: Run): boolean => ['done', 'diverged', 'lost'].includes(status.value);

/** Step of the frame on the screen. */
export const shownStep = ({ shown, step }: Run): number => shown.value?.step ?? step.value;

/** Whether an option of the loss lets it train its scalars; fixed ones stay where they were set. */
const learns = (config: RunConfig) =>
  lossById(config.loss).accumulated !== undefined || Object.values(config).includes('learned');

/** Scalars that the loss has learned or accumulated by the step on the screen, by name. */
export const learnedNow = ({ shown, settings }: Run): Readonly<Record<string, number>> =>
  (learns(settings.value) && shown.value?.learned) || {};

/** The loss's parameters at the step on the screen: λ and the margin as they stand there, scalars as learned. */
export function parametersNow(run: Run): StepParameters {
  const lambda = lambdaNow(run);
  return {
    ...stepParameters(run.settings.value, Math.max(shownStep(run), 1)),
    ...(lambda === null ? {} : { lambda }),
    ...learnedNow(run),
  };
}

/** The same with the margin as it is set, however far it has grown: what the loss comes to ask. */
export function parametersAhead(run: Run): StepParameters {
  const grown = namesIn(lossById(run.settings.value.loss).margins ?? {});
  return {
    ...parametersNow(run),
    ...Object.fromEntries(grown.map((name) => [name, run.settings.value[name] as number])),
  };
}
