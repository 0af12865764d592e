/** What is asked of the worker that judges pairs, and what it answers. */
import { similarities } from '../../math/similarity.ts';
import { type PairOptions, verificationPairs } from '../../math/verificationPairs.ts';
import { type Verified, verify } from '../../math/verify.ts';

/** Images whose pairs are judged by the cosine between their features. */
export interface Images {
  /** `[images, dim]`. */
  features: Float32Array;
  dim: number;
  /** Class of each, a whole number from 0, `[images]`. */
  labels: ArrayLike<number>;
}

export type Question =
  /** `same`: 1 for pairs of one class, `[pairs]`, as are the scores. */
  | { kind: 'verify'; scores: Float64Array; same: Uint8Array; folds: number }
  | ({ kind: 'pairs'; options: Required<PairOptions> } & Images);

/** Pairs that were drawn and judged. */
export interface JudgedPairs {
  verified: Verified;
  /** Rows of the two images of each, `[pairs, 2]`. */
  rows: Uint32Array;
}

export interface Answers {
  verify: Verified;
  /** Null where there is not a pair of each kind for each fold. */
  pairs: JudgedPairs | null;
}

/** Pairs with an image whose feature has no direction are left out. */
function judgedPairs({ features, dim, labels, options }: Extract<Question, { kind: 'pairs' }>): JudgedPairs | null {
  const { rows, same } = verificationPairs(labels, options);
  const scores = similarities(features, dim, rows, new Float64Array(dim));
  const known = [...scores.keys()].filter((place) => !Number.isNaN(scores[place]));
  if (known.length < options.folds) return null;
  return {
    verified: verify(
      Float64Array.from(known, (place) => scores[place] as number),
      Uint8Array.from(known, (place) => same[place] as number),
      options.folds,
    ),
    rows: Uint32Array.from(
      { length: 2 * known.length },
      (_, at) => rows[2 * (known[at >> 1] as number) + (at % 2)] as number,
    ),
  };
}

export function answer(question: Question): Answers[Question['kind']] {
  return question.kind === 'verify' ? verify(question.scores, question.same, question.folds) : judgedPairs(question);
}
