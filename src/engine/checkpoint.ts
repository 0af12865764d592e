/** Everything a run needs to go on elsewhere, as plain numbers. Types only. */
import type { RunConfig } from '../config/runConfig.ts';

/** A parameter's value and the optimiser's rows about it. */
export interface StoredParameter {
  name: string;
  shape: number[];
  /** The optimiser's state `[rows, size]`; row 0 is the parameter's value. */
  state: Float32Array;
}

export interface Checkpoint {
  config: RunConfig;
  step: number;
  parameters: StoredParameter[];
  /** Updates that led to what the optimiser remembers; missing where they are as many as steps. */
  updates?: number;
  /** Running statistics `[2, channels]` by name. */
  statistics: { name: string; values: Float32Array }[];
}
