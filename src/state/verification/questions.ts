/** What is asked of the worker that judges pairs, and what it answers. Types, and the one place that answers. */
import { type Verified, verify } from '../../math/verify.ts';

export type Question =
  /** `same`: 1 for pairs of one class, `[pairs]`, as are the scores. */
  { kind: 'verify'; scores: Float64Array; same: Uint8Array; folds: number };

export interface Answers {
  verify: Verified;
}

export function answer({ scores, same, folds }: Question): Verified {
  return verify(scores, same, folds);
}
