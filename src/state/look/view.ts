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

export function createView(initial: View): ViewState {
  return {
    align: signal(initial.align),
    sameScale: signal(initial.sameScale),
    space: signal(initial.space),
    marks: signal(initial.marks),
    mistakes: signal(initial.mistakes),
    allDigits: signal(initial.allDigits),
    zoomTogether: signal(initial.zoomTogether),
    pair: signal(initial.pair),
  };
}

/** Reads every setting, following them where that is called in an effect. */
export function viewOf(state: ViewState): View {
  return {
    align: state.align.value,
    sameScale: state.sameScale.value,
    space: state.space.value,
    marks: state.marks.value,
    mistakes: state.mistakes.value,
    allDigits: state.allDigits.value,
    zoomTogether: state.zoomTogether.value,
    pair: state.pair.value,
  };
}

export function setView(state: ViewState, view: View): void {
  state.align.value = view.align;
  state.sameScale.value = view.sameScale;
  state.space.value = view.space;
  state.marks.value = view.marks;
  state.mistakes.value = view.mistakes;
  state.allDigits.value = view.allDigits;
  state.zoomTogether.value = view.zoomTogether;
  state.pair.value = view.pair;
}
