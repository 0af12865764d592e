/** What moves slowly by itself: at a bearable rate, not where less motion is preferred, nor under a dialog. */
import { signal } from '@preact/signals-core';
import type { Lifetime } from './lifetime.ts';

/**
 * Between two steps: a pixel at the rim of a panel. Measured on two cores without graphics processor, drawing one step in
 * six panels of 2,000 points takes 4 ms in the angle space, 3 ms among features. Milliseconds.
 */
const STEP = 1000 / 15;

/** After a pause nothing leaps. Milliseconds. */
const LONGEST_STEP = 250;

/**
 * Moves something on while `wanted`, which is followed by the signals that it reads.
 * @param move called with the milliseconds since the last step.
 */
export function moveSlowly(life: Lifetime, wanted: () => boolean, move: (elapsed: number) => void): void {
  const reduced = matchMedia('(prefers-reduced-motion: reduce)');
  const still = signal(reduced.matches);
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
    if (!document.querySelector('dialog[open]')) move(elapsed);
  };
  const stop = () => {
    cancelAnimationFrame(due);
    due = 0;
  };
  life.effect(() => {
    if (!wanted() || still.value) stop();
    else if (due === 0) {
      last = performance.now();
      due = requestAnimationFrame(step);
    }
  });
  life.atEnd(() => {
    stop();
    reduced.removeEventListener('change', onPreference);
  });
}
