/** How numbers are written on the page, in the language that it speaks. */
import { formatLocale } from 'd3-format';
import { language, words } from './language.ts';
import { LANGUAGES, type LanguageCode } from './languages.ts';

type Format = (value: number) => string;

const locales = new Map<LanguageCode, { format(specifier: string): Format; known: Map<string, Format> }>();

/**
 * A format of d3-format's small language, in the page's language. In an effect the language is followed.
 * @param specifier e.g. `,.1f`.
 */
export function numberFormat(specifier: string): Format {
  const code = language();
  let locale = locales.get(code);
  if (!locale) {
    locale = { ...formatLocale(LANGUAGES[code].numbers), known: new Map() };
    locales.set(code, locale);
  }
  let format = locale.known.get(specifier);
  if (!format) {
    format = locale.format(specifier);
    locale.known.set(specifier, format);
  }
  return format;
}

/** 12,345. */
export const whole = (value: number): string => numberFormat(',.0f')(value);

/** 4.615 with two digits → "4.62"; thousands aren't parted. */
export const fixed = (value: number, digits: number): string => numberFormat(`.${digits}f`)(value);

/** 36 → "36", 15.14 → "15.1": at most so many digits after the point. */
export const atMost = (value: number, digits: number): string => numberFormat(`.${digits}~f`)(value);

/** As many digits as there are: 0.00001, 1.5, 1000000. */
export const plain = (value: number): string => numberFormat('.15~r')(value);

/** 0.979 → "97.9 %". */
export const percent = (share: number): string => words().units.percent(fixed(100 * share, 1));

/** 4.62 → "4.6°". */
export const degrees = (angle: number, digits = 1): string => words().units.degrees(fixed(angle, digits));

/** A loss with three digits or so, however large it grows. */
export function lossText(loss: number): string {
  if (loss >= 1000) return numberFormat('.1e')(loss);
  return fixed(loss, loss >= 100 ? 0 : loss >= 10 ? 1 : 3);
}

/** λ or a parameter with about three significant digits and no needless zeros. */
export function shortNumber(value: number): string {
  if (Math.abs(value) >= 100) return fixed(value, 0);
  return plain(Number(value.toPrecision(value >= 10 ? 3 : 2)));
}

/** λ as it changes from step to step: always three digits, so that its end doesn't flicker. */
export function lambdaText(lambda: number): string {
  return fixed(lambda, lambda === 0 || lambda >= 100 ? 0 : lambda >= 10 ? 1 : 2);
}

/** Steps per second: with a decimal where it matters. */
export const rateText = (rate: number): string => (rate < 10 ? fixed(rate, 1) : whole(rate));

/** 10.4. */
export const milliseconds = (time: number): string => (time < 100 ? fixed(time, 1) : whole(time));

/** `write(value)`, or `none` where there is no number. */
export function figure(value: number | null | undefined, write: (value: number) => string, none: string): string {
  return value === null || value === undefined || !Number.isFinite(value) ? none : write(value);
}
