/** The bar above the panels: what their pictures show. */
import { computed, type Signal } from '@preact/signals-core';
import { lossById } from '../../losses/registry.ts';
import { MARKS, SPACES } from '../../state/look/choices.ts';
import { words } from '../../text/language.ts';
import type { Context } from '../context.ts';
import { element } from '../kit/element.ts';
import { setEquation } from '../kit/equation.ts';
import { type Lifetime, setAttribute } from '../kit/lifetime.ts';
import type { Text } from '../kit/live.ts';
import { createAddPanel } from './addPanel.ts';

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

/** Which two digits' boundary is drawn; a second equal to the first gives way. */
function createPairChoice(life: Lifetime, { session }: Context): HTMLElement {
  const { pair } = session.view;
  const group = element('span', { class: 'pair-choice', role: 'group', 'aria-label': () => words().viewBar.pair });
  const select = (label: Text) => element('select', { 'aria-label': label });
  const first = select(() => words().viewBar.pairFirst);
  const second = select(() => words().viewBar.pairSecond);
  const parted = element('span', { 'aria-hidden': 'true' }, '|');
  let offered = '';
  life.effect(() => {
    const { classes } = session.selectedRun.value.config.value;
    const chosen = pair.value;
    if (offered !== classes.join()) {
      offered = classes.join();
      const digits = () => classes.map((digit) => element('option', { value: digit, translate: 'no' }, String(digit)));
      first.replaceChildren(
        element('option', { value: '' }, () => words().viewBar.noPair),
        ...digits(),
      );
      second.replaceChildren(...digits());
    }
    first.value = chosen ? String(chosen[0]) : '';
    second.value = chosen ? String(chosen[1]) : '';
    second.hidden = chosen === null;
    parted.hidden = chosen === null;
  });
  /** In space two classes part at a plane, and their margins at cones, which lines can't stand for. */
  const inSpace = computed(() => session.runs.value.every((run) => run.config.value.featureDim === 3));
  life.effect(() => {
    const help = inSpace.value ? words().viewBar.pairInSpace : words().viewBar.pairHelp;
    for (const choice of [first, second]) {
      choice.disabled = inSpace.value;
      setAttribute(choice, 'data-tip', help);
      setAttribute(choice, 'aria-description', inSpace.value ? help : null);
    }
    setAttribute(group, 'data-tip', inSpace.value ? help : null);
  });
  first.addEventListener('change', () => {
    if (first.value === '') {
      pair.value = null;
      return;
    }
    const one = Number(first.value);
    const { classes } = session.selectedRun.peek().config.peek();
    const before = pair.peek()?.find((digit) => digit !== one);
    const other = before ?? classes.find((digit) => digit > one) ?? classes.find((digit) => digit !== one) ?? one;
    pair.value = one < other ? [one, other] : [other, one];
  });
  second.addEventListener('change', () => {
    const other = Number(second.value);
    const one = Number(first.value);
    if (one !== other) pair.value = one < other ? [one, other] : [other, one];
    else second.value = String(pair.peek()?.[1] ?? '');
  });
  const asked = element('span', { class: 'pair-asked', 'data-tip': () => words().viewBar.boundaryHelp, tabindex: 0 });
  life.effect(() => {
    const { boundary } = lossById(session.selectedRun.value.config.value.loss);
    asked.hidden = pair.value === null || boundary === null || inSpace.value;
    if (!asked.hidden && boundary !== null) void setEquation(asked, boundary);
  });
  group.append(
    element('span', { class: 'caption', 'aria-hidden': 'true' }, () => words().viewBar.pair),
    first,
    parted,
    second,
    asked,
  );
  return group;
}

export function createViewBar(life: Lifetime, context: Context): HTMLElement {
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
    createPairChoice(life, context),
    element('span', { class: 'view-bar-end' }, createAddPanel(life, context)),
  );
}
