/** Which moment the page shows: the present, or a step of the past; and playing the past back. */
import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { Run } from './run/run.ts';

export const SPEEDS = [0.5, 1, 2, 4] as const;
export type Speed = (typeof SPEEDS)[number];

/** At speed 1 the whole record takes so long. Milliseconds. */
const WHOLE = 12_000;

export interface Timeline {
  /** Step that is shown; null for the present. */
  readonly moment: ReadonlySignal<number | null>;
  /** The furthest step of any run. */
  readonly last: ReadonlySignal<number>;
  /** Whether the record is playing back. */
  readonly playing: ReadonlySignal<boolean>;
  readonly speed: Signal<Speed>;
  /** Shows a step; null, or a step at or after the last one, goes to the present. Stops playing back. */
  seek(step: number | null): void;
  /** Plays on from the moment shown, or from the beginning where the present is shown. */
  play(): void;
  pause(): void;
  toggle(): void;
}

export interface TimelineOptions {
  moment: Signal<number | null>;
  runs: ReadonlySignal<readonly Run[]>;
  nextFrame(callback: () => void): unknown;
  /** Milliseconds. */
  now(): number;
}

export function createTimeline({ moment, runs, nextFrame, now }: TimelineOptions): Timeline {
  const last = computed(() => Math.max(0, ...runs.value.map((run) => run.step.value)));
  const playing = signal(false);
  const speed = signal<Speed>(1);
  /** Between whole steps. */
  let exact = 0;
  let before = 0;

  const show = (step: number | null) => {
    moment.value = step === null || step >= last.peek() ? null : Math.max(0, Math.round(step));
  };
  const advance = () => {
    if (!playing.peek()) return;
    const time = now();
    exact += (Math.min(time - before, 100) * speed.peek() * last.peek()) / WHOLE;
    before = time;
    show(exact);
    if (moment.peek() === null) playing.value = false;
    else nextFrame(advance);
  };
  // A record that began anew has no such moment any more.
  effect(() => {
    if (moment.value !== null && last.value <= moment.value) {
      moment.value = null;
      playing.value = false;
    }
  });

  const timeline: Timeline = {
    moment,
    last,
    playing,
    speed,
    seek(step) {
      playing.value = false;
      show(step);
    },
    play() {
      if (last.peek() === 0 || playing.peek()) return;
      exact = moment.peek() ?? 0;
      before = now();
      moment.value = Math.round(exact);
      playing.value = true;
      nextFrame(advance);
    },
    pause() {
      playing.value = false;
    },
    toggle: () => (playing.peek() ? timeline.pause() : timeline.play()),
  };
  return timeline;
}
