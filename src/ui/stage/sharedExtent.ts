/** One scale for all panels: wide enough for every point of every run. */
import { computed, type ReadonlySignal } from '@preact/signals-core';
import { chooseExtent, outermost } from '../../math/extent.ts';
import type { Session } from '../../state/session.ts';
import { seenOf } from './seen.ts';

export function sharedExtent(session: Session): ReadonlySignal<number | null> {
  const known = new WeakMap<Float32Array, number>();
  const reachOf = (features: Float32Array, dim: number) => {
    const reach = known.get(features) ?? outermost(features, dim);
    known.set(features, reach);
    return reach;
  };
  /** The scale in use: it stays while it serves. */
  let current: number | null = null;
  return computed(() => {
    if (!session.view.sameScale.value) {
      current = null;
      return null;
    }
    const reaches = session.runs.value.flatMap((run) => {
      const seen = seenOf(run, session);
      if (!seen || seen.projection?.picture.extent) return [];
      const unseen = session.view.unseen.value && !seen.projection ? run.shown.value?.unseen : undefined;
      return [seen.features, ...(unseen ? [unseen] : [])].map((one) => reachOf(one, seen.dim));
    });
    const widest = Math.max(0, ...reaches);
    if (widest > 0) current = chooseExtent(widest, current);
    return current;
  });
}
