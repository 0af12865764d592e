/** All measures of one frame, computed once. */
import type { PairAngleExtremes } from '../../math/angles.ts';
import { meetsOpenSet } from '../../math/openSet.ts';
import { type Separation, separation } from '../../math/separation.ts';
import { type Verification, verification } from '../../math/verification.ts';
import type { AngularMetrics, Frame } from '../../worker/protocol.ts';
import { type Probed, pairExtremesOf } from './probed.ts';

export interface Measured {
  step: number;
  /** On the images that are shown, 0…1. */
  accuracy: number;
  /** Of features to their class's mean direction, and between those; degrees. */
  classes: AngularMetrics;
  /** Of pairs of features, degrees. */
  pairs: PairAngleExtremes;
  /** The open-set criterion for 95 % of the pairs, and for all of them. */
  openSet: { usual: boolean; strict: boolean };
  separation: Separation;
  verification: Verification;
}

const known = new WeakMap<Frame, Measured>();

/** Some 20 ms for 2,000 images in the plane. */
export function measuredOf(probed: Probed): Measured {
  const { frame, dim, positions, classes } = probed;
  const before = known.get(frame);
  if (before) return before;
  const pairs = pairExtremesOf(probed);
  const measured: Measured = {
    step: frame.step,
    accuracy: frame.accuracy,
    classes: frame.metrics,
    pairs,
    openSet: meetsOpenSet(pairs),
    separation: separation(frame.features, dim, positions, classes, frame.classWeights),
    verification: verification(frame.features, dim, positions),
  };
  known.set(frame, measured);
  return measured;
}
