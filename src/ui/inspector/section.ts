/** One section of the inspector: a heading with its controls, and a plot. */
import { element } from '../kit/element.ts';
import type { Text } from '../kit/live.ts';

export interface Section {
  root: HTMLElement;
  heading: HTMLElement;
  plot: HTMLElement;
}

/** @param extra stands beside the heading. */
export function createSection(kind: string, title: Text, help: Text | null, ...extra: HTMLElement[]): Section {
  const plot = element('div', { class: 'inspector-plot' });
  const heading = element('h2', help ? { 'data-tip': help, tabindex: 0 } : {}, title);
  const root = element(
    'section',
    { class: `inspector-${kind}` },
    element('div', { class: 'inspector-head' }, heading, ...extra),
    element('div', { class: 'inspector-body' }, plot),
  );
  return { root, heading, plot };
}
