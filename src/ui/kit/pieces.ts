/** Long computations done a slice at a time, so that the page draws and answers in between. */
import type { Work } from '../../math/work.ts';
import { doWhenIdle, forget } from './idle.ts';
import type { Lifetime } from './lifetime.ts';

/** Goes on for so long at a time: what is waited for between slices is longer where workers keep the machine busy. Milliseconds. */
const SLICE = 24;

export interface Pieces {
  /** Does a first slice at once and the others in idle moments, then calls `done`. Takes the place of what is under way. */
  start<Result>(work: Work<Result>, done: (result: Result) => void): void;
}

export function createPieces(life: Lifetime): Pieces {
  /** Does a slice; whether it was the last. */
  let slice: (() => boolean) | null = null;
  const next = () => {
    const mine = slice;
    if (!mine) return;
    if (!mine()) doWhenIdle(next);
    else if (slice === mine) slice = null;
  };
  life.atEnd(() => {
    slice = null;
    forget(next);
  });
  return {
    start(work, done) {
      slice = () => {
        const end = performance.now() + SLICE;
        while (performance.now() < end) {
          const step = work.next();
          if (!step.done) continue;
          done(step.value);
          return true;
        }
        return false;
      };
      forget(next);
      next();
    },
  };
}
