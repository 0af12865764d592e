/** What the runner and its worker processes tell each other. Types only. */
import type { RunConfig } from '../../src/config/runConfig.ts';
import type { Judges, Measures } from '../record.ts';

/** To a worker, once it is ready and after each run. */
export interface Job {
  config: RunConfig;
  judges: Judges;
}

/** From a worker. */
export type WorkerMessage =
  | { kind: 'ready'; renderer: string }
  | { kind: 'progress'; step: number; loss: number }
  | { kind: 'done'; measures: Measures }
  | { kind: 'failed'; reason: string };
