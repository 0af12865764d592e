/** What part of each picture is shown: one for all panels, or each panel's own. */
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { Run } from '../state/run.ts';
import type { Zoom } from '../views/contract.ts';

const ALL: Zoom = { scale: 1, x: 0, y: 0 };

export interface Zooms {
  of(run: Run): ReadonlySignal<Zoom>;
  set(run: Run, zoom: Zoom): void;
}

/** Panels that part begin with what they showed together. */
export function createZooms(together: ReadonlySignal<boolean>): Zooms {
  const shared = signal(ALL);
  const own = new WeakMap<Run, Signal<Zoom | null>>();
  const ownOf = (run: Run): Signal<Zoom | null> => {
    const found = own.get(run) ?? signal<Zoom | null>(null);
    own.set(run, found);
    return found;
  };
  return {
    of: (run) => computed(() => (together.value ? shared.value : (ownOf(run).value ?? shared.value))),
    set(run, zoom) {
      if (together.peek()) shared.value = zoom;
      else ownOf(run).value = zoom;
    },
  };
}
