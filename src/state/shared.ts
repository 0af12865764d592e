/** How something is looked at: alike in all panels, or in each panel as somebody put it there. */
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { Run } from './run/run.ts';

export interface Shared<Value> {
  of(run: Run): ReadonlySignal<Value>;
  set(run: Run, value: Value): void;
  /** What all panels share. */
  readonly all: Signal<Value>;
}

/** Panels that part begin with what they showed together. */
export function createShared<Value>(together: ReadonlySignal<boolean>, start: Value): Shared<Value> {
  const all = signal(start);
  /** By id: a run that is shown at another time of it is looked at alike. */
  const own = new Map<string, Signal<{ value: Value } | null>>();
  const ownOf = ({ id }: Run): Signal<{ value: Value } | null> => {
    const found = own.get(id) ?? signal<{ value: Value } | null>(null);
    own.set(id, found);
    return found;
  };
  return {
    all,
    of: (run) => computed(() => (together.value ? all.value : (ownOf(run).value?.value ?? all.value))),
    set(run, value) {
      if (together.peek()) all.value = value;
      else ownOf(run).value = { value };
    },
  };
}
