/** Where somebody put controls and charts is kept for the next visit; an address that says something else wins. */
import { CHARTS, CONTROLS } from '../state/look/choices.ts';
import type { ViewState } from '../state/look/view.ts';
import type { Lifetime } from './kit/lifetime.ts';

const KEY = 'anglescope-docks';

/** What was kept; nothing where storage is closed to the page, or holds something else. */
function kept(): readonly string[] {
  try {
    return (localStorage.getItem(KEY) ?? '').split(' ');
  } catch {
    return [];
  }
}

/** @param hash of the address that the page was opened with. */
export function rememberDocks(life: Lifetime, view: ViewState, hash: string): void {
  const [controls, charts] = kept();
  const known = <Name extends string>(names: readonly Name[], given: string | undefined) =>
    names.find((name) => name === given);
  if (!/[#&]controls=/.test(hash)) view.controls.value = known(CONTROLS, controls) ?? view.controls.peek();
  if (!/[#&]charts=/.test(hash)) view.charts.value = known(CHARTS, charts) ?? view.charts.peek();
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
