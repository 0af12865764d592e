/** One run as the page knows it: what it is made of, what was last heard from it, and what it has shown. */
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import { isAnnealed, lambdaAt } from '../math/schedules.ts';
import type { Frame, ProbeInfo, RunConfig, RunStatus } from '../worker/protocol.ts';
import { type Archive, createArchive } from './archive.ts';
import { type Checkpoints, createCheckpoints } from './checkpoints.ts';
import { lambdaSetting } from './config.ts';
import { createHistory, type History } from './history.ts';
import { createRate, type Rate } from './rate.ts';

export interface Run {
  readonly id: string;
  readonly config: Signal<RunConfig>;
  readonly status: Signal<RunStatus>;
  readonly step: Signal<number>;
  /** The newest frame; null until the first arrives. */
  readonly frame: Signal<Frame | null>;
  /** The frame on the screen: the newest, or one of the past where the page shows that. */
  readonly shown: ReadonlySignal<Frame | null>;
  /** The images of the frame on the screen; null until they are known. */
  readonly probe: ReadonlySignal<ProbeInfo | null>;
  /** Learns which images frames show; frames of the past may show fewer or more than those of today. */
  introduce(probe: ProbeInfo): void;
  readonly history: History;
  readonly archive: Archive;
  readonly checkpoints: Checkpoints;
  readonly rate: Rate;
}

/** @param moment step that the page shows; null for the present. */
export function createRun(id: string, config: RunConfig, moment: ReadonlySignal<number | null>): Run {
  const frame = signal<Frame | null>(null);
  const archive = createArchive();
  const shown = computed(() => (moment.value === null ? frame.value : (archive.at(moment.value) ?? frame.value)));
  /** Newest first, one of each number of images. */
  const probes = signal<readonly ProbeInfo[]>([]);
  return {
    id,
    config: signal(config),
    status: signal<RunStatus>('idle'),
    step: signal(0),
    frame,
    shown,
    probe: computed(() => {
      const images = shown.value?.predictions.length;
      return probes.value.find(({ labels }) => labels.length === images) ?? null;
    }),
    introduce(probe) {
      const others = probes.peek().filter(({ labels }) => labels.length !== probe.labels.length);
      probes.value = [probe, ...others];
    },
    history: createHistory(),
    archive,
    checkpoints: createCheckpoints(),
    rate: createRate(),
  };
}

/** λ at the step on the screen; null for losses without λ. A fixed λ counts from the moment it is set, before the next frame. */
export function lambdaNow({ config, frame, shown, step }: Run): number | null {
  const lambda = lambdaSetting(config.value);
  const { warmStart } = config.value;
  const past = shown.value !== frame.value ? shown.value : null;
  if (lambda === null) return null;
  if (past) return past.lambda;
  if (!isAnnealed(lambda)) return lambda;
  return frame.value?.lambda ?? lambdaAt(lambda, Math.max(1, step.value - warmStart));
}
