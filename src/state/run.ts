/** One run as the page knows it: what it is made of, and what was last heard from it. */
import { type Signal, signal } from '@preact/signals-core';
import { isAnnealed, lambdaAt } from '../math/schedules.ts';
import type { Frame, ProbeInfo, RunConfig, RunStatus } from '../worker/protocol.ts';
import { createHistory, type History } from './history.ts';
import { createRate, type Rate } from './rate.ts';

export interface Run {
  readonly id: string;
  readonly config: Signal<RunConfig>;
  readonly status: Signal<RunStatus>;
  readonly step: Signal<number>;
  /** The frame on the screen; null until the first arrives. */
  readonly frame: Signal<Frame | null>;
  readonly probe: Signal<ProbeInfo | null>;
  readonly history: History;
  readonly rate: Rate;
}

export function createRun(id: string, config: RunConfig): Run {
  return {
    id,
    config: signal(config),
    status: signal<RunStatus>('idle'),
    step: signal(0),
    frame: signal<Frame | null>(null),
    probe: signal<ProbeInfo | null>(null),
    history: createHistory(),
    rate: createRate(),
  };
}

/** λ in force now; null for losses without λ. A fixed λ counts from the moment it is set, before the next frame. */
export function lambdaNow({ config, frame, step }: Run): number | null {
  const { lambda, warmStart } = config.value;
  if (typeof lambda === 'number') return lambda;
  if (!isAnnealed(lambda)) return null;
  return frame.value?.lambda ?? lambdaAt(lambda, Math.max(1, step.value - warmStart));
}
