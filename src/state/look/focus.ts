/** What somebody points at, in whichever panel: all panels show it together. */
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals-core';

/** A class by its digit, or an image by its position in the test set. */
export type Focus =
  | { readonly kind: 'class'; readonly digit: number }
  | { readonly kind: 'image'; readonly index: number };

export interface FocusState {
  /** What the pointer or the keyboard is on now. */
  readonly hovered: Signal<Focus | null>;
  /** What a click has made stay. */
  readonly pinned: Signal<Focus | null>;
  /** What leads: what is pinned, so that it can be looked for elsewhere and let go of; else what is pointed at. */
  readonly current: ReadonlySignal<Focus | null>;
  /** Pins this, or lets it go if it is pinned already; null lets go of whatever is. */
  pin(focus: Focus | null): void;
}

export function sameFocus(a: Focus | null, b: Focus | null): boolean {
  if (a === null || b === null) return a === b;
  if (a.kind === 'class') return b.kind === 'class' && a.digit === b.digit;
  return b.kind === 'image' && a.index === b.index;
}

export function createFocus(): FocusState {
  const hovered = signal<Focus | null>(null);
  const pinned = signal<Focus | null>(null);
  return {
    hovered,
    pinned,
    current: computed(() => pinned.value ?? hovered.value),
    pin(focus) {
      pinned.value = sameFocus(focus, pinned.peek()) ? null : focus;
    },
  };
}
