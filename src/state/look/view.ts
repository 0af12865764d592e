/** How the panels are looked at: settings of the picture that training knows nothing of. */
import { type Signal, signal } from '@preact/signals-core';

export const ALIGNMENTS = ['first', 'procrustes', 'none'] as const;
export const SPACES = ['features', 'angles'] as const;
export const MARKS = ['dots', 'digits'] as const;

/** The view as plain values, as the address spells it. */
export interface View {
  /** Turned so that the first class points to 12 o'clock, so that it fits the first panel best, or not at all. */
  align: (typeof ALIGNMENTS)[number];
  /** Whether all panels are drawn to one scale. */
  sameScale: boolean;
  space: (typeof SPACES)[number];
  /** Points as dots or as the digits themselves. */
  marks: (typeof MARKS)[number];
  /** Whether misclassified points are marked. */
  mistakes: boolean;
  /** Whether all test digits are shown rather than a selection. */
  allDigits: boolean;
  /** Whether panels zoom together. */
  zoomTogether: boolean;
  /** Digits of the two classes whose boundaries are drawn, the lower first. */
  pair: readonly [number, number] | null;
}

export const USUAL_VIEW: View = {
  align: 'first',
  sameScale: false,
  space: 'features',
  marks: 'dots',
  mistakes: false,
  allDigits: false,
  zoomTogether: true,
  pair: null,
};

export type ViewState = { readonly [Name in keyof View]: Signal<View[Name]> };

const NAMES = Object.keys(USUAL_VIEW) as (keyof View)[];

/** One entry a choice. */
const eachChoice = <Entry>(of: (name: keyof View) => Entry) =>
  Object.fromEntries(NAMES.map((name) => [name, of(name)]));

export const createView = (initial: View): ViewState =>
  eachChoice((name) => signal(initial[name])) as unknown as ViewState;

/** Reads every setting, following them where that is called in an effect. */
export const viewOf = (state: ViewState): View => eachChoice((name) => state[name].value) as unknown as View;

export function setView(state: ViewState, view: View): void {
  const set = <Name extends keyof View>(name: Name) => {
    const choice: Signal<View[Name]> = state[name];
    choice.value = view[name];
  };
  NAMES.forEach(set);
}
