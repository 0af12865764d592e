/** Where a run can be branched: its saved weights, within a bound. */
import type { Checkpoint } from '../../worker/protocol.ts';
import { createMoments } from './moments.ts';

/** Bytes kept of one run: some thirty checkpoints of the small network, a few of the largest. */
const BUDGET = 16_000_000;

const bytesOf = ({ parameters, statistics }: Checkpoint) =>
  parameters.reduce((sum, { state }) => sum + state.byteLength, 0) +
  statistics.reduce((sum, { values }) => sum + values.byteLength, 0);

export interface Checkpoints {
  readonly bytes: number;
  readonly steps: readonly number[];
  /** The last one at or before `step`. */
  at(step: number): Checkpoint | null;
  add(checkpoint: Checkpoint): void;
  /** Those of the steps up to one, ascending. */
  upTo(step: number): readonly Checkpoint[];
  clear(): void;
}

/** @param budget bytes. */
export function createCheckpoints(budget = BUDGET): Checkpoints {
  const kept = createMoments<Checkpoint>({ budget, recent: 1 });
  return {
    get bytes() {
      return kept.bytes;
    },
    get steps() {
      return kept.steps;
    },
    at: kept.at,
    add: (checkpoint) => kept.add(checkpoint.step, checkpoint, bytesOf(checkpoint)),
    upTo: kept.upTo,
    clear: kept.clear,
  };
}
