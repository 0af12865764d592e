/** What the contestants have in common: one training task and the questions a worker answers about it. */
import type { ImageBlock } from '../../src/data/idx.ts';

export type Backend = 'webgl' | 'wasm' | 'javascript' | 'native';
/** Those that live in workers of the benchmark's page. */
export type PageContestant = 'anglescope' | 'tfjs' | 'jax' | 'convnetjs';
export type Contestant = PageContestant | 'pytorch';
export const CONTESTANTS = [
  'anglescope',
  'tfjs',
  'jax',
  'convnetjs',
  'pytorch',
] as const satisfies readonly Contestant[];

export interface Convolution {
  /** Begins the names of its parameters. */
  name: string;
  /** Side of its filters. */
  size: number;
  stride: number;
  channels: number;
}

const convolution = (name: string, size: number, stride: number, channels: number): Convolution => ({
  name,
  size,
  stride,
  channels,
});

/** Networks by their convolutions; a hidden layer and the features follow. */
export const CONVOLUTIONS = {
  small: [convolution('conv1', 5, 2, 8), convolution('conv2', 3, 2, 16), convolution('conv3', 3, 2, 32)],
  medium: [convolution('conv1', 5, 2, 16), convolution('conv2', 3, 2, 32), convolution('conv3', 3, 2, 64)],
  deep: [
    convolution('conv1', 5, 2, 16),
    convolution('conv1b', 3, 1, 16),
    convolution('conv2', 3, 2, 32),
    convolution('conv2b', 3, 1, 32),
    convolution('conv3', 3, 2, 64),
  ],
} as const satisfies Record<string, readonly Convolution[]>;
export type Network = keyof typeof CONVOLUTIONS;

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

/** Steps whose GPU programs were counted. */
export interface Counted {
  programs: number;
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
  train(steps: number): Turn | Promise<Turn>;
  /** GPU programs that so many steps start. */
  countPrograms(steps: number): Counted;
  memory(nothing: null): MemoryUse;
}
