/** What came of a claim, in a sentence with its numbers. */

import type { Run } from '../../state/run/run.ts';
import type { Session } from '../../state/session.ts';
import { lessonWords } from '../../text/lessons.ts';
import { fixed } from '../../text/numbers.ts';
import type { Judged } from './claims.ts';
import type { MeasureName } from './measures.ts';
import type { Claim } from './schema.ts';

/** Digits after the point, enough to see what a claim is about. */
const DIGITS: Partial<Readonly<Record<MeasureName, number>>> = { weightRatio: 2, forceRight: 3, forceWrong: 3 };

/** A value of a measure with its unit. */
export function measured(measure: MeasureName, value: number): string {
  if (!Number.isFinite(value)) return lessonWords().none;
  const { unit } = lessonWords().measures[measure];
  return unit(fixed(value, DIGITS[measure] ?? 1));
}

/** @param runAt gives the lesson's run of a place. */
export function claimText(
  { measure, run, than }: Claim,
  judged: Judged | null,
  runAt: (place: number) => Run | undefined,
  nameOf: Session['nameOf'],
): string {
  const nameAt = (place: number) => {
    const found = runAt(place);
    return found ? nameOf(found).full : '';
  };
  if (!judged) return lessonWords().gone;
  const words = lessonWords();
  const { label } = words.measures[measure];
  const own = measured(measure, judged.value);
  // Where there is one panel, nobody asks whose it is.
  const named = runAt(2) ? words.of(nameAt(run), own) : own;
  return 'value' in than
    ? words.alone(label, named)
    : words.compared(label, named, words.of(nameAt(than.run), measured(measure, judged.than)));
}
