/** How pictures in space are turned: by somebody's hand, or slowly by themselves until a hand takes over. */
import { type ReadonlySignal, signal } from '@preact/signals-core';
import { aboutAxis, composed, type Rotation } from '../../math/rotation.ts';
import type { Run } from '../run/run.ts';
import { createShared } from '../shared.ts';

/** Seen a little from above, so that what is at the top faces the viewer. Radians. */
const FROM_ABOVE = (20 * Math.PI) / 180;

export const FIRST_LOOK: Rotation = aboutAxis([1, 0, 0], FROM_ABOVE);

export interface Rotations {
  of(run: Run): ReadonlySignal<Rotation>;
  /** Somebody turned it; null: back to the first look. From now on nothing turns by itself. */
  set(run: Run, rotation: Rotation | null): void;
  /** Whether somebody has turned anything. */
  readonly touched: ReadonlySignal<boolean>;
  /** Turns all on about their own upright axis, unless somebody has turned anything. Radians. */
  drift(angle: number): void;
}

/** @param together whether panels are turned alike. */
export function createRotations(together: ReadonlySignal<boolean>): Rotations {
  const { of, set, all } = createShared(together, FIRST_LOOK);
  const touched = signal(false);
  let drifted = 0;
  return {
    of,
    set(run, rotation) {
      touched.value = true;
      set(run, rotation ?? FIRST_LOOK);
    },
    touched,
    drift(angle) {
      if (touched.peek()) return;
      drifted = (drifted + angle) % (2 * Math.PI);
      all.value = composed(FIRST_LOOK, aboutAxis([0, 1, 0], drifted));
    },
  };
}
