/** How the values of a history stand above one another: linear or logarithmic, from where to where, and their ticks. */
import { nice, tickStep, ticks } from 'd3-array';
import { precisionFixed } from 'd3-format';
import type { HistoryData } from '../contract.ts';
import type { ChartWords } from '../words.ts';
import type { Sample } from './downsample.ts';
import type { StepRange } from './stepRange.ts';

export type Measure = HistoryData['measure'];

/** What is measured, and how it is drawn. */
export interface Reading {
  measure: Measure;
  /** An accuracy then stands as the share of mistakes: near 100 % that is where runs differ. */
  logarithmic: boolean;
}

/** The first steps, as a share of those there are, don't decide the scale: losses start high and fall at once. */
const OPENING = 0.04;

/** Ends and ticks of logarithmic scales, in each decade. */
const LADDER = [1, 2, 5] as const;
const DIGITS = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

/** In so many decades at most the values between those with numbers have lines too. */
const FINE_DECADES = 3;

/** The number that is drawn for a sample: the loss, the accuracy, or the share of mistakes. */
export function drawnValue({ measure, logarithmic }: Reading, value: number): number {
  return logarithmic && measure === 'accuracy' ? 1 - value : value;
}

/** Where a drawn number stands on the axis, in units in which the axis is even; −∞ for 0 on a logarithmic one. */
export function levelOf({ logarithmic }: Reading, drawn: number): number {
  return logarithmic ? Math.log10(Math.max(drawn, 0)) : drawn;
}

/** The nearest of 1, 2, 5, 10, 20 … at or below, or at or above. Rounding errors such as 1 − 0.99 don't count. */
function rung(value: number, side: 'below' | 'above'): number {
  const exact = Number(value.toPrecision(9));
  const power = Math.floor(Math.log10(exact));
  const rungs = [power - 1, power, power + 1].flatMap((exponent) =>
    LADDER.map((digit) => Number(`${digit}e${exponent}`)),
  );
  return side === 'below'
    ? (rungs.findLast((candidate) => candidate <= exact) ?? exact)
    : (rungs.find((candidate) => candidate >= exact) ?? exact);
}

/**
 * The drawn numbers to show, ends included and round.
 * @param range the steps that are shown: their values alone decide. Null for all steps; then the opening steps are left
 * to run in from outside, and a linear loss stands on 0.
 */
export function valueDomain(
  series: readonly (readonly Sample[])[],
  reading: Reading,
  range: StepRange | null = null,
): [number, number] {
  const { measure, logarithmic } = reading;
  let last = 0;
  for (const samples of series) last = Math.max(last, samples.at(-1)?.step ?? 0);
  const [from, to] = range ?? [last * OPENING, last];
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (const samples of series) {
    for (const { step, value } of samples) {
      if (step < from || step > to) continue;
      const drawn = drawnValue(reading, value);
      // No mistake at all has no place on a logarithmic scale: the line leaves at the bottom.
      if (!Number.isFinite(drawn) || (logarithmic && drawn <= 0)) continue;
      if (drawn < lowest) lowest = drawn;
      if (drawn > highest) highest = drawn;
    }
  }
  if (logarithmic) {
    if (lowest > highest) return measure === 'loss' ? [0.1, 10] : [0.01, 1];
    const [low, high] = [rung(lowest, 'below'), rung(highest, 'above')];
    return low < high ? [low, high] : [rung(low * 0.99, 'below'), rung(high * 1.01, 'above')];
  }
  if (lowest > highest) return [0, 1];
  const spread = highest - lowest;
  if (measure === 'loss') {
    const low = range && spread > 0 ? lowest : 0;
    return nice(low, Math.max(highest, 1e-3), 4) as [number, number];
  }
  const ends = range ? [Math.min(lowest, highest - 0.002), highest] : [Math.min(lowest, 0.98), 1];
  const [low, high] = nice(ends[0] as number, ends[1] as number, 4) as [number, number];
  return [Math.max(low, 0), Math.min(high, 1)];
}

/** At most `wanted` of the ladder's rungs from `low` to `high`, as even as they can be; at least the ends. */
function logarithmicTicks(low: number, high: number, wanted: number): number[] {
  const first = Math.floor(Math.log10(low) + 1e-9);
  const last = Math.ceil(Math.log10(high) - 1e-9);
  const on = (digits: readonly number[], every: number) => {
    const values: number[] = [];
    for (let power = first; power <= last; power += every) {
      for (const digit of digits) values.push(Number(`${digit}e${power}`));
    }
    return values.filter((value) => value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9));
  };
  for (const [digits, every] of [
    [DIGITS, 1],
    [[1, 2, 3, 5, 7], 1],
    [LADDER, 1],
    [[1, 3], 1],
    [[1], 1],
    [[1], 2],
    [[1], 3],
  ] as const) {
    const values = on(digits, every);
    if (values.length >= 2 && values.length <= wanted) return values;
  }
  return [low, high];
}

/** Every whole digit of each decade, or only the decades where there are many. */
function fineTicks(low: number, high: number): number[] {
  const [first, last] = [Math.floor(Math.log10(low) + 1e-9), Math.ceil(Math.log10(high) - 1e-9)];
  const digits: readonly number[] = Math.log10(high / low) <= FINE_DECADES ? DIGITS : [1];
  return Array.from({ length: last - first + 1 }, (_, i) => first + i)
    .flatMap((power) => digits.map((digit) => Number(`${digit}e${power}`)))
    .filter((value) => value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9));
}

export interface ValueTexts {
  /** A sample's value. */
  valueText(reading: Reading, value: number | undefined): string;
  /** The numbers that get a line, and how they are written. */
  valueTicks(
    reading: Reading,
    domain: readonly [number, number],
    wanted: number,
  ): { values: number[]; text: (value: number) => string; minor: number[] };
}

/** How values are written in a language. */
export function createValueTexts({
  format,
  percent,
  write,
}: Pick<ChartWords, 'format' | 'percent' | 'write'>): ValueTexts {
  const finePercent = format('.2f');
  const plain = format('.2~r');
  return {
    valueText({ measure, logarithmic }, value) {
      if (value === undefined || !Number.isFinite(value)) return '–';
      if (measure === 'accuracy') {
        const shown = drawnValue({ measure, logarithmic }, value);
        return logarithmic && shown < 0.09995 ? percent(finePercent(100 * shown)) : write.share(shown);
      }
      return write.loss(value);
    },
    valueTicks({ measure, logarithmic }, [low, high], wanted) {
      const written = (number: (value: number) => string) =>
        measure === 'accuracy' ? (value: number) => percent(number(100 * value)) : number;
      if (logarithmic) {
        const values = logarithmicTicks(low, high, wanted);
        const minor = fineTicks(low, high).filter((value) => !values.includes(value));
        return { values, text: written(plain), minor };
      }
      const step = tickStep(low, high, wanted) * (measure === 'accuracy' ? 100 : 1);
      return { values: ticks(low, high, wanted), text: written(format(`.${precisionFixed(step)}f`)), minor: [] };
    },
  };
}
