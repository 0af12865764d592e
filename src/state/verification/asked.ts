/** What scripts ask about pairs, checked: `verify` of the scripting interface. */
import { checkedList, checkedObject, checkedWhole, refuse } from '../../config/checks.ts';
import type { Verified } from '../../math/verify.ts';
import { createBreath } from '../transfer/breath.ts';
import { judge } from './judging.ts';

/** Most pairs of one question: 36 MB. */
const MOST_PAIRS = 4_000_000;
const MOST_FOLDS = 1000;
const USUAL_FOLDS = 10;

/** Pairs between two looks at the clock: a tenth of a millisecond. */
const AT_A_TIME = 10_000;

export interface VerifyQuestion {
  /** How alike the two of each pair are, `[pairs]`. */
  scores: number[];
  /** Whether they are of one class, `[pairs]`. */
  same: boolean[];
  /** Consecutive blocks of the list; ten, or as many as there are pairs. */
  folds?: number;
}

/** @throws FaultError that names the field; of scores and kinds the first that is none. */
export async function verify(question: VerifyQuestion): Promise<Verified> {
  const given = checkedObject('question', question, ['scores', 'same', 'folds']);
  const scores = checkedList('scores', given.scores, 2, MOST_PAIRS, 'finiteNumbers');
  const count = scores.length;
  const same = checkedList('same', given.same, count, count, 'truths');
  const folds =
    given.folds === undefined
      ? Math.min(USUAL_FOLDS, count)
      : checkedWhole('folds', given.folds, 2, Math.min(MOST_FOLDS, count));
  const values = new Float64Array(count);
  const kinds = new Uint8Array(count);
  const breathe = createBreath();
  for (let place = 0; place < count; place++) {
    if (place % AT_A_TIME === 0) await breathe();
    const [score, kind] = [scores[place], same[place]];
    if (typeof score !== 'number' || !Number.isFinite(score)) refuse(`scores[${place}]`, score, { kind: 'finite' });
    if (typeof kind !== 'boolean') refuse(`same[${place}]`, kind, { kind: 'values', values: [true, false] });
    values[place] = score;
    kinds[place] = Number(kind);
  }
  return judge({ kind: 'verify', scores: values, same: kinds, folds });
}
