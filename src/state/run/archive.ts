/** The frames a run has shown, quantised, so that the timeline can go back to them. */
import { type ReadonlySignal, signal } from '@preact/signals-core';
import type { Frame } from '../../worker/protocol.ts';
import { createMoments } from './moments.ts';

/** Bytes kept of one run: some 400 frames of 2,000 points. */
const BUDGET = 4_500_000;

/** The newest frames are all kept: about the last six seconds. */
const RECENT = 60;

/** A frame with each coordinate of its features in 16 bits: fine to a 65,000th of the widest feature. */
export interface ArchivedFrame {
  frame: Omit<Frame, 'features' | 'history'>;
  /** Feature units in one count. */
  scale: number;
  features: Int16Array;
}

export interface Archive {
  /** Steps of the frames kept, ascending. */
  readonly steps: readonly number[];
  readonly bytes: number;
  /** Grows with each change. */
  readonly version: ReadonlySignal<number>;
  /** The frame shown last at or before `step`; the first one for steps before it; null where there is none. */
  at(step: number): Frame | null;
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

function quantise({ features, history: _told, ...frame }: Frame): ArchivedFrame {
  let widest = 0;
  for (const value of features) {
    const size = Math.abs(value);
    if (size > widest && size < Number.POSITIVE_INFINITY) widest = size;
  }
  const scale = widest / LARGEST;
  const counts = Int16Array.from(features, (value) =>
    Number.isFinite(value) ? Math.round(scale > 0 ? value / scale : 0) : UNDEFINED,
  );
  return { frame, scale, features: counts };
}

function restored({ frame, scale, features }: ArchivedFrame): Frame {
  const values = Float32Array.from(features, (count) => (count === UNDEFINED ? Number.NaN : count * scale));
  return { ...frame, features: values, history: [] };
}

const bytesOf = ({ frame, features }: ArchivedFrame) =>
  features.byteLength + frame.predictions.byteLength + frame.classWeights.byteLength + (frame.bias?.byteLength ?? 0);

/** @param budget bytes. */
export function createArchive(budget = BUDGET): Archive {
  const kept = createMoments<ArchivedFrame>({ budget, recent: RECENT });
  const version = signal(0);
  const changed = () => {
    version.value = version.peek() + 1;
  };
  /** Views know a frame by its arrays, so the same moment has to be the same frame. */
  let last: { stored: ArchivedFrame; frame: Frame } | null = null;
  return {
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
}
