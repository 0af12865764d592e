/** Lesson and step in the address: `?lesson=3&step=2`, counted from 1. */

const LESSON = 'lesson';
const STEP = 'step';
/** In the place of a number: `?lesson=plans`. */
const PLANS = 'plans';

/** Counted from 0. */
export interface Place {
  lesson: number;
  step: number;
}

export type Asked =
  | { kind: 'none' }
  /** The plans for teachers. */
  | { kind: 'plans' }
  | { kind: 'place'; place: Place }
  /** `most`: how many there are. */
  | { kind: 'refused'; what: 'lesson' | 'step'; given: string; most: number };

/** @param counts of steps of each lesson. */
export function askedPlace(search: string, counts: readonly number[]): Asked {
  const parameters = new URLSearchParams(search);
  const given = parameters.get(LESSON);
  if (given === null) return { kind: 'none' };
  if (given === PLANS) return { kind: 'plans' };
  const number = (text: string, most: number) => {
    const value = /^\d{1,3}$/.test(text) ? Number(text) : Number.NaN;
    return value >= 1 && value <= most ? value - 1 : null;
  };
  const lesson = number(given, counts.length);
  if (lesson === null) return { kind: 'refused', what: LESSON, given, most: counts.length };
  const most = counts[lesson] ?? 0;
  const wanted = parameters.get(STEP) ?? '1';
  const step = number(wanted, most);
  return step === null
    ? { kind: 'refused', what: STEP, given: wanted, most }
    : { kind: 'place', place: { lesson, step } };
}

/** Whether the address asks for a lesson at all. */
export const asksForLesson = (search: string): boolean => new URLSearchParams(search).has(LESSON);

/** The address with this place, or without any. */
export function addressOf(href: string, place: Place | null): string {
  const address = new URL(href);
  address.searchParams.delete(LESSON);
  address.searchParams.delete(STEP);
  if (place) {
    address.searchParams.set(LESSON, String(place.lesson + 1));
    if (place.step > 0) address.searchParams.set(STEP, String(place.step + 1));
  }
  return address.href;
}
