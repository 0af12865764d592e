/** Words that take turns in one place, which is always as wide as the widest of them, so that nothing moves. */
import { element } from './element.ts';
import type { Text } from './live.ts';

export interface Alternatives {
  readonly element: HTMLElement;
  /** Shows one of the texts, by its place; the others are neither seen nor read out. */
  show(place: number): void;
}

export function alternatives(...texts: Text[]): Alternatives {
  const parts = texts.map((text) => element('span', {}, text));
  return {
    element: element('span', { class: 'alternatives' }, ...parts),
    show(place) {
      parts.forEach((part, i) => {
        part.style.visibility = i === place ? '' : 'hidden';
      });
    },
  };
}
