/** Whether one measure beats another by more than which images, or which classes, there happen to be. */

/** A measure, and what it comes to without each of some parts of what it was measured on. */
export interface Estimate {
  value: number;
  /** `[parts]`; part k is the same in all estimates that are compared. */
  without: ArrayLike<number>;
}

/** Quantile of the normal distribution that a lucky difference exceeds, up or down, once in a hundred times. */
const ONCE_IN_A_HUNDRED = 2.5758;

/**
 * A difference of so many standard errors or more isn't chance. Errors from few parts are themselves uncertain, so it is
 * Student's t with one degree of freedom fewer than parts: 2.86 for 20 blocks of images, 3.24 for ten classes. Twenty
 * lines stand below each other in the table of measures; at the usual one in twenty, one of them would always be lucky.
 * Source: Abramowitz & Stegun 26.7.5, to ν⁻².
 */
export function beyondChance(parts: number): number {
  const z = ONCE_IN_A_HUNDRED;
  const freedom = parts - 1;
  return z + (z ** 3 + z) / (4 * freedom) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * freedom ** 2);
}

/**
 * Standard error of what parts left out in turn leave behind: the jackknife, √((g − 1)/g·Σ(D_k − D̄)²) over g parts.
 * With blocks of images as parts it holds for means, rates of pairs (an image is in many pairs, which a count of pairs
 * wouldn't know) and percentiles alike. Sources: Tukey 1958; Shao & Wu, Annals of Statistics 17 (1989), for percentiles
 * and blocks; Efron & Tibshirani, An Introduction to the Bootstrap, section 11.
 */
export function jackknifeError(without: ArrayLike<number>): number {
  const parts = without.length;
  let sum = 0;
  for (let k = 0; k < parts; k++) sum += without[k] as number;
  let squares = 0;
  for (let k = 0; k < parts; k++) squares += ((without[k] as number) - sum / parts) ** 2;
  return Math.sqrt(((parts - 1) / parts) * squares);
}

/** What each value's mean with the others comes to without it: the jackknife of a mean has its usual standard error. */
export function meansWithoutEach(values: ArrayLike<number>): Float64Array {
  const count = values.length;
  let sum = 0;
  for (let k = 0; k < count; k++) sum += values[k] as number;
  return Float64Array.from({ length: count }, (_, k) => (sum - (values[k] as number)) / (count - 1));
}

/**
 * Whether two estimates differ beyond chance. Leaving the same part out of both keeps what they have in common out of
 * the difference's error: images that are hard for both make neither better (as in McNemar's test).
 * Never where an error isn't known.
 */
export function differs(a: Estimate, b: Estimate): boolean {
  const differences = Float64Array.from(a.without, (value, part) => value - (b.without[part] ?? Number.NaN));
  return Math.abs(a.value - b.value) > beyondChance(differences.length) * jackknifeError(differences);
}

/** One of those compared: its estimate, and how it is written. */
export interface Contender {
  text: string;
  estimate: Estimate;
}

/**
 * Which are the best: those written like the best one, if every one of them differs beyond chance from each that is
 * written otherwise. Where all are written alike, or chance may have decided, none is.
 * @param contenders null for those that don't compete.
 */
export function bestOf(contenders: readonly (Contender | null)[], better: 'higher' | 'lower'): boolean[] {
  const sign = better === 'lower' ? -1 : 1;
  const standing = contenders.filter((one) => one !== null && Number.isFinite(one.estimate.value)) as Contender[];
  const leader = standing.reduce<Contender | null>(
    (best, one) => (best && sign * best.estimate.value >= sign * one.estimate.value ? best : one),
    null,
  );
  const first = standing.filter(({ text }) => text === leader?.text);
  const rest = standing.filter(({ text }) => text !== leader?.text);
  const clear = rest.length > 0 && first.every((one) => rest.every((other) => differs(one.estimate, other.estimate)));
  return contenders.map((one) => clear && one !== null && first.includes(one));
}
