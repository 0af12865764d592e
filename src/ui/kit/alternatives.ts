/** Words that take turns in one place, which is always as wide as the widest of them, so that nothing moves. */
import { element } from './element.ts';

export interface Alternatives {
  readonly element: HTMLElement;
  /** Shows one of the texts; the others are neither seen nor read out. */
  show(text: string): void;
}

export function alternatives(...texts: string[]): Alternatives {
  const parts = texts.map((text) => element('span', {}, text));
  return {
    element: element('span', { class: 'alternatives' }, ...parts),
    show(text) {
      for (const part of parts) part.style.visibility = part.textContent === text ? '' : 'hidden';
    },
  };
}
