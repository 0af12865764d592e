/** What is kept of a run. */
import type { RunConfig } from '../src/config/runConfig.ts';

/** Which images a run is judged by: the test images, or training images that it didn't train on. */
export type Judges = 'test' | 'held-out';

/** How well pairs of images are told apart, by the angle between their features; shares, 0…1. Null: too few images. */
export interface PairMeasures {
  /** Ten folds of 6,000 pairs, or of as many as there are of either kind. */
  folds: number | null;
  /** These over all pairs of the images: equal error rate, area under the ROC, true accepts at false accepts of 1 and 0.1 %. */
  eer: number | null;
  auc: number | null;
  tar1: number | null;
  tar01: number | null;
  /** Images whose class is found by one enrolled image of each. */
  rank1: number | null;
}

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
  /** Of runs that leave out classes: of images of the classes trained on, and of the others. */
  pairs?: { seen: PairMeasures; unseen: PairMeasures };
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
