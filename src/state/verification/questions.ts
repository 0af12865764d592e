/** What is asked of the worker that judges pairs, and what it answers. */
import { type Identification, identify } from '../../math/identification.ts';
import { meanOf, type PairReport, pairReport, type ReportOptions } from '../../math/pairReport.ts';
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
  | ({ kind: 'pairs'; options: Required<PairOptions> } & Images)
  | ({ kind: 'report'; options: ReportOptions; enrolled: number; mirrored: Float32Array | null } & Images);

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
  report: Report | null;
}

/** All that is told of a run's pairs. */
export interface Report extends PairReport {
  /** Null where there are too few images of two classes. */
  identified: Identification | null;
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

/** Each image's feature with its mirror image's behind it, `[images, 2·dim]`, as SphereFace's evaluation has them. */
function joined(features: Float32Array, mirrored: Float32Array, dim: number): Float32Array {
  const both = new Float32Array(2 * features.length);
  for (let start = 0; start < features.length; start += dim) {
    both.set(features.subarray(start, start + dim), 2 * start);
    both.set(mirrored.subarray(start, start + dim), 2 * start + dim);
  }
  return both;
}

function reported({ features, mirrored, dim, labels, options, enrolled }: Extract<Question, { kind: 'report' }>) {
  const all = mirrored ? joined(features, mirrored, dim) : features;
  const width = mirrored ? 2 * dim : dim;
  const report = pairReport(all, width, labels, options);
  if (!report) return null;
  const centre = options.centred ? meanOf(all, width) : new Float64Array(width);
  return { ...report, identified: identify(all, width, labels, { enrolled, seed: options.seed, centre }) };
}

export function answer(question: Question): Answers[Question['kind']] {
  switch (question.kind) {
    case 'verify':
      return verify(question.scores, question.same, question.folds);
    case 'pairs':
      return judgedPairs(question);
    case 'report':
      return reported(question);
  }
}
