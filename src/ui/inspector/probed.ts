/** What is computed from a run's frame and the labels of its images, once a frame for all who ask. */
import { type PairAngleExtremes, pairAngleExtremes } from '../../math/angles.ts';
import type { ShownImages } from '../../state/run/record.ts';
import type { Run } from '../../state/run/run.ts';
import type { Frame } from '../../worker/protocol.ts';

/** The frame that a run shows, with the class of each of its features. */
export interface Probed {
  frame: Frame;
  dim: number;
  /** Number of digits that take part. */
  classes: number;
  /** Class position of each feature. */
  positions: Uint8Array<ArrayBuffer>;
}

const positionsOf = new WeakMap<ShownImages, { digits: readonly number[]; positions: Uint8Array<ArrayBuffer> }>();
const extremesOf = new WeakMap<Frame, PairAngleExtremes>();

/** Reads the run's signals; null until there is a frame with its labels. */
export function probedOf(run: Run): Probed | null {
  const frame = run.shown.value;
  const probe = run.probe.value;
  const { classes } = run.config.value;
  const count = probe?.labels.length ?? 0;
  // After a change of digits, frames and labels of two networks pass each other.
  if (!frame || !probe || count === 0 || frame.predictions.length !== count) return null;
  let known = positionsOf.get(probe);
  if (known?.digits !== classes) {
    const places = new Map(classes.map((digit, place) => [digit, place]));
    known = { digits: classes, positions: Uint8Array.from(probe.labels, (digit) => places.get(digit) ?? 0) };
    positionsOf.set(probe, known);
  }
  return { frame, dim: frame.features.length / count, classes: classes.length, positions: known.positions };
}

export function pairExtremesOf({ frame, dim, positions }: Probed): PairAngleExtremes {
  const known = extremesOf.get(frame) ?? pairAngleExtremes(frame.features, dim, positions);
  extremesOf.set(frame, known);
  return known;
}
