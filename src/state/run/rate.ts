/** Steps per second as they really pass, over the last few seconds. */
import { type ReadonlySignal, signal } from '@preact/signals-core';

/** Long enough to be steady, short enough to follow a change. Milliseconds. */
const WINDOW = 4000;

export interface Rate {
  /** Null until two moments are known. */
  readonly stepsPerSecond: ReadonlySignal<number | null>;
  /** @param time milliseconds. */
  record(step: number, time: number): void;
  /** Forgets what was, after a pause. */
  clear(): void;
}

export function createRate(): Rate {
  const stepsPerSecond = signal<number | null>(null);
  let moments: { step: number; time: number }[] = [];
  return {
    stepsPerSecond,
    record(step, time) {
      if (step < (moments.at(-1)?.step ?? 0)) moments = [];
      moments.push({ step, time });
      while (moments.length > 2 && (moments[0]?.time ?? time) < time - WINDOW) moments.shift();
      const first = moments[0] as { step: number; time: number };
      if (time > first.time) stepsPerSecond.value = ((step - first.step) * 1000) / (time - first.time);
    },
    clear() {
      moments = [];
      stepsPerSecond.value = null;
    },
  };
}
