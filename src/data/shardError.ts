/** A data file that could not be loaded. */
import { type DataProblem, FaultError } from '../faults/faults.ts';

/** Plain values, as a message between workers can carry them. */
export interface ShardFailure {
  /** The file's name, without its folder. */
  readonly file: string;
  readonly attempts: number;
  readonly problem: DataProblem;
}

/** A data file could not be loaded, even after trying again. What arrived before is kept. */
export class ShardError extends FaultError {
  constructor(
    readonly failure: ShardFailure,
    cause?: unknown,
  ) {
    super({ code: 'dataFile', ...failure });
    this.cause = cause;
  }
}
