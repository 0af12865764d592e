/** The digit that somebody drew, and where each run's network puts it. */

import { computed, effect, type ReadonlySignal, type Signal, signal, untracked } from '@preact/signals-core';
import { columnsOf } from '../losses/centres.ts';
import type { Run } from './run/run.ts';

export interface DrawnOptions {
  /** Asks the network of a run for the feature of an image `[784]`, 0…1. */
  featuresOf(id: string, image: Float32Array): Promise<Float32Array>;
  runs: ReadonlySignal<readonly Run[]>;
}

export interface Drawn {
  /** `[784]`, 0 (paper) … 1 (ink), centred as MNIST's are; null while nothing is drawn. */
  readonly image: Signal<Float32Array | null>;
  /** The image's feature in this run's network of today, `[featureDim]`; null while there is none that fits its frame. */
  features(run: Run): ReadonlySignal<Float32Array | null>;
  destroy(): void;
}

interface Follower {
  readonly feature: ReadonlySignal<Float32Array | null>;
  end(): void;
}

/** Keeps the feature of one run up to date: one question under way at a time, and the last one always asked. */
function follow(run: Run, image: ReadonlySignal<Float32Array | null>, ask: DrawnOptions['featuresOf']): Follower {
  const answer = signal<Float32Array | null>(null);
  let gone = false;
  let asking = false;
  let stale = false;
  /** Which drawing it is; an answer to one that was wiped away says nothing about the next. */
  let drawing = 0;

  const take = (feature: Float32Array | null, asked: number) => {
    if (gone) return;
    asking = false;
    if (asked === drawing) answer.value = feature;
    if (stale) inquire();
  };
  function inquire(): void {
    stale = asking;
    const pixels = image.peek();
    if (asking || !pixels) return;
    asking = true;
    const asked = drawing;
    ask(run.id, pixels).then(
      (feature) => take(feature, asked),
      // Nothing that somebody who draws could mend: the star is gone until the next frame asks again.
      () => take(null, asked),
    );
  }

  const stop = effect(() => {
    const present = image.value;
    // Each frame shows other weights; before the first one the workers may not know the run yet.
    const frame = run.frame.value;
    untracked(() => {
      if (present) return frame ? inquire() : undefined;
      drawing += 1;
      stale = false;
      answer.value = null;
    });
  });

  return {
    feature: computed(() => {
      const feature = answer.value;
      const weights = run.frame.value?.classWeights.length;
      return feature && weights === feature.length * columnsOf(run.config.value) ? feature : null;
    }),
    end() {
      gone = true;
      stop();
      answer.value = null;
    },
  };
}

export function createDrawn({ featuresOf, runs }: DrawnOptions): Drawn {
  const image = signal<Float32Array | null>(null);
  const followers = new Map<Run, Follower>();
  const followerOf = (run: Run): Follower => {
    const known = followers.get(run);
    if (known) return known;
    // Not for whoever asks first: the follower lives as long as its run.
    const follower = untracked(() => follow(run, image, featuresOf));
    followers.set(run, follower);
    return follower;
  };

  const endOthers = (kept: readonly Run[]) => {
    for (const [run, follower] of followers) {
      if (kept.includes(run)) continue;
      followers.delete(run);
      follower.end();
    }
  };
  const stop = effect(() => {
    const present = runs.value;
    untracked(() => endOthers(present));
  });

  return {
    image,
    features: (run) => followerOf(run).feature,
    destroy() {
      stop();
      endOthers([]);
    },
  };
}
