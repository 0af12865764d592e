/** True accepts of every run at one false accept in a hundred, over the steps that its timeline holds. */
import { type ReadonlySignal, signal } from '@preact/signals-core';
import { USUAL_PAIRS } from '../../math/verificationPairs.ts';
import { judge } from '../../state/verification/judging.ts';
import type { Frame } from '../../worker/protocol.ts';
import type { Context } from '../context.ts';
import { type Lifetime, pacedEffect } from '../kit/lifetime.ts';
import { choices, FOLDS } from './choices.ts';
import { imagesIn } from './reports.ts';
import type { OverSteps } from './shapes.ts';

/** Moments of a run that are looked at: each takes some milliseconds. */
const MOST = 60;
const INTERVAL = 2000;

/** So many of a list, evenly, the last one among them. */
function spread<Thing>(list: readonly Thing[], most: number): Thing[] {
  if (list.length <= most) return [...list];
  return Array.from({ length: most }, (_, k) => list[Math.round((k * (list.length - 1)) / (most - 1))] as Thing);
}

/** Follows the timelines while `wanted`. */
export function createOverSteps(life: Lifetime, { session, act }: Context, wanted: ReadonlySignal<boolean>) {
  const found = signal<OverSteps>(new Map());
  /** By run, choices and step: what is kept of a step doesn't change. */
  const known = new Map<string, number>();
  let busy = false;
  let ended = false;
  life.atEnd(() => {
    ended = true;
  });

  async function rateOf(key: string, frame: Frame, images: Parameters<typeof imagesIn>[1]): Promise<number> {
    const before = known.get(key);
    if (before !== undefined) return before;
    const looked = imagesIn(frame, images, choices.asked.peek());
    if (!looked) return Number.NaN;
    const options = { pairs: USUAL_PAIRS, folds: FOLDS, seed: choices.seed.peek() };
    const judged = await judge({
      kind: 'pairs',
      features: looked.features,
      dim: looked.dim,
      labels: looked.labels,
      options,
    });
    const rate = judged?.verified.tarAtFar['0.01'] ?? Number.NaN;
    known.set(key, rate);
    return rate;
  }

  async function follow(): Promise<void> {
    if (busy || !wanted.peek()) return;
    busy = true;
    try {
      const all = new Map<(typeof session.runs.value)[number], [number, number][]>();
      for (const run of session.runs.peek()) {
        const points: [number, number][] = [];
        for (const step of spread(run.archive.steps, MOST)) {
          const frame = run.archive.at(step);
          const images = run.record.imagesOf(frame);
          if (!frame || !images) continue;
          const rate = await rateOf([run.id, step, choices.asked.peek(), choices.seed.peek()].join(), frame, images);
          if (ended) return;
          if (!Number.isNaN(rate)) points.push([step, rate]);
        }
        all.set(run, points);
        found.value = new Map(all);
      }
    } finally {
      busy = false;
    }
  }

  pacedEffect(
    life,
    INTERVAL,
    () => {
      if (!wanted.value) return;
      void [choices.asked.value, choices.seed.value];
      for (const run of session.runs.value) {
        // Begun anew, it has other frames at the same steps.
        if (run.step.value === 0) known.clear();
        void run.archive.version.value;
      }
    },
    () => act(follow),
  );
  return found as ReadonlySignal<OverSteps>;
}
