/** Which classes are enrolled: a button each, and where there are hundreds, a field that finds them by name and one that takes any. */
import { computed, signal, untracked } from '@preact/signals-core';
import { aside } from '../../text/aside.ts';
import { className } from '../../text/classNames.ts';
import type { Context } from '../context.ts';
import { element } from '../kit/element.ts';
import { type Lifetime, setAttribute } from '../kit/lifetime.ts';
import { count } from './choices.ts';
import type { Identities } from './identities.ts';
import { firstOf, labelsOf } from './knocking.ts';

/** More classes than can be taken in at a glance get ways to find them. */
const FEW = 12;

/** How many *any* takes at once. */
export const ANY = 3;

/** Share of the list that lies between two that *any* takes after each other: no two presses near one another. */
const GOLDEN = 0.618_033_988_75;

/** The next of the labels that aren't enrolled, spread over the list. @param taken how many were taken before. */
export function spreadOver(labels: readonly number[], enrolled: ReadonlySet<number>, taken: number): number[] {
  const free = labels.filter((label) => !enrolled.has(label));
  const found: number[] = [];
  for (let k = 0; found.length < Math.min(ANY, free.length); k++) {
    const start = Math.floor((((taken + k) * GOLDEN) % 1) * free.length);
    const label = [...free.slice(start), ...free.slice(0, start)].find((one) => !found.includes(one));
    if (label !== undefined) found.push(label);
  }
  return found;
}

export function createChoosing(life: Lifetime, { session }: Context, identities: Identities): HTMLElement[] {
  const sought = signal('');
  // Frames come ten times a second; the classes that they show stay.
  const key = computed(() => labelsOf(session.selectedRun.value).join());
  const labels = computed(() => (key.value === '' ? [] : key.value.split(',').map(Number)));
  const ofRun = () => session.selectedRun.peek().config.peek().data;
  const toggle = (label: number) =>
    identities.toggle({ data: ofRun(), label }, firstOf(session.selectedRun.peek(), label, Number(count.peek())));
  const enrolled = computed(() => {
    const { data } = session.selectedRun.value.config.value;
    return new Set(identities.list.value.flatMap(({ of }) => (of?.data === data ? [of.label] : [])));
  });
  let chips = new Map<number, HTMLElement>();
  const box = element('span', { class: 'door-classes', role: 'group', 'aria-label': () => aside().door.classes });
  life.effect(() => {
    const config = session.selectedRun.value.config.value;
    const text = sought.value.trim();
    const found = labels.value.filter((label) => {
      const name = className(config, label);
      return text === '' || text.includes(name) || name.includes(text);
    });
    chips = new Map(
      found.map((label) => [
        label,
        element(
          'button',
          { type: 'button', class: 'chip', translate: 'no', onclick: () => untracked(() => toggle(label)) },
          className(config, label),
        ),
      ]),
    );
    box.classList.toggle('many', labels.value.length > FEW);
    box.replaceChildren(...(found.length > 0 ? chips.values() : [aside().door.noneFound]));
    for (const [label, chip] of chips) setAttribute(chip, 'aria-pressed', String(enrolled.peek().has(label)));
  });
  life.effect(() => {
    const now = enrolled.value;
    for (const [label, chip] of chips) setAttribute(chip, 'aria-pressed', String(now.has(label)));
  });
  const field = element('input', {
    type: 'search',
    'aria-label': () => aside().door.find,
    placeholder: () => aside().door.find,
  });
  field.addEventListener('input', () => {
    sought.value = field.value;
  });
  let taken = 0;
  const any = element(
    'button',
    {
      type: 'button',
      class: 'chip',
      'data-tip': () => aside().door.anyHelp,
      onclick: () =>
        untracked(() => {
          for (const label of spreadOver(labels.peek(), enrolled.peek(), taken)) toggle(label);
          taken += ANY;
        }),
    },
    () => aside().door.any,
  );
  life.effect(() => {
    const many = labels.value.length > FEW;
    field.hidden = !many;
    any.hidden = !many;
    any.disabled = identities.full;
    if (!many) sought.value = '';
  });
  return [field, any, box];
}
