/** The title of a dialog, and the button that closes it. */
import { element } from './element.ts';
import { icon } from './icons.ts';
import type { Text } from './live.ts';

/** @param closes what the button says. */
export const createDialogHead = (title: Text, closes: Text, close: () => void): HTMLElement =>
  element(
    'div',
    { class: 'help-head' },
    element('h2', {}, title),
    element('button', { type: 'button', class: 'icon-button', 'aria-label': closes, onclick: close }, icon('close')),
  );
