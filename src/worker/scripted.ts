/** What scripts ask workers for, and are given. Types only. */
import type { RunConfig } from '../config/runConfig.ts';
import type { AngularMetrics } from '../math/metrics.ts';
import type { HistoryPoint } from './protocol.ts';

/** `snapshot()` of the scripting interface: plain arrays only. */
export interface Snapshot {
  config: RunConfig;
  step: number;
  epoch: number;
  lambda: number | null;
  loss: number;
  /** On the split asked for, plain logits, 0…1. */
  accuracy: number;
  history: HistoryPoint[];
  /** `[images][featureDim]`. */
  features: number[][];
  /** Digits 0–9. */
  labels: number[];
  /** Positions in the test set. */
  indices: number[];
  /** `[featureDim][classes]`. */
  classWeights: number[][];
  bias: number[] | null;
  metrics: AngularMetrics;
  /** Numbers that the loss has accumulated, by name. */
  state: Record<string, number>;
  parameters?: { name: string; shape: number[]; values: number[] }[];
}

export interface SnapshotOptions {
  split: 'probe' | 'test';
  parameters: boolean;
}

export interface LossRequest {
  loss: string;
  /** The loss's parameters, what it has accumulated, and its draws `[batch]`, as far as it has such. */
  params: Readonly<Record<string, unknown>>;
  /** `[batch][featureDim]`. */
  features: number[][];
  /** `[featureDim][classes]`. */
  weights: number[][];
  bias?: number[];
  /** The centres of center loss, `[featureDim][classes]`; zeros without. */
  centers?: number[][];
  labels: number[];
}

/** Mean loss over the batch, and exact gradients, without weight decay. */
export interface LossReply {
  value: number;
  /** The logits that went into the loss, `[batch][classes]`. */
  logits: number[][];
  gradFeatures: number[][];
  gradWeights: number[][];
  gradBias: number[] | null;
}
