/** By how much each panel's picture is turned, so that panels can be compared. */
import { computed, type ReadonlySignal } from '@preact/signals-core';
import { procrustesTurn, turnToTwelve } from '../math/alignment.ts';
import { meanDirections } from '../math/metrics.ts';
import type { Run } from '../state/run.ts';
import type { Session } from '../state/session.ts';
import type { Frame } from '../worker/protocol.ts';

const DIGITS = 10;

/** Mean direction of each digit in the plane of the picture, `[10, 2]`; NaN for a digit that takes no part. */
function directionsOf(run: Run, frame: Frame): Float64Array {
  const directions = new Float64Array(DIGITS * 2).fill(Number.NaN);
  const probe = run.probe.value;
  if (!probe || probe.labels.length === 0) return directions;
  const dim = frame.features.length / probe.labels.length;
  const found = meanDirections(frame.features, dim, probe.labels, DIGITS);
  for (let digit = 0; digit < DIGITS; digit++) {
    directions[2 * digit] = found[digit * dim] ?? Number.NaN;
    directions[2 * digit + 1] = found[digit * dim + 1] ?? Number.NaN;
  }
  return directions;
}

/** Turns in radians, counter-clockwise. */
export function createAlignment({ view, runs }: Session): (run: Run) => ReadonlySignal<number> {
  const known = new WeakMap<Float32Array, Float64Array>();
  const directions = (run: Run): Float64Array | null => {
    const frame = run.shown.value;
    if (!frame) return null;
    const found = known.get(frame.features) ?? directionsOf(run, frame);
    if (run.probe.value) known.set(frame.features, found);
    return found;
  };
  const upright = (run: Run): number => {
    const found = directions(run);
    const first = run.config.value.classes[0] ?? 0;
    return found ? turnToTwelve(found[2 * first] ?? 0, found[2 * first + 1] ?? 0) : 0;
  };
  return (run) =>
    computed(() => {
      if (view.align.value === 'none') return 0;
      const [first] = runs.value;
      if (view.align.value === 'first' || !first || first === run) return upright(run);
      const [own, onto] = [directions(run), directions(first)];
      // The first panel stands upright, the others as near to it as a turn can bring them.
      return own && onto ? procrustesTurn(own, onto) + upright(first) : 0;
    });
}
