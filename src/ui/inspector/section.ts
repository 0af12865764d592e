/** One section of the inspector: a heading with its controls, a plot, and the menu that takes it away. */

import { createSeeing } from '../glossary/seeing.ts';
import { element } from '../kit/element.ts';
import type { Lifetime } from '../kit/lifetime.ts';
import { createTakeMenu, type Taking } from './takeMenu.ts';

export interface Section {
  root: HTMLElement;
  heading: HTMLElement;
  plot: HTMLElement;
}

/** What a chart tells a screen reader, which follows its data; without the title that leads it there. */
function described(plot: HTMLElement, title: string): string[] {
  const sentence = plot.querySelector('[aria-label]')?.getAttribute('aria-label') ?? '';
  const rest = sentence.startsWith(title) ? sentence.slice(title.length).replace(/^[\s.:。：]+/u, '') : sentence;
  return rest === '' ? [] : [rest];
}

/** @param answer says what one sees. @param extra stands beside the heading. */
export function createSection(
  life: Lifetime,
  kind: string,
  title: () => string,
  help: (() => string) | null,
  taking: Taking,
  answer: () => string,
  ...extra: HTMLElement[]
): Section {
  const plot = element('div', { class: 'inspector-plot' });
  const heading = element('h2', help ? { 'data-tip': help, tabindex: 0 } : {}, title);
  const root = element(
    'section',
    { class: `inspector-${kind}` },
    element(
      'div',
      { class: 'inspector-head' },
      heading,
      createSeeing({ title, answer, now: () => described(plot, title()) }),
      ...extra,
      createTakeMenu(life, taking, kind, title, plot),
    ),
    element('div', { class: 'inspector-body' }, plot),
  );
  return { root, heading, plot };
}
