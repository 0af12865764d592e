/** What the lab asks: of whose images, how many pairs, and how features are compared. */
import type { Signal } from '@preact/signals-core';
import { ASKED } from '../../config/unseen.ts';
import { aside } from '../../text/aside.ts';
import { whole } from '../../text/numbers.ts';
import { element } from '../kit/element.ts';
import { type Lifetime, setAttribute } from '../kit/lifetime.ts';
import type { Text } from '../kit/live.ts';
import { choices, ENROLLED, IMAGES, LARGEST_SEED, PAIRS } from './choices.ts';

/** @param text of a value. */
export function segments<Value extends string>(
  life: Lifetime,
  name: Text,
  values: readonly Value[],
  text: (value: Value) => string,
  state: Signal<Value>,
): HTMLElement {
  const buttons = values.map((value) => {
    const button = element(
      'button',
      {
        type: 'button',
        onclick: () => {
          state.value = value;
        },
      },
      () => text(value),
    );
    life.effect(() => setAttribute(button, 'aria-pressed', String(state.value === value)));
    return button;
  });
  return element('div', { class: 'segments', role: 'group', 'aria-label': name }, ...buttons);
}

const named = (name: Text, control: HTMLElement) =>
  element('div', { class: 'lab-option' }, element('span', { class: 'caption' }, name), control);

function chip(life: Lifetime, label: Text, help: Text, state: Signal<boolean>): HTMLElement {
  const button = element(
    'button',
    {
      type: 'button',
      class: 'chip',
      'data-tip': help,
      onclick: () => {
        state.value = !state.peek();
      },
    },
    label,
  );
  life.effect(() => setAttribute(button, 'aria-pressed', String(state.value)));
  return button;
}

function seedField(life: Lifetime): HTMLElement {
  const field = element('input', {
    type: 'number',
    min: 0,
    max: LARGEST_SEED,
    step: 1,
    'aria-label': () => aside().lab.seed,
  });
  field.addEventListener('change', () => {
    const seed = field.valueAsNumber;
    if (Number.isInteger(seed) && seed >= 0 && seed <= LARGEST_SEED) choices.seed.value = seed;
    else field.valueAsNumber = choices.seed.peek();
  });
  life.effect(() => {
    field.valueAsNumber = choices.seed.value;
  });
  return field;
}

export function createOptions(life: Lifetime): HTMLElement {
  const { asked, pairs, images, mirrored, centred, enrolled } = choices;
  const choice = <Value extends string>(
    name: Text,
    values: readonly Value[],
    text: (value: Value) => string,
    state: Signal<Value>,
  ) => named(name, segments(life, name, values, text, state));
  return element(
    'div',
    { class: 'lab-options' },
    choice(
      () => aside().lab.asked,
      ASKED,
      (value) => aside().lab.askedOf[value],
      asked,
    ),
    choice(
      () => aside().lab.pairs,
      PAIRS,
      (value) => (value === 'all' ? aside().lab.allPairs : whole(Number(value))),
      pairs,
    ),
    named(() => aside().lab.seed, seedField(life)),
    choice(
      () => aside().lab.images,
      IMAGES,
      (value) => aside().lab.imagesOf[value],
      images,
    ),
    choice(
      () => aside().lab.enrolled,
      ENROLLED,
      (value) => whole(Number(value)),
      enrolled,
    ),
    chip(
      life,
      () => aside().lab.mirrored,
      () => aside().lab.mirroredHelp,
      mirrored,
    ),
    chip(
      life,
      () => aside().lab.centred,
      () => aside().lab.centredHelp,
      centred,
    ),
  );
}
