/** Where somebody put settings and charts, kept for the next visit. */
import { CHARTS, CONTROLS, type View } from '../state/look/choices.ts';
import type { ViewState } from '../state/look/view.ts';
import type { Lifetime } from './kit/lifetime.ts';
import { keep, kept } from './kit/storage.ts';

const KEY = 'anglescope-docks';

const known = <Name extends string>(names: readonly [Name, ...Name[]], given: string | undefined): Name =>
  names.find((name) => name === given) ?? names[0];

/** As they were left; by themselves where storage is closed to the page, or holds something else. */
export function docksKept(): Pick<View, 'controls' | 'charts'> {
  const [controls, charts] = (kept(KEY) ?? '').split(' ');
  return { controls: known(CONTROLS, controls), charts: known(CHARTS, charts) };
}

export function keepDocks(life: Lifetime, view: ViewState): void {
  let first = true;
  life.effect(() => {
    const docks = `${view.controls.value} ${view.charts.value}`;
    if (!first) keep(KEY, docks);
    first = false;
  });
}
