/** Ten bars, one a digit: the angle between a feature and each class's ray. */
import './angleBars.css';
import { aside } from '../../text/aside.ts';
import { degrees } from '../../text/numbers.ts';
import { element } from '../kit/element.ts';
import { setAttribute } from '../kit/lifetime.ts';

export const DIGITS = 10;

export interface Angles {
  /** Degrees, by digit; NaN for digits that don't take part. */
  angles: Float32Array;
  /** Digits whose bars are marked: the one it is taken for, and its own (null where nobody knows). */
  winner: number;
  own: number | null;
  /** What the angles are between. */
  caption: string;
}

export interface AngleBars {
  readonly element: HTMLElement;
  /** @param spoken whether the text for screen readers follows too, which costs more. */
  show(angles: Angles, spoken: boolean): void;
}

/** By digit what comes by class position; NaN for the others. */
export function byDigit(classes: readonly number[], values: Float32Array): Float32Array {
  const all = new Float32Array(DIGITS).fill(Number.NaN);
  classes.forEach((digit, position) => {
    all[digit] = values[position] ?? Number.NaN;
  });
  return all;
}

/** Ten bars that only ever change by a transform, so that nothing is laid out anew. */
export function createAngleBars(): AngleBars {
  const bars = Array.from({ length: DIGITS }, (_, digit) => {
    const bar = element('i');
    bar.style.background = `var(--class-ink-${digit})`;
    const name = element('b', { translate: 'no' }, String(digit));
    return { bar, root: element('div', {}, bar, name) };
  });
  const root = element('div', { class: 'angle-bars', role: 'img' }, ...bars.map((one) => one.root));
  return {
    element: root,
    show({ angles, winner, own, caption }, spoken) {
      bars.forEach(({ bar, root: column }, digit) => {
        const angle = angles[digit] ?? Number.NaN;
        column.classList.toggle('is-absent', !Number.isFinite(angle));
        column.classList.toggle('is-winner', digit === winner);
        column.classList.toggle('is-own', digit === own);
        bar.style.transform = `scaleY(${Number.isFinite(angle) ? Math.max(angle / 180, 0.01) : 0})`;
      });
      if (!spoken) return;
      const told = Array.from(angles, (angle, digit) =>
        Number.isFinite(angle) ? aside().imageCard.bar(String(digit), degrees(angle)) : '',
      );
      setAttribute(root, 'aria-label', aside().imageCard.bars(caption, told.filter(Boolean)));
    },
  };
}
