/** A few values side by side of which one holds. */
import { type Signal, untracked } from '@preact/signals-core';
import { element, freshId } from '../kit/element.ts';
import { type Lifetime, setAttribute } from '../kit/lifetime.ts';
import type { Text } from '../kit/live.ts';

export function createChoice<Value extends string>(
  life: Lifetime,
  name: Text,
  texts: () => Readonly<Record<Value, string>>,
  state: Signal<Value>,
): HTMLElement {
  const id = freshId('choice');
  const buttons = (Object.keys(untracked(texts)) as Value[]).map((value) => {
    const button = element(
      'button',
      {
        type: 'button',
        onclick: () => {
          state.value = value;
        },
      },
      () => texts()[value],
    );
    life.effect(() => setAttribute(button, 'aria-pressed', String(state.value === value)));
    return button;
  });
  return element(
    'div',
    { class: 'takeaway-choice' },
    element('span', { class: 'caption', id }, name),
    element('div', { class: 'segments', role: 'group', 'aria-labelledby': id }, ...buttons),
  );
}
