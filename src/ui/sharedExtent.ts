/** One scale for all panels: wide enough for nearly all points of every run. */
import { computed, type ReadonlySignal } from '@preact/signals-core';
import type { Run } from '../state/run.ts';

/** A few points may lie outside, so that one stray digit doesn't shrink every picture. */
const SHOWN = 0.99;
const MARGIN = 1.15;

/** Half the side of the square that holds nearly all points. */
function extentOf(features: Float32Array): number {
  const reach = Float32Array.from(features, Math.abs).sort();
  return (reach[Math.floor(SHOWN * (reach.length - 1))] ?? 0) * MARGIN;
}

export function sharedExtent(
  runs: ReadonlySignal<readonly Run[]>,
  wanted: ReadonlySignal<boolean>,
): ReadonlySignal<number | null> {
  const known = new WeakMap<Float32Array, number>();
  const measured = (features: Float32Array) => {
    const extent = known.get(features) ?? extentOf(features);
    known.set(features, extent);
    return extent;
  };
  return computed(() => {
    if (!wanted.value) return null;
    const extents = runs.value.flatMap((run) => {
      const frame = run.frame.value;
      return frame ? measured(frame.features) : [];
    });
    const widest = Math.max(...extents);
    return Number.isFinite(widest) && widest > 0 ? widest : null;
  });
}
