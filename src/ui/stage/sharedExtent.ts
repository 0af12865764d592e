/** One scale for all panels: wide enough for every point of every run. */
import { computed, type ReadonlySignal } from '@preact/signals-core';
import { chooseExtent, outermost } from '../../math/extent.ts';
import type { Run } from '../../state/run/run.ts';

export function sharedExtent(
  runs: ReadonlySignal<readonly Run[]>,
  { sameScale, unseen }: { sameScale: ReadonlySignal<boolean>; unseen: ReadonlySignal<boolean> },
): ReadonlySignal<number | null> {
  const known = new WeakMap<Float32Array, number>();
  const reachOf = (features: Float32Array, dim: number) => {
    const reach = known.get(features) ?? outermost(features, dim);
    known.set(features, reach);
    return reach;
  };
  /** The scale in use: it stays while it serves. */
  let current: number | null = null;
  return computed(() => {
    if (!sameScale.value) {
      current = null;
      return null;
    }
    const reaches = runs.value.flatMap((run) => {
      const frame = run.shown.value;
      if (!frame) return [];
      const dim = run.config.value.featureDim;
      return [frame.features, ...(unseen.value && frame.unseen ? [frame.unseen] : [])].map((one) => reachOf(one, dim));
    });
    const widest = Math.max(0, ...reaches);
    if (widest > 0) current = chooseExtent(widest, current);
    return current;
  });
}
