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
