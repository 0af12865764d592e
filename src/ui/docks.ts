/** Where somebody put settings and charts, kept for the next visit. */
import { CHARTS, CONTROLS, type View } from '../state/look/choices.ts';
import type { ViewState } from '../state/look/view.ts';
import type { Lifetime } from './kit/lifetime.ts';

const KEY = 'anglescope-docks';

const known = <Name extends string>(names: readonly [Name, ...Name[]], given: string | undefined): Name =>
  names.find((name) => name === given) ?? names[0];

/** As they were left; by themselves where storage is closed to the page, or holds something else. */
export function docksKept(): Pick<View, 'controls' | 'charts'> {
  let kept: readonly string[] = [];
  try {
    kept = (localStorage.getItem(KEY) ?? '').split(' ');
  } catch {
    // Nobody put them anywhere.
  }
  return { controls: known(CONTROLS, kept[0]), charts: known(CHARTS, kept[1]) };
}

export function keepDocks(life: Lifetime, view: ViewState): void {
  let first = true;
  life.effect(() => {
    const docks = `${view.controls.value} ${view.charts.value}`;
    if (!first) {
      try {
        localStorage.setItem(KEY, docks);
      } catch {
        // Nothing is lost but the memory of it.
      }
    }
    first = false;
  });
}
