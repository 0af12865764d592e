/** Spheres turn slowly by themselves, so that they are seen to be spheres, until somebody takes hold of one. */
import { signal } from '@preact/signals-core';
import type { Session } from '../../state/session.ts';
import type { Lifetime } from './lifetime.ts';

/** Of one whole turn. Milliseconds. */
const TURN = 60_000;

/**
 * Between two steps: a pixel at the rim of a panel. Measured on two cores without graphics processor, drawing one step in
 * six panels of 2,000 points takes 4 ms in the angle space, 3 ms among features. Milliseconds.
 */
const STEP = 1000 / 15;

/** After a pause nothing leaps. Milliseconds. */
const LONGEST_STEP = 250;

export interface IdleTurn {
  /** Rests while the pointer is over an element, where somebody may want to point at something. Returns how to stop. */
  restUnder(element: HTMLElement): () => void;
}

export function createIdleTurn(life: Lifetime, { runs, rotations, focus }: Session): IdleTurn {
  const reduced = matchMedia('(prefers-reduced-motion: reduce)');
  const still = signal(reduced.matches);
  const pointed = signal(0);
  const onPreference = () => {
    still.value = reduced.matches;
  };
  reduced.addEventListener('change', onPreference);

  let due = 0;
  let last = 0;
  // A tab that nobody sees gets no animation frames.
  const step = (time: number) => {
    due = requestAnimationFrame(step);
    if (time - last < STEP - 4) return;
    const elapsed = Math.min(time - last, LONGEST_STEP);
    last = time;
    // Under a dialog nobody sees it.
    if (!document.querySelector('dialog[open]')) rotations.drift((2 * Math.PI * elapsed) / TURN);
  };
  const stop = () => {
    cancelAnimationFrame(due);
    due = 0;
  };
  life.effect(() => {
    const spatial = runs.value.some((run) => run.config.value.featureDim === 3 && run.shown.value !== null);
    const rests = still.value || rotations.touched.value || pointed.value > 0 || focus.pinned.value !== null;
    if (!spatial || rests) stop();
    else if (due === 0) {
      last = performance.now();
      due = requestAnimationFrame(step);
    }
  });
  life.atEnd(() => {
    stop();
    reduced.removeEventListener('change', onPreference);
  });

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
