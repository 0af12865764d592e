/** A text to be copied: in a field from which it can be taken by hand, with a button that does it. */
import { noticeText } from '../../text/notices.ts';
import { copyLink } from '../copyLink.ts';
import { element } from '../kit/element.ts';
import { setText } from '../kit/lifetime.ts';
import type { Text } from '../kit/live.ts';

export interface CopiedOptions {
  name: Text;
  copy: Text;
  text(): string;
}

export function createCopied({ name, copy, text }: CopiedOptions): HTMLElement {
  const field = element('input', { type: 'text', readonly: true, 'aria-label': name, translate: 'no' });
  field.value = text();
  field.addEventListener('focus', () => field.select());
  const told = element('p', { class: 'note', role: 'status' });
  const press = async () => {
    setText(told, noticeText(await copyLink(text())));
  };
  return element(
    'div',
    {},
    element(
      'div',
      { class: 'share-row' },
      field,
      element('button', { type: 'button', class: 'quiet', onclick: press }, copy),
    ),
    told,
  );
}
