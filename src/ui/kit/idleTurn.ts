/** Spheres turn slowly by themselves, so that they are seen to be spheres, until somebody takes hold of one. */
import { signal } from '@preact/signals-core';
import type { Session } from '../../state/session.ts';
import type { Lifetime } from './lifetime.ts';
import { moveSlowly } from './slowMotion.ts';

/** Of one whole turn. Milliseconds. */
const TURN = 60_000;

export interface IdleTurn {
  /** Rests while the pointer is over an element, where somebody may want to point at something. Returns how to stop. */
  restUnder(element: HTMLElement): () => void;
}

export function createIdleTurn(life: Lifetime, { runs, rotations, focus }: Session): IdleTurn {
  const pointed = signal(0);
  moveSlowly(
    life,
    () => {
      const spatial = runs.value.some((run) => run.config.value.featureDim === 3 && run.shown.value !== null);
      return spatial && !rotations.touched.value && pointed.value === 0 && focus.pinned.value === null;
    },
    (elapsed) => rotations.drift((2 * Math.PI * elapsed) / TURN),
  );

  return {
    restUnder(element) {
      let inside = false;
      const set = (now: boolean) => {
        if (now !== inside) pointed.value += now ? 1 : -1;
        inside = now;
      };
      const enter = () => set(true);
      const leave = () => set(false);
      element.addEventListener('pointerenter', enter);
      element.addEventListener('pointerleave', leave);
      return () => {
        set(false);
        element.removeEventListener('pointerenter', enter);
        element.removeEventListener('pointerleave', leave);
      };
    },
  };
}
