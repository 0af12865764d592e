/** What scripts ask workers for, and are given. Types only. */
import type { RunConfig } from '../config/runConfig.ts';
import type { Asked } from '../config/unseen.ts';
import type { ClassNumbers } from '../math/classNumbers.ts';
import type { AngularMetrics } from '../math/metrics.ts';
import type { HistoryPoint } from './protocol.ts';

/** `snapshot()` of the scripting interface: plain arrays only. */
export interface Snapshot {
  config: RunConfig;
  step: number;
  epoch: number;
  lambda: number | null;
  loss: number;
  /** On the split asked for, plain logits, 0…1; null of classes that the run isn't trained on. */
  accuracy: number | null;
  history: HistoryPoint[];
  /** `[images][featureDim]`. */
  features: number[][];
  /** Digits 0–9. */
  labels: number[];
  /** Positions in the test set. */
  indices: number[];
  /** What the classes are called, by label: of the run's own and of all others. */
  classNames: string[];
  /** `[featureDim][classes]`. */
  classWeights: number[][];
  bias: number[] | null;
  metrics: AngularMetrics;
  /** Numbers that the loss has accumulated, by name. */
  state: Record<string, number>;
  parameters?: { name: string; shape: number[]; values: number[] }[];
}

export interface SnapshotOptions {
  /** A selection of the test images, all of them, or those of the classes that the run isn't trained on. */
  split: 'probe' | 'test' | 'unseen';
  parameters: boolean;
}

/** Test images that a network is to look at. */
export interface TestFeaturesRequest {
  id: string;
  /** Of the classes that the run is trained on, of the others, or of both. */
  classes: Asked;
  /** All of them, or the selection that frames show. */
  images: 'probe' | 'test';
  /** Whether it is to look at their mirror images too. */
  mirrored: boolean;
}

export interface TestFeatures {
  step: number;
  dim: number;
  /** `[images, dim]`. */
  features: Float32Array;
  /** Of the mirror images, likewise; null where they weren't asked for. */
  mirrored: Float32Array | null;
  /** Positions in the test set, `[images]`. */
  indices: Uint16Array;
  /** `[images]`. */
  labels: ClassNumbers;
}
