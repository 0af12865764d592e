/** How far the grand tour of features has come, and what moves it on: slowly, while it is seen and nobody looks closer. */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { ViewState } from '../../state/look/view.ts';
import type { Session } from '../../state/session.ts';
import type { Lifetime } from '../kit/lifetime.ts';

/** Radians a second: from one plane to the next in about a quarter of a minute. */
const SPEED = 0.15;

/** Between two steps, as spheres turn. Milliseconds. */
const STEP = 1000 / 15;

/** After a pause nothing leaps. Milliseconds. */
const LONGEST_STEP = 250;

const ways = new WeakMap<ViewState, Signal<number>>();

function wayOf(view: ViewState): Signal<number> {
  const way = ways.get(view) ?? signal(0);
  ways.set(view, way);
  return way;
}

/** Radians of the way, the same for all panels. */
export const tourOf = (view: ViewState): ReadonlySignal<number> => wayOf(view);

/** Nobody sees it under a dialog, and whoever points at a picture wants it to hold still. */
const held = () => document.querySelector('dialog[open], .plot:hover') !== null;

/** Moves it on while the view asks for it. */
export function startTour(life: Lifetime, { view, runs, focus }: Pick<Session, 'view' | 'runs' | 'focus'>): void {
  const way = wayOf(view);
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
    if (!held()) way.value += (SPEED * elapsed) / 1000;
  };
  const stop = () => {
    cancelAnimationFrame(due);
    due = 0;
  };
  life.effect(() => {
    const seen = runs.value.some((run) => run.config.value.featureDim > 3 && run.shown.value !== null);
    const wanted = view.tour.value && view.pair.value === null && view.space.value === 'features';
    if (!seen || !wanted || still.value || focus.pinned.value !== null) stop();
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
