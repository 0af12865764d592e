/** How the panels are looked at now: a signal for each choice; training knows nothing of them. */
import { type Signal, signal } from '@preact/signals-core';
import { CHOICE_NAMES, eachChoice, type View } from './choices.ts';

export type ViewState = { readonly [Name in keyof View]: Signal<View[Name]> };

export const createView = (initial: View): ViewState =>
  eachChoice((name) => signal(initial[name])) as unknown as ViewState;

/** Reads every choice, following them where that is called in an effect. */
export const viewOf = (state: ViewState): View => eachChoice((name) => state[name].value) as unknown as View;

export function setView(state: ViewState, view: View): void {
  const set = <Name extends keyof View>(name: Name) => {
    const choice: Signal<View[Name]> = state[name];
    choice.value = view[name];
  };
  CHOICE_NAMES.forEach(set);
}
