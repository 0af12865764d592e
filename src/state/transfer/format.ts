/** What a file of runs is: its name, its version, where it comes from, and how large it may be. */
import { FaultError } from '../../faults/faults.ts';
import type { AngularMetrics } from '../../worker/protocol.ts';
import type { SavedRun } from '../run/record.ts';

export const RUNS_FORMAT = 'anglescope-runs';
export const RUNS_VERSION = 2;

/** Bytes of the largest file that is written; longer records are thinned. */
export const LARGEST_WRITTEN = 60e6;

/** Bytes of the largest file that is read: those of version 1 could be larger than today's. */
export const LARGEST_FILE = 200e6;

/** The images that runs train on. */
export interface DataId {
  name: 'mnist';
  /** Tells these images from all others; null where it isn't known. */
  hash: string | null;
}

/** The page that writes or reads a file. */
export interface Origin {
  /** Version of the page. */
  app: string | null;
  data: DataId;
}

export const UNKNOWN_ORIGIN: Origin = { app: null, data: { name: 'mnist', hash: null } };

/** What was measured on the digits shown, at the step of the file; for people and programs, not read back. */
export interface RunMeasures extends AngularMetrics {
  step: number;
  /** Shares, 0…1: on the digits shown, and on all test digits where they were looked at. */
  accuracy: number;
  test: { step: number; accuracy: number } | null;
}

/** A run on its way into a file. */
export interface RunToSave extends SavedRun {
  /** What it is called. */
  label: string;
  measures: RunMeasures | null;
}

/** @throws RangeError for a file too large to be read at all. @param bytes of the file. */
export function checkFileSize(bytes: number): void {
  if (bytes <= LARGEST_FILE) return;
  throw new FaultError({ code: 'fileTooLarge', megabytes: Math.ceil(bytes / 1e6), most: LARGEST_FILE / 1e6 });
}
