/** The bar above the panels: what their pictures show. */
import type { Signal } from '@preact/signals-core';
import { MARKS, SPACES } from '../../state/look/choices.ts';
import { words } from '../../text/language.ts';
import type { Context } from '../context.ts';
import { type Command, createCommandButton } from '../kit/command.ts';
import { element } from '../kit/element.ts';
import { type Lifetime, setAttribute } from '../kit/lifetime.ts';
import type { Text } from '../kit/live.ts';
import { createAddPanel } from './addPanel.ts';
import { createForcesChoice } from './forces.ts';
import { createPairChoice } from './pairChoice.ts';
import { createUnseenChip } from './unseenChip.ts';

function segments<Value extends string>(
  life: Lifetime,
  name: Text,
  values: readonly Value[],
  text: () => Readonly<Record<Value, { label: string; help: string }>>,
  state: Signal<Value>,
): HTMLElement {
  const buttons = values.map((value) => {
    const button = element(
      'button',
      {
        type: 'button',
        'data-tip': () => text()[value].help,
        onclick: () => {
          state.value = value;
        },
      },
      () => text()[value].label,
    );
    life.effect(() => setAttribute(button, 'aria-pressed', String(state.value === value)));
    return button;
  });
  return element('div', { class: 'segments', role: 'group', 'aria-label': name }, ...buttons);
}

export function createViewBar(life: Lifetime, context: Context, commands: readonly Command[]): HTMLElement {
  const { session } = context;
  const { space, marks, mistakes } = session.view;
  const errors = element(
    'button',
    {
      type: 'button',
      class: 'chip',
      'data-tip': () => words().viewBar.mistakesHelp,
      onclick: () => {
        mistakes.value = !mistakes.peek();
      },
    },
    () => words().viewBar.mistakes,
  );
  life.effect(() => setAttribute(errors, 'aria-pressed', String(mistakes.value)));
  const tour = element('span', { hidden: true });
  let asked = false;
  life.effect(() => {
    if (asked || session.runs.value.every((run) => run.config.value.featureDim < 4)) return;
    asked = true;
    context.act(async () => tour.replaceWith((await import('./tourChip.ts')).createTourChip(life, session)));
  });
  return element(
    'div',
    { class: 'view-bar', role: 'toolbar', 'aria-label': () => words().viewBar.name },
    segments(
      life,
      () => words().viewBar.space,
      SPACES,
      () => words().viewBar.spaces,
      space,
    ),
    segments(
      life,
      () => words().viewBar.marks,
      MARKS,
      () => words().viewBar.marksAs,
      marks,
    ),
    errors,
    createUnseenChip(life, session),
    createPairChoice(life, context),
    tour,
    createForcesChoice(life, context),
    element(
      'span',
      { class: 'view-bar-end' },
      ...commands.map((command) => createCommandButton(life, command, { class: 'icon-button dock-charts' })),
      createAddPanel(life, context),
    ),
  );
}
