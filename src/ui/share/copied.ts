/** A text to be copied: in a field from which it can be taken by hand, with a button that does it. */
import { signal } from '@preact/signals-core';
import { aside } from '../../text/aside.ts';
import { element } from '../kit/element.ts';
import { type Lifetime, setText } from '../kit/lifetime.ts';
import type { Text } from '../kit/live.ts';

export interface CopiedOptions {
  name: Text;
  copy: Text;
  /** Read in an effect. */
  text(): string;
}

export function createCopied(life: Lifetime, { name, copy, text }: CopiedOptions): HTMLElement {
  const field = element('input', { type: 'text', readonly: true, 'aria-label': name, translate: 'no' });
  const told = element('p', { class: 'note', role: 'status' });
  /** What came of it; null before. */
  const copied = signal<boolean | null>(null);
  life.effect(() => {
    field.value = text();
    copied.value = null;
  });
  field.addEventListener('focus', () => field.select());
  const press = async () => {
    try {
      await navigator.clipboard.writeText(field.value);
      copied.value = true;
    } catch {
      copied.value = false;
      // Selected, it is one key away.
      field.focus();
    }
  };
  life.effect(() => {
    const { value: done } = copied;
    setText(told, done === null ? '' : done ? aside().share.copied : aside().share.byHand);
  });
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
