/** What scripts ask about pairs, checked: `verify` and `verification` of the scripting interface. */
import { checkedField, checkedList, checkedObject, checkedWhole, refuse } from '../../config/checks.ts';
import { nameField } from '../../config/fields.ts';
import { ASKED, type Asked, unseenClasses } from '../../config/unseen.ts';
import { FaultError } from '../../faults/faults.ts';
import { USUAL_PAIRS } from '../../math/verificationPairs.ts';
import type { Verified } from '../../math/verify.ts';
import type { EngineClient } from '../../worker/protocol.ts';
import type { Run } from '../run/run.ts';
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

export interface VerificationQuestion {
  /** Images of the classes that the run is trained on, of the others, or of both. */
  classes?: Asked;
  /** Both kinds together, half of each; fewer where there aren't as many. */
  pairs?: number;
  seed?: number;
  folds?: number;
}

/** As `verify` has it, with the pairs as positions in the test set. */
export interface VerificationReply extends Verified {
  pairs: [number, number][];
}

/** Most pairs that are drawn. */
export const MOST_DRAWN = 1_000_000;
const LARGEST_SEED = 2 ** 31 - 1;

/** Asks of a run's classes what there are. @throws FaultError where none are left out. */
function checkedClasses({ config }: Pick<Run, 'config'>, given: unknown): Asked {
  const classes = checkedField('classes', given, nameField(ASKED));
  if (classes === 'unseen' && unseenClasses(config.peek()).length === 0)
    refuse('classes', classes, { kind: 'values', values: ASKED.filter((one) => one !== 'unseen') });
  return classes;
}

/** On all test images of those classes. @throws FaultError that names the field. */
export async function verification(
  client: Pick<EngineClient, 'testFeatures'>,
  run: Run,
  question: VerificationQuestion = {},
): Promise<VerificationReply> {
  const given = checkedObject('question', question, ['classes', 'pairs', 'seed', 'folds']);
  const classes = checkedClasses(run, given.classes ?? 'seen');
  const folds = given.folds === undefined ? USUAL_FOLDS : checkedWhole('folds', given.folds, 2, MOST_FOLDS);
  const options = {
    folds,
    pairs:
      given.pairs === undefined
        ? Math.max(USUAL_PAIRS, 2 * folds)
        : checkedWhole('pairs', given.pairs, 2 * folds, MOST_DRAWN),
    seed: given.seed === undefined ? 1 : checkedWhole('seed', given.seed, 0, LARGEST_SEED),
  };
  const { features, dim, labels, indices } = await client.testFeatures({
    id: run.id,
    classes,
    images: 'test',
    mirrored: false,
  });
  const judged = await judge({ kind: 'pairs', features, dim, labels, options });
  if (!judged) throw new FaultError({ code: 'noPairs' });
  const pairs: [number, number][] = [];
  const breathe = createBreath();
  for (let at = 0; at < judged.rows.length; at += 2) {
    if (at % AT_A_TIME === 0) await breathe();
    pairs.push([indices[judged.rows[at] as number] as number, indices[judged.rows[at + 1] as number] as number]);
  }
  return { ...judged.verified, pairs };
}
