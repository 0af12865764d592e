/** Data that are here already: to use, to call otherwise, to delete. */
import { type ReadonlySignal, signal } from '@preact/signals-core';
import type { OwnDescription } from '../../state/ownData.ts';
import { aside } from '../../text/aside.ts';
import { atMost, whole } from '../../text/numbers.ts';
import { element } from '../kit/element.ts';
import type { Lifetime } from '../kit/lifetime.ts';
import { shortName } from './shortName.ts';

export interface KeptActions {
  use(description: OwnDescription): void;
  remove(description: OwnDescription): void;
  rename(description: OwnDescription, names: readonly string[]): void;
}

const megabytes = (bytes: number) => atMost(bytes / 1e6, bytes < 1e7 ? 1 : 0);

export function createKeptList(
  life: Lifetime,
  kept: ReadonlySignal<readonly OwnDescription[]>,
  actions: KeptActions,
): HTMLElement {
  const naming = signal<string | null>(null);

  function namesForm(one: OwnDescription): HTMLElement {
    const fields = one.names.map((name) =>
      element('input', {
        type: 'text',
        maxlength: 40,
        value: name,
        translate: 'no',
        'aria-label': () => aside().own.nameOf(name),
      }),
    );
    const save = element('button', { type: 'submit', class: 'quiet' }, () => aside().own.saveNames);
    const form = element('form', { class: 'own-names' }, ...fields, save);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      naming.value = null;
      actions.rename(
        one,
        fields.map((field, label) => field.value.trim() || (one.names[label] ?? '')),
      );
    });
    return form;
  }

  function row(one: OwnDescription): HTMLElement {
    const { own } = aside();
    const button = (label: string, press: () => void) =>
      element(
        'button',
        { type: 'button', class: 'quiet', 'aria-label': `${label}: ${one.title}`, onclick: press },
        label,
      );
    const facts = [
      own.classes(whole(one.names.length)),
      own.images(whole(one.train), whole(one.test)),
      aside().recent.size(megabytes(one.bytes)),
      shortName(one.data),
    ];
    return element(
      'li',
      {},
      element(
        'div',
        { class: 'own-about' },
        element('b', { translate: 'no' }, one.title),
        element('p', { class: 'note number' }, facts.join(' · ')),
      ),
      element(
        'div',
        { class: 'own-actions' },
        button(own.use, () => actions.use(one)),
        button(own.names, () => {
          naming.value = naming.peek() === one.data ? null : one.data;
        }),
        button(own.remove, () => actions.remove(one)),
      ),
      naming.value === one.data ? namesForm(one) : null,
    );
  }

  const rows = element('ul', {});
  const made = element(
    'section',
    { class: 'own-kept' },
    element('h3', {}, () => aside().own.kept),
    rows,
  );
  life.effect(() => {
    const next = kept.value.map(row);
    const { activeElement } = document;
    const place = [...rows.children].findIndex((one) => one.contains(activeElement));
    rows.replaceChildren(...next);
    if (place < 0) return;
    // Who goes by keyboard stays in the row: at the names to change, or at what opens them.
    const here = next[Math.min(place, next.length - 1)];
    const field = here?.querySelector('input') ?? here?.querySelector<HTMLElement>('.own-actions :nth-child(2)');
    field?.focus();
  });
  return made;
}
