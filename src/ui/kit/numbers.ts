/** How numbers are written on the page. */

const WHOLE = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** 12,345. */
export const whole = (value: number): string => WHOLE.format(value);

/** 0.979 → "97.9 %". */
export const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** 4.62 → "4.6°". */
export const degrees = (angle: number): string => `${angle.toFixed(1)}°`;

/** A loss with three digits or so, however large it grows. */
export function lossText(loss: number): string {
  if (loss >= 1000) return loss.toExponential(1);
  return loss.toFixed(loss >= 100 ? 0 : loss >= 10 ? 1 : 3);
}

/** λ or a parameter with about three significant digits and no needless zeros. */
export function shortNumber(value: number): string {
  if (value === 0) return '0';
  if (Math.abs(value) >= 100) return value.toFixed(0);
  return String(Number(value.toPrecision(value >= 10 ? 3 : 2)));
}

/** λ as it changes from step to step: always three digits, so that its end doesn't flicker. */
export function lambdaText(lambda: number): string {
  if (lambda === 0) return '0';
  return lambda.toFixed(lambda >= 100 ? 0 : lambda >= 10 ? 1 : 2);
}

/** Steps per second: with a decimal where it matters. */
export const rateText = (rate: number): string => (rate < 10 ? rate.toFixed(1) : whole(rate));

/** 10.4. */
export const milliseconds = (time: number): string => (time < 100 ? time.toFixed(1) : whole(time));

/** `write(value)`, or `none` where there is no number. */
export function figure(value: number | null | undefined, write: (value: number) => string, none: string): string {
  return value === null || value === undefined || !Number.isFinite(value) ? none : write(value);
}
