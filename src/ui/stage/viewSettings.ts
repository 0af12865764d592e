/** Settings of the pictures that are seldom changed: their turn, scale and zoom. */
import type { Signal } from '@preact/signals-core';
import { ALIGNMENTS, CHARTS, CONTROLS } from '../../state/look/choices.ts';
import type { Session } from '../../state/session.ts';
import { aside } from '../../text/aside.ts';
import { words } from '../../text/language.ts';
import { element } from '../kit/element.ts';
import type { Lifetime } from '../kit/lifetime.ts';
import type { Text } from '../kit/live.ts';

type Place = (typeof CONTROLS)[number] | (typeof CHARTS)[number];

function toggle(life: Lifetime, label: Text, state: Signal<boolean>): HTMLElement {
  const box = element('input', { type: 'checkbox', class: 'switch', role: 'switch' });
  life.effect(() => {
    box.checked = state.value;
  });
  box.addEventListener('change', () => {
    state.value = box.checked;
  });
  return element('label', { class: 'switch-label' }, box, label);
}

export function createViewSettings(life: Lifetime, { view }: Session): HTMLElement[] {
  const dock = (label: () => string, names: readonly Place[], state: Signal<Place>) => {
    const select = element(
      'select',
      {},
      ...names.map((value) => element('option', { value }, () => words().docks.places[value])),
    );
    life.effect(() => {
      select.value = state.value;
    });
    select.addEventListener('change', () => {
      state.value = names[select.selectedIndex] ?? 'auto';
    });
    return element('label', { class: 'field' }, element('span', {}, label), select);
  };
  const align = element(
    'select',
    {},
    ...ALIGNMENTS.map((value) => element('option', { value }, () => aside().fields.alignments[value])),
  );
  life.effect(() => {
    align.value = view.align.value;
  });
  align.addEventListener('change', () => {
    view.align.value = ALIGNMENTS[align.selectedIndex] ?? 'none';
  });
  return [
    element(
      'label',
      { class: 'field' },
      element('span', {}, () => aside().fields.align),
      align,
    ),
    toggle(life, () => aside().fields.sameScale, view.sameScale),
    toggle(life, () => aside().fields.allDigits, view.allDigits),
    toggle(life, () => aside().fields.zoomTogether, view.zoomTogether),
    dock(() => words().docks.settings, CONTROLS, view.controls as Signal<Place>),
    dock(() => words().docks.charts, CHARTS, view.charts as Signal<Place>),
  ];
}
