/** What every run's pairs come to at the moment shown: asked of the worker that judges, one run after the other. */
import { type ReadonlySignal, signal } from '@preact/signals-core';
import { type Asked, unseenClasses } from '../../config/unseen.ts';
import type { ClassNumbers } from '../../math/classNumbers.ts';
import type { ShownImages } from '../../state/run/record.ts';
import type { Run } from '../../state/run/run.ts';
import { judge } from '../../state/verification/judging.ts';
import type { Images, Report } from '../../state/verification/questions.ts';
import type { Frame } from '../../worker/protocol.ts';
import type { Context } from '../context.ts';
import { type Lifetime, pacedEffect } from '../kit/lifetime.ts';
import { withUnseen } from '../stage/withUnseen.ts';
import { choices, FOLDS } from './choices.ts';

export interface Reported {
  run: Run;
  step: number;
  /** Null where it can't be told; then there are too few images. */
  report: Report | null;
  /** Position in the test set of each row, and its label. */
  indices: Uint16Array;
  labels: ClassNumbers;
}

/** Images with their features, and where they stand in the test set. */
interface Looked extends Images {
  step: number;
  labels: ClassNumbers;
  indices: Uint16Array;
  mirrored: Float32Array | null;
}

/** Milliseconds between two looks at runs that train. */
const INTERVAL = 700;

/** The images of a frame that are asked about; null where it shows none of them. */
export function imagesIn(frame: Frame, images: ShownImages, asked: Asked): Looked | null {
  const { features, step } = frame;
  const dim = features.length / images.labels.length;
  const rest = { dim, step, mirrored: null };
  if (asked === 'seen') return { ...rest, features, labels: images.labels, indices: images.indices };
  const all = withUnseen(features, frame.unseen ?? null, images);
  if (!all) return asked === 'all' ? imagesIn(frame, images, 'seen') : null;
  const { seen } = all;
  if (asked === 'all') return { ...rest, ...all };
  return {
    ...rest,
    features: all.features.subarray(seen * dim),
    labels: all.labels.subarray(seen),
    indices: all.indices.subarray(seen),
  };
}

/** Whether an answer needs the network itself, which only the present has. */
export const asksNetwork = () => choices.images.value === 'test' || choices.mirrored.value;

export interface Reports {
  readonly list: ReadonlySignal<readonly Reported[]>;
  /** Whether some of them are on their way. */
  readonly busy: ReadonlySignal<boolean>;
}

export function createReports(life: Lifetime, { session, testFeatures, act }: Context): Reports {
  const list = signal<readonly Reported[]>([]);
  const busy = signal(false);
  /** By run: what it was asked last, and the answer. */
  const known = new Map<Run, { key: string; frame: Frame; reported: Reported }>();
  let ended = false;
  let again = false;
  life.atEnd(() => {
    ended = true;
  });

  async function look(run: Run, frame: Frame, images: ShownImages): Promise<Looked | null> {
    const asked = choices.asked.peek();
    const present = run.shown.peek() === run.frame.peek();
    if (!asksNetwork() || !present) return imagesIn(frame, images, asked);
    if (asked === 'unseen' && unseenClasses(run.config.peek()).length === 0) return null;
    return testFeatures({
      id: run.id,
      classes: asked,
      images: choices.images.peek() === 'test' ? 'test' : 'probe',
      mirrored: choices.mirrored.peek(),
    });
  }

  async function report(run: Run): Promise<Reported | null> {
    const [frame, images] = [run.shown.peek(), run.probe.peek()];
    if (!frame || !images) return null;
    const { asked, pairs, images: which, mirrored, centred, seed, enrolled } = choices;
    const key = [asked, pairs, which, mirrored, centred, seed, enrolled].map((one) => one.peek()).join();
    const before = known.get(run);
    if (before && before.key === key && before.frame === frame) return before.reported;
    const looked = await look(run, frame, images);
    const found =
      looked &&
      (await judge({
        kind: 'report',
        features: looked.features,
        mirrored: looked.mirrored,
        dim: looked.dim,
        labels: looked.labels,
        enrolled: Number(enrolled.peek()),
        options: {
          pairs: pairs.peek() === 'all' ? null : Number(pairs.peek()),
          folds: FOLDS,
          seed: seed.peek(),
          centred: centred.peek(),
        },
      }));
    const reported: Reported = {
      run,
      step: looked?.step ?? frame.step,
      report: found,
      indices: looked?.indices ?? new Uint16Array(0),
      labels: looked?.labels ?? new Uint8Array(0),
    };
    known.set(run, { key, frame, reported });
    return reported;
  }

  async function reportAll(): Promise<void> {
    if (busy.peek()) {
      again = true;
      return;
    }
    busy.value = true;
    try {
      do {
        again = false;
        const next: Reported[] = [];
        for (const run of session.runs.peek()) {
          const reported = await report(run);
          if (ended) return;
          if (reported) next.push(reported);
        }
        list.value = next;
      } while (again);
    } finally {
      busy.value = false;
    }
  }

  pacedEffect(
    life,
    INTERVAL,
    () => {
      for (const run of session.runs.value) void [run.shown.value, run.probe.value];
      for (const one of [choices.asked, choices.pairs, choices.images, choices.enrolled]) void one.value;
      void [choices.mirrored.value, choices.centred.value, choices.seed.value];
    },
    () => act(reportAll),
  );
  return { list, busy };
}
