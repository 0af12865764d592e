/** How far the grand tour of features has come, and what moves it on: slowly, while it is seen and nobody looks closer. */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { ViewState } from '../../state/look/view.ts';
import type { Session } from '../../state/session.ts';
import type { Lifetime } from '../kit/lifetime.ts';
import { moveSlowly } from '../kit/slowMotion.ts';

/** Radians a second: from one plane to the next in about a quarter of a minute. */
const SPEED = 0.15;

const ways = new WeakMap<ViewState, Signal<number>>();

function wayOf(view: ViewState): Signal<number> {
  const way = ways.get(view) ?? signal(0);
  ways.set(view, way);
  return way;
}

/** Radians of the way, the same for all panels. */
export const tourOf = (view: ViewState): ReadonlySignal<number> => wayOf(view);

/** Moves it on while the view asks for it, and nobody points at a picture, which is to hold still then. */
export function startTour(life: Lifetime, { view, runs, focus }: Pick<Session, 'view' | 'runs' | 'focus'>): void {
  const way = wayOf(view);
  moveSlowly(
    life,
    () => {
      const seen = runs.value.some((run) => run.config.value.featureDim > 3 && run.shown.value !== null);
      const asked = view.tour.value && view.pair.value === null && view.space.value === 'features';
      return seen && asked && focus.pinned.value === null;
    },
    (elapsed) => {
      if (!document.querySelector('.plot:hover')) way.value += (SPEED * elapsed) / 1000;
    },
  );
}
