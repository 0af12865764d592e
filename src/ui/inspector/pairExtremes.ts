/** Extremes and percentiles of the angles between all pairs of a frame's features, once a frame for all who ask. */
import { extremesOf, type PairAngleExtremes, pairAngleExtremes } from '../../math/angles.ts';
import { countPairs, type PairCounts } from '../../math/pairCounts.ts';
import type { Work } from '../../math/work.ts';
import type { Probed } from '../../state/run/probed.ts';
import type { Frame } from '../../worker/protocol.ts';

/** Features with the classes of their images. */
export type Placed = Pick<Probed, 'dim' | 'positions'> & { frame: Pick<Frame, 'features'> };

const known = new WeakMap<Placed['frame'], PairAngleExtremes>();

/** In the plane a millisecond; in space all pairs are counted, in pieces, unless they have been. */
export function* pairExtremesOf({ frame, dim, positions }: Placed, counted?: PairCounts): Work<PairAngleExtremes> {
  const before = known.get(frame);
  if (before) return before;
  const extremes =
    dim === 2
      ? pairAngleExtremes(frame.features, dim, positions)
      : extremesOf(counted ?? (yield* countPairs(frame.features, dim, positions)));
  known.set(frame, extremes);
  return extremes;
}
