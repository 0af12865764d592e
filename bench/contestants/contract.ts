/** What the three contestants have in common: one training task and the questions a worker answers about it. */
import type { ImageBlock } from '../../src/data/idx.ts';

export type Backend = 'webgl' | 'wasm' | 'javascript';
export type Contestant = 'anglescope' | 'tfjs' | 'convnetjs';

/** Networks by the channels of their three convolutions (5×5, 3×3, 3×3, stride 2 each). */
export const CHANNELS = {
  small: [8, 16, 32],
  medium: [16, 32, 64],
} as const;
export type Network = keyof typeof CHANNELS;

export const BATCH_SIZE = 128;
export const HIDDEN = 64;
export const CLASSES = 10;
export const FEATURES = 2;
export const LEARNING_RATE = 0.01;
export const MARGIN = 4;
/** Starts weights and the order of the batches. */
export const SEED = 1;

/** A parameter as plain numbers. */
export interface NamedValues {
  name: string;
  shape: number[];
  values: Float32Array;
}

export interface TrainingSetup {
  backend: Backend;
  network: Network;
  images: ImageBlock;
  /** Values to start from, so that two contestants do the same work; its own if null. */
  parameters: NamedValues[] | null;
}

export interface Turn {
  /** Of all its steps together, until the last loss has been read. */
  milliseconds: number;
  losses: number[];
}

export interface MemoryUse {
  tensors: number;
  bytes: number;
  /** Bytes of textures; null off the GPU. */
  textureBytes: number | null;
}

/** A network in training, behind a worker. */
export interface Training {
  open(setup: TrainingSetup): Promise<{ runsOn: string }>;
  /** Values before the first step. */
  parameters(nothing: null): NamedValues[];
  train(steps: number): Turn;
  /** GPU programs that so many steps start. */
  countPrograms(steps: number): number;
  memory(nothing: null): MemoryUse;
}
