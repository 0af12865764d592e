/** The frame that a run shows, with the classes of its images. */
import type { ClassNumbers } from '../../math/classNumbers.ts';
import type { Frame } from '../../worker/protocol.ts';
import type { ShownImages } from './record.ts';
import type { Run } from './run.ts';

export interface Probed {
  frame: Frame;
  images: ShownImages;
  dim: number;
  /** Number of digits that take part. */
  classes: number;
  /** Class position of each feature. */
  positions: ClassNumbers;
}

const positionsOf = new WeakMap<ShownImages, { digits: readonly number[]; positions: ClassNumbers }>();

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
  return {
    frame,
    images: probe,
    dim: frame.features.length / count,
    classes: classes.length,
    positions: known.positions,
  };
}

/** Whether two runs show the same images, in the same order: only then do their figures say which is better. */
export function sameImages(a: ShownImages, b: ShownImages): boolean {
  if (a === b || a.indices === b.indices) return true;
  return a.indices.length === b.indices.length && a.indices.every((index, i) => index === b.indices[i]);
}
