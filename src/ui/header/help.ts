/** The dialog that lists the keys and explains the words. */
import { en as words } from '../../text/en.ts';
import { element } from '../kit/element.ts';
import { icon } from '../kit/icons.ts';

export function createHelp(): HTMLDialogElement {
  const { help } = words;
  const rows = (pairs: readonly (readonly [string, string])[], tag: 'kbd' | 'b') =>
    pairs.flatMap(([term, meaning]) => [element('dt', {}, element(tag, {}, term)), element('dd', {}, meaning)]);
  const dialog: HTMLDialogElement = element(
    'dialog',
    { class: 'help', 'aria-label': help.title },
    element(
      'div',
      { class: 'help-head' },
      element('h2', {}, help.title),
      element(
        'button',
        { type: 'button', class: 'icon-button', 'aria-label': help.close, onclick: () => dialog.close() },
        icon('close'),
      ),
    ),
    element(
      'div',
      { class: 'help-parts' },
      element(
        'section',
        { class: 'help-keys' },
        element('h3', {}, help.keysTitle),
        element('dl', {}, ...rows(help.keys, 'kbd')),
      ),
      element(
        'section',
        { class: 'help-words' },
        element('h3', {}, help.wordsTitle),
        element('dl', {}, ...rows(help.words, 'b')),
      ),
    ),
  );
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  return dialog;
}
