/** The column beside the stage: charts of the selected run and of all, or a table of measures. Both load after the page. */
import { computed, signal } from '@preact/signals-core';
import { words } from '../../text/language.ts';
import type { Context } from '../context.ts';
import { element } from '../kit/element.ts';
import { type Lifetime, setAttribute } from '../kit/lifetime.ts';

const SIDES = ['charts', 'measures'] as const;
type Side = (typeof SIDES)[number];

/** Brings what stands on each side. */
const BRING = {
  charts: async () => (await import('./chartSections.ts')).createChartSections,
  measures: async () => (await import('./measuresSide.ts')).createMeasuresSide,
};

export function createInspector(life: Lifetime, context: Context): HTMLElement {
  const side = signal<Side>('charts');

  const choices = SIDES.map((name) => {
    const choose = () => {
      side.value = name;
    };
    const button = element('button', { type: 'button', onclick: choose }, () => words().inspector[name]);
    life.effect(() => setAttribute(button, 'aria-pressed', String(side.value === name)));
    return button;
  });

  return element(
    'section',
    { class: 'inspector', 'aria-label': () => words().inspector.name },
    element(
      'div',
      { class: 'inspector-switch' },
      element('div', { class: 'segments', role: 'group', 'aria-label': () => words().inspector.choice }, ...choices),
    ),
    ...SIDES.map((name) => createSide(life, context, name, () => side.value === name)),
  );
}

/** One of the two, empty until it is first seen. Where its code doesn't come, it says so and can be asked again. */
function createSide(life: Lifetime, context: Context, name: Side, chosen: () => boolean): HTMLElement {
  const root = element('div', { class: `inspector-${name}` });
  const seen = computed(chosen);
  let asked = false;
  let ended = false;
  life.atEnd(() => {
    ended = true;
  });
  const load = async () => {
    asked = true;
    root.replaceChildren();
    try {
      const create = await BRING[name]();
      if (!ended) root.replaceChildren(...create(life, context, seen));
    } catch {
      if (ended) return;
      const again = element('button', { type: 'button', onclick: () => void load() }, () => words().inspector.again);
      root.replaceChildren(
        element('p', { class: 'note' }, () => words().inspector.failed[name]),
        again,
      );
    }
  };
  life.effect(() => {
    root.hidden = !seen.value;
    // Elsewhere than on its own page it isn't there to be seen.
    if (seen.value && !asked && context.arrangement.value.kind === 'page') void load();
  });
  return root;
}
