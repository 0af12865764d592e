/** What is kept of a run. */
import type { RunConfig } from '../src/config/runConfig.ts';

/** Which images a run is judged by: the test images, or training images that it didn't train on. */
export type Judges = 'test' | 'held-out';

/** What a finished run was measured to be, on all images it is judged by, by plain logits; angles in degrees. */
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
  judges: Judges;
  /** Order of the training images, on which every batch depends. */
  order: string;
  measures: Measures;
  origin: Origin;
}

/** The order in which runs trained before the order of the page's files was theirs. */
export const FORMER_ORDER = 'as in the original file, blocks of 10000';

/** A record as it is read from a file; those that say nothing of their images are of the former order. */
export function recordFrom(kept: unknown): RunRecord {
  return { judges: 'test', order: FORMER_ORDER, ...(kept as Omit<RunRecord, 'judges' | 'order'>) };
}
