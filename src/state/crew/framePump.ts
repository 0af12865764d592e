/** Brings frames to the screen: the newest of each run, all in one animation frame, acknowledged once drawn. */
import { batch } from '@preact/signals-core';
import type { Frame } from '../../worker/protocol.ts';

export interface FramePump {
  push(frame: Frame): void;
}

export interface FramePumpOptions {
  nextFrame(callback: () => void): unknown;
  /** Hands the frame to whatever draws; all of an animation frame's deliveries are one batch. */
  deliver(frame: Frame): void;
  acknowledge(run: string): void;
}

export function createFramePump({ nextFrame, deliver, acknowledge }: FramePumpOptions): FramePump {
  const pending = new Map<string, Frame>();
  const flush = () => {
    const frames = [...pending.values()];
    pending.clear();
    try {
      batch(() => frames.forEach(deliver));
    } finally {
      // Also where drawing failed: a run whose frames are never acknowledged would stand still on the screen.
      for (const frame of frames) acknowledge(frame.run);
    }
  };
  return {
    push(frame) {
      if (pending.size === 0) nextFrame(flush);
      pending.set(frame.run, frame);
    },
  };
}
