/** Whether what a lesson claims is so, by the numbers of its runs. */
import { type Look, MEASURES } from './measures.ts';
import type { Claim } from './schema.ts';

export interface Judged {
  /** Of the run that the claim is about. */
  value: number;
  /** What it is compared with. */
  than: number;
  holds: boolean;
}

/** @param looks of the lesson's runs, in their order. Null where a run is missing. */
export function judge(
  { measure, run, relation, than, tolerance }: Claim,
  looks: readonly (Look | null)[],
): Judged | null {
  const of = (place: number) => {
    const look = looks[place - 1];
    return look ? MEASURES[measure](look) : null;
  };
  const value = of(run);
  const other = 'value' in than ? than.value : of(than.run);
  if (value === null || other === null) return null;
  const compared = 'value' in than ? other : other * (than.times ?? 1);
  const holds = {
    below: value <= compared - tolerance,
    above: value >= compared + tolerance,
    equal: Math.abs(value - compared) <= tolerance,
  }[relation];
  return { value, than: other, holds };
}
