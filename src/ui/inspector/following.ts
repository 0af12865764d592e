/** When a chart is drawn: at once for a hand, in its time for training, and not at all while it is out of sight. */
import { type ReadonlySignal, untracked } from '@preact/signals-core';
import { words } from '../../text/language.ts';
import type { View } from '../../views/contract.ts';
import { type Lifetime, pacedEffect } from '../kit/lifetime.ts';

export interface Following {
  /** Whether the charts can be seen. */
  visible: ReadonlySignal<boolean>;
  /** Reads what hands change. */
  byHand(): void;
  /** Reads what the timeline changes, for charts that cost too much to be drawn with each of its steps. */
  byTimeline?(): void;
  /** Reads what training changes. */
  byTraining(): void;
  /** Least time between two drawings for training, milliseconds. */
  interval: number;
}

/** Least time between two drawings for the timeline. Milliseconds. */
const SCRUBBING = 100;

export function follow<Data>(
  life: Lifetime,
  view: View<Data>,
  draw: (view: View<Data>) => void,
  { visible, byHand, byTimeline, byTraining, interval }: Following,
): void {
  const drawSeen = () => {
    if (visible.peek()) draw(view);
  };
  life.effect(() => {
    byHand();
    // Data hold names.
    void words();
    if (visible.value) untracked(drawSeen);
  });
  const whileSeen = (watch: () => void) => () => {
    if (visible.value) watch();
  };
  if (byTimeline) pacedEffect(life, SCRUBBING, whileSeen(byTimeline), drawSeen);
  pacedEffect(life, interval, whileSeen(byTraining), drawSeen);
  life.atEnd(() => view.destroy());
}
