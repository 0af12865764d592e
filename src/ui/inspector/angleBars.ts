/** Ten bars, one a class: the angle between a feature and each class's ray. */
import './angleBars.css';
import { aside } from '../../text/aside.ts';
import { className } from '../../text/classNames.ts';
import { degrees } from '../../text/numbers.ts';
import type { RunConfig } from '../../worker/protocol.ts';
import { element } from '../kit/element.ts';
import { setAttribute, setText } from '../kit/lifetime.ts';

const BARS = 10;

export interface Angles {
  /** Whose bars there are, from `barsOf`, and their angles: degrees; NaN for classes that don't take part. */
  labels: readonly number[];
  angles: Float32Array;
  /** What they are called. */
  names: readonly string[];
  /** Labels whose bars are marked: the one it is taken for, and its own (null where nobody knows). */
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

/**
 * Bars of what comes by class position: of digits all ten, NaN for those that don't take part; of more classes the nearest.
 * @param own the label that has a bar whatever its angle; null for none.
 */
export function barsOf(
  config: Pick<RunConfig, 'data' | 'classes'>,
  values: ArrayLike<number>,
  own: number | null = null,
): Pick<Angles, 'labels' | 'angles' | 'names'> {
  const { data, classes } = config;
  const place = new Map(classes.map((label, position) => [label, position]));
  const at = (label: number) => values[place.get(label) ?? -1] ?? Number.NaN;
  const nearest = () => {
    const others = classes.filter((label) => label !== own).sort((a, b) => at(a) - at(b));
    return [...(own === null ? [] : [own]), ...others].slice(0, BARS).sort((a, b) => at(a) - at(b));
  };
  const labels = data === 'mnist' ? [...Array(BARS).keys()] : nearest();
  return {
    labels,
    angles: Float32Array.from(labels, at),
    names: labels.map((label) => className(config, label)),
  };
}

/** Ten bars that only ever change by a transform, so that nothing is laid out anew. */
export function createAngleBars(): AngleBars {
  const bars = Array.from({ length: BARS }, () => {
    const bar = element('i');
    const name = element('b', { translate: 'no' });
    return { bar, name, root: element('div', {}, bar, name) };
  });
  const root = element('div', { class: 'angle-bars', role: 'img' }, ...bars.map((one) => one.root));
  return {
    element: root,
    show({ labels, angles, names, winner, own, caption }, spoken) {
      bars.forEach(({ bar, name, root: column }, place) => {
        const angle = angles[place] ?? Number.NaN;
        const label = labels[place];
        setText(name, names[place] ?? '');
        bar.style.background = `var(--class-ink-${label}, var(--ink-2))`;
        column.classList.toggle('is-absent', !Number.isFinite(angle));
        column.classList.toggle('is-winner', label === winner);
        column.classList.toggle('is-own', label === own);
        bar.style.transform = `scaleY(${Number.isFinite(angle) ? Math.max(angle / 180, 0.01) : 0})`;
      });
      if (!spoken) return;
      const told = Array.from(angles, (angle, place) =>
        Number.isFinite(angle) ? aside().imageCard.bar(names[place] ?? '', degrees(angle)) : '',
      );
      setAttribute(root, 'aria-label', aside().imageCard.bars(caption, told.filter(Boolean)));
    },
  };
}
