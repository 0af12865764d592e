/** *What am I seeing?*: a button beside a picture or a chart, and the box with its answer and what the data say now. */
import './glossary.css';
import { effect } from '@preact/signals-core';
import { aside } from '../../text/aside.ts';
import { element } from '../kit/element.ts';
import { icon } from '../kit/icons.ts';
import type { Text } from '../kit/live.ts';
import { attachPopover } from '../kit/popover.ts';
import { termed } from './terms.ts';

export interface SeeingOptions {
  /** What it is about, for screen readers. */
  title(): string;
  /** The answer. */
  answer(): string;
  /** What the data say now, a sentence each; none where they say nothing yet. */
  now(): readonly string[];
  /** Shown beside the sign where there is room for words. */
  label?: Text;
}

/** The button with its box. It is filled as it opens, in the language of the moment. */
export function createSeeing({ title, answer, now, label }: SeeingOptions): HTMLElement {
  const content = element('div', { class: 'seeing' });
  const name = () => aside().seeing.about(title());
  const button = element(
    'button',
    {
      type: 'button',
      class: label ? 'seeing-button key-entry' : 'icon-button seeing-button take-chart',
      'aria-label': name,
      'data-tip': label ? null : () => aside().seeing.ask,
    },
    icon('help'),
    label ? element('span', {}, label) : null,
  );
  const box = attachPopover(button, content, name);
  let stop: (() => void) | null = null;
  box.addEventListener('toggle', (event) => {
    stop?.();
    stop = null;
    content.replaceChildren();
    if (event.newState !== 'open') return;
    stop = effect(() => {
      content.replaceChildren(
        element('h2', {}, title()),
        element('p', {}, ...termed(answer())),
        ...now().map((sentence) => element('p', { class: 'seeing-now' }, sentence)),
      );
    });
  });
  return element('span', { class: 'seeing-holder' }, button, box);
}
