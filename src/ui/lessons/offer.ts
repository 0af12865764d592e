/** One line in the key's place, on a first visit, that offers the first lesson. Nothing of a picture is behind it. */
import './offer.css';
import { aside } from '../../text/aside.ts';
import type { Context } from '../context.ts';
import { element } from '../kit/element.ts';
import { icon } from '../kit/icons.ts';
import { offered } from './progress.ts';

/** @param page what holds the pieces of the page. */
export function offerLesson({ act }: Context, page: HTMLElement, open: () => Promise<unknown>): void {
  const away = () => {
    offered();
    line.remove();
  };
  const go = () => {
    away();
    act(open);
  };
  const line = element(
    'aside',
    { class: 'lesson-offer', 'aria-label': () => aside().lessonOffer.name },
    element('span', {}, () => aside().lessonOffer.text),
    element('button', { type: 'button', class: 'quiet', onclick: go }, () => aside().lessonOffer.go),
    element(
      'button',
      { type: 'button', class: 'icon-button', 'aria-label': () => aside().lessonOffer.away, onclick: away },
      icon('close'),
    ),
  );
  page.querySelector('.picture-key')?.prepend(line);
}
