/** What is kept of a run. Types only. */
import type { RunConfig } from '../src/config/runConfig.ts';

/** What a finished run was measured to be, on all test images by plain logits; angles in degrees. */
export interface Measures {
  /** 0…1. */
  accuracy: number;
  /** Angle of a feature to its class's mean direction. */
  meanIntra: number;
  p95Intra: number;
  maxIntra: number;
  /** Smallest angle between two classes' mean directions. */
  minInter: number;
  /** Mean training loss of the last 100 steps. */
  finalLoss: number;
  /** Time that training took, evaluation left out. */
  seconds: number;
  /** The same, counting only what the processor spent on it: other programs don't lengthen it. */
  processorSeconds: number;
}

/** Where, when and from what code a run was made. */
export interface Origin {
  processor: string;
  cores: number;
  memoryGB: number;
  system: string;
  node: string;
  /** What tfjs ran on, in words. */
  renderer: string;
  commit: string;
  /** ISO 8601. */
  date: string;
}

/** A finished run. */
export interface RunRecord {
  /** Its configuration's name, e.g. `asoftmax-m4`. */
  name: string;
  config: RunConfig;
  measures: Measures;
  origin: Origin;
}
