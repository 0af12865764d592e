/** Who stands before each run's door: its enrolled directions at the moment shown, and the images that knock. */
import { type ReadonlySignal, signal } from '@preact/signals-core';
import { enrolledDirection, type Knock, knock } from '../../math/door.ts';
import type { Run } from '../../state/run/run.ts';
import type { Context } from '../context.ts';
import { type Lifetime, pacedEffect } from '../kit/lifetime.ts';
import { imagesIn } from '../lab/reports.ts';
import { leavesOut } from '../stage/unseenChip.ts';
import type { Enrolled, Identity } from './identities.ts';

export interface Standing {
  run: Run;
  /** Of length one; null for an identity without. `[identities]` */
  directions: (number[] | null)[];
  knocks: readonly Knock[];
  /** Test image of each that knocks, and its label. */
  indices: readonly number[];
  labels: readonly number[];
}

/** Milliseconds between two looks at runs that train. */
const INTERVAL = 250;

/** The images of a run that are asked about: of what it has never seen, else of all it shows. */
function imagesOf(run: Run) {
  const [frame, images] = [run.shown.value, run.probe.value];
  if (!frame || !images) return null;
  return imagesIn(frame, images, leavesOut(run) ? 'unseen' : 'seen');
}

/** Positions in the test set of the first images shown of a class; one is left to knock. */
export function firstOf(run: Run, label: number, count: number): number[] {
  const looked = imagesOf(run);
  if (!looked) return [];
  const own = [...looked.indices].filter((_, row) => looked.labels[row] === label);
  return own.slice(0, Math.max(1, Math.min(count, own.length - 1)));
}

/** Labels of the classes that can be enrolled, ascending. */
export function labelsOf(run: Run): number[] {
  return [...new Set(imagesOf(run)?.labels ?? [])].sort((a, b) => a - b);
}

export function createKnocking(
  life: Lifetime,
  { session, featuresOf, act }: Context,
  identities: ReadonlySignal<readonly Identity[]>,
): ReadonlySignal<readonly Standing[]> {
  const standing = signal<readonly Standing[]>([]);
  /** Features of drawings in each run's network of the newest frame. */
  const drawn = new WeakMap<Float32Array, Map<Run, { frame: object; feature: Float32Array }>>();
  let busy = false;
  let again = false;
  let ended = false;
  life.atEnd(() => {
    ended = true;
  });

  async function featureOfDrawing(run: Run, pixels: Float32Array): Promise<Float32Array | null> {
    const frame = run.frame.peek();
    if (!frame) return null;
    const known = drawn.get(pixels) ?? new Map();
    drawn.set(pixels, known);
    const before = known.get(run);
    if (before?.frame === frame) return before.feature;
    const feature = await featuresOf(run.id, pixels);
    known.set(run, { frame, feature });
    return feature;
  }

  async function standingOf(run: Run): Promise<Standing | null> {
    const looked = imagesOf(run);
    if (!looked) return null;
    const { features, dim, labels, indices } = looked;
    const rowOf = new Map([...indices].map((index, row) => [index, row]));
    const at = (row: number) => features.subarray(row * dim, (row + 1) * dim);
    const featureOf = async (image: Enrolled) => {
      if ('pixels' in image) return featureOfDrawing(run, image.pixels);
      const row = rowOf.get(image.index);
      return row === undefined ? null : at(row);
    };
    const enrolled = identities.peek();
    const directions: Standing['directions'] = [];
    const { data } = run.config.peek();
    for (const { images, of } of enrolled) {
      const found: Float32Array[] = [];
      // A class of other data says nothing to this run.
      for (const image of of && of.data !== data ? [] : images) {
        const feature = await featureOf(image);
        if (feature) found.push(feature);
      }
      directions.push(enrolledDirection(found));
    }
    const taken = new Set(
      enrolled.flatMap(({ images, of }) =>
        (of?.data !== data ? [] : images).flatMap((one) => ('index' in one ? [one.index] : [])),
      ),
    );
    const rows = [...labels.keys()].filter((row) => !taken.has(indices[row] as number));
    const positions = new Map(
      enrolled.flatMap(({ of }, position) => (of?.data === data ? [[of.label, position] as const] : [])),
    );
    return {
      run,
      directions,
      knocks: rows.map((row) => knock(at(row), directions, positions.get(labels[row] as number) ?? -1)),
      indices: rows.map((row) => indices[row] as number),
      labels: rows.map((row) => labels[row] as number),
    };
  }

  async function look(): Promise<void> {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    try {
      do {
        again = false;
        const next: Standing[] = [];
        for (const run of session.runs.peek()) {
          const one = await standingOf(run);
          if (ended) return;
          if (one) next.push(one);
        }
        standing.value = next;
      } while (again);
    } finally {
      busy = false;
    }
  }

  pacedEffect(
    life,
    INTERVAL,
    () => {
      void identities.value;
      for (const run of session.runs.value) void [run.shown.value, run.probe.value];
    },
    () => act(look),
  );
  return standing;
}
