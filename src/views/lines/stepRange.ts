/** Which steps a chart shows: as it follows from a brush, and from keys. */

/** First and last step. */
export type StepRange = readonly [number, number];

/** No closer than this. Steps. */
const SHORTEST = 4;

/** A range inside 0…last that is long enough to show something; null where it is all of it. */
function fitted(from: number, to: number, last: number): StepRange | null {
  const length = Math.min(Math.max(Math.round(to - from), SHORTEST), last);
  const start = Math.min(Math.max(Math.round(from), 0), last - length);
  return length >= last ? null : [start, start + length];
}

/** The range between two ends, in either order. */
export function rangeBetween(a: number, b: number, last: number): StepRange | null {
  return fitted(Math.min(a, b), Math.max(a, b), last);
}

/** The same middle with `factor` times as many steps; null where that is all of them. */
export function zoomed(range: StepRange | null, last: number, factor: number): StepRange | null {
  const [from, to] = range ?? [0, last];
  const half = (factor * (to - from)) / 2;
  return fitted((from + to) / 2 - half, (from + to) / 2 + half, last);
}

/** As many steps, later by `share` of their number. */
export function moved([from, to]: StepRange, last: number, share: number): StepRange | null {
  const by = share * (to - from);
  return fitted(from + by, to + by, last);
}

/** How much closer a key looks, and how far along it goes as a share of what is shown. */
const KEYS = { closer: 0.5, along: 0.25 };

/**
 * What a key makes of the steps shown, of which null are all. @param last step there is.
 * @returns undefined for a key that means nothing.
 */
export function rangeByKey(key: string, range: StepRange | null, last: number): StepRange | null | undefined {
  if (key === '+' || key === '=') return zoomed(range, last, KEYS.closer);
  if (!range) return undefined;
  if (key === '-') return zoomed(range, last, 1 / KEYS.closer);
  if (key === 'ArrowLeft') return moved(range, last, -KEYS.along);
  if (key === 'ArrowRight') return moved(range, last, KEYS.along);
  return key === 'Escape' ? null : undefined;
}
