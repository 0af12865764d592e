/** The frames a run has shown, quantised, so that the timeline can go back to them. */
import { type ReadonlySignal, signal } from '@preact/signals-core';
import type { Frame } from '../../worker/protocol.ts';
import { createMoments, leastMissed } from './moments.ts';

/** Bytes kept of one run: some 400 frames of 2,000 points. */
const BUDGET = 4_500_000;

/** Runs beside each other are thinned out together before one is by itself: there is room for a large frame. */
const SHARED_BUDGET = BUDGET - 100_000;

/** The newest frames are all kept: about the last six seconds. */
const RECENT = 60;

/** A frame with each coordinate of its features in 16 bits: fine to a 65,000th of the widest feature. */
export interface ArchivedFrame {
  frame: Omit<Frame, 'features' | 'unseen' | 'history'>;
  /** Feature units in one count. */
  scale: number;
  features: Int16Array;
  /** The same of the images of classes that the run isn't trained on. */
  unseen?: Counts;
}

/** Numbers in 16 bits. */
type Counts = Pick<ArchivedFrame, 'scale' | 'features'>;

export interface Archive {
  /** Steps of the frames kept, ascending. */
  readonly steps: readonly number[];
  readonly bytes: number;
  /** Grows with each change. */
  readonly version: ReadonlySignal<number>;
  /** The frame shown last at or before `step`; the first one for steps before it; null where there is none. */
  at(step: number): Frame | null;
  /** The frame kept next to `step`; null where there is none. */
  nearest(step: number): Frame | null;
  /** Lets go of the frame of a step. */
  drop(step: number): void;
  /** Puts a frame between those kept, where none of its step is. */
  insert(frame: Frame): void;
  /** Keeps a frame. A step at or before one known means that the run went back: what came after is dropped. */
  record(frame: Frame): void;
  /** The frames up to `step` as they are kept, ascending. */
  upTo(step: number): readonly ArchivedFrame[];
  /** Keeps these frames, and no others. */
  restore(frames: readonly ArchivedFrame[]): void;
  clear(): void;
}

const LARGEST = 32_767;
/** Stands for a coordinate that isn't a finite number. */
const UNDEFINED = -32_768;

function counted(features: Float32Array): Counts {
  let widest = 0;
  for (const value of features) {
    const size = Math.abs(value);
    if (size > widest && size < Number.POSITIVE_INFINITY) widest = size;
  }
  const scale = widest / LARGEST;
  const counts = Int16Array.from(features, (value) =>
    Number.isFinite(value) ? Math.round(scale > 0 ? value / scale : 0) : UNDEFINED,
  );
  return { scale, features: counts };
}

const valuesOf = ({ scale, features }: Counts) =>
  Float32Array.from(features, (count) => (count === UNDEFINED ? Number.NaN : count * scale));

function quantise({ features, unseen, history: _told, ...frame }: Frame): ArchivedFrame {
  return { frame, ...counted(features), ...(unseen ? { unseen: counted(unseen) } : {}) };
}

function restored(stored: ArchivedFrame): Frame {
  const { frame, unseen } = stored;
  return { ...frame, features: valuesOf(stored), ...(unseen ? { unseen: valuesOf(unseen) } : {}), history: [] };
}

const bytesOf = ({ frame, features, unseen }: ArchivedFrame) =>
  features.byteLength +
  (unseen?.features.byteLength ?? 0) +
  frame.predictions.byteLength +
  frame.classWeights.byteLength +
  (frame.bias?.byteLength ?? 0);

/** @param budget bytes. */
export function createArchive(budget = BUDGET): Archive {
  const kept = createMoments<ArchivedFrame>({ budget, recent: RECENT });
  const version = signal(0);
  const changed = () => {
    version.value = version.peek() + 1;
  };
  /** Views know a frame by its arrays, so the same moment has to be the same frame. */
  let last: { stored: ArchivedFrame; frame: Frame } | null = null;
  const archive: Archive = {
    version,
    get steps() {
      return kept.steps;
    },
    get bytes() {
      return kept.bytes;
    },
    at(step) {
      const stored = kept.at(step) ?? kept.at(kept.steps[0] ?? step);
      if (!stored) return null;
      if (last?.stored !== stored) last = { stored, frame: restored(stored) };
      return last.frame;
    },
    nearest(step) {
      const [before, after] = [kept.steps.findLast((one) => one <= step), kept.steps.find((one) => one > step)];
      if (before === undefined || after === undefined) return archive.at(step);
      return archive.at(after - step < step - before ? after : before);
    },
    drop(step) {
      kept.drop(step);
      changed();
    },
    insert(frame) {
      if (kept.steps.includes(frame.step)) return;
      const all = [...kept.upTo(Number.POSITIVE_INFINITY), quantise(frame)];
      archive.restore(all.sort((a, b) => a.frame.step - b.frame.step));
    },
    record(frame) {
      const stored = quantise(frame);
      kept.add(frame.step, stored, bytesOf(stored));
      changed();
    },
    upTo: kept.upTo,
    restore(frames) {
      kept.clear();
      for (const stored of frames) kept.add(stored.frame.step, stored, bytesOf(stored));
      changed();
    },
    clear() {
      kept.clear();
      last = null;
      changed();
    },
  };
  return archive;
}

const stepsOf = (archives: readonly Archive[]) =>
  [...new Set(archives.flatMap(({ steps }) => steps))].sort((a, b) => a - b);

/** Whether a moment of one run is kept: not if the others have got beyond it and keep nothing of it. */
export function isOnGrid(step: number, others: readonly Archive[]): boolean {
  const steps = stepsOf(others);
  return step === 0 || step > (steps.at(-1) ?? -1) || steps.includes(step);
}

/** Lets all archives go of the same moments, until none is over the budget. The first and the newest stay. */
export function thinTogether(archives: readonly Archive[], budget = SHARED_BUDGET, recent = RECENT): void {
  while (archives.some(({ bytes }) => bytes > budget)) {
    const steps = stepsOf(archives).map((step) => ({ step }));
    const end = Math.max(steps.length - recent, 2);
    const dropped = steps[leastMissed(steps, (i) => i >= 1 && i < end)];
    if (!dropped) return;
    for (const archive of archives) if (archive.steps.includes(dropped.step)) archive.drop(dropped.step);
  }
}
