/** A data file that could not be had, said in a code and values that mean the same on either side of a worker's border. */
import type { DownloadFault } from './download.ts';
import type { IdxFault } from './idx.ts';

export type ShardFault = DownloadFault | IdxFault;

/** Numbers and texts behind a fault, by name. */
export type FaultValues = Readonly<Record<string, number | string>>;

export interface ShardFailure {
  /** The file's name, without its folder. */
  file: string;
  attempts: number;
  fault: ShardFault;
  values: FaultValues;
  /** The fault as a clause in English, without a capital or a full stop. */
  reason: string;
}

/** A data file could not be loaded, even after trying again. What arrived before is kept. */
export class ShardError extends Error implements ShardFailure {
  override readonly name = 'ShardError';
  readonly file: string;
  readonly attempts: number;
  readonly fault: ShardFault;
  readonly values: FaultValues;
  readonly reason: string;

  constructor({ file, attempts, fault, values, reason }: ShardFailure, options?: ErrorOptions) {
    const tried = attempts === 1 ? 'once' : `${attempts} times`;
    super(`The data file ${file} could not be loaded (tried ${tried}): ${reason}.`, options);
    this.file = file;
    this.attempts = attempts;
    this.fault = fault;
    this.values = values;
    this.reason = reason;
  }

  /** What a message between workers can carry: errors lose their fields there. */
  get failure(): ShardFailure {
    const { file, attempts, fault, values, reason } = this;
    return { file, attempts, fault, values, reason };
  }
}
