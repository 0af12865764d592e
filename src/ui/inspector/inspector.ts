/** The column beside the stage: charts of the selected run and of all, or a table of measures. */
import { computed, signal } from '@preact/signals-core';
import type { Probed } from '../../state/run/probed.ts';
import { words } from '../../text/language.ts';
import type { Context } from '../context.ts';
import { element } from '../kit/element.ts';
import { type Lifetime, setAttribute } from '../kit/lifetime.ts';
import { createPieces } from '../kit/pieces.ts';
import { createAnglesSection } from './anglesSection.ts';
import { createHistorySection } from './historySection.ts';
import { createLambdaSection } from './lambdaSection.ts';
import type { Measured } from './measured.ts';
import { createTakeMenu } from './takeMenu.ts';
import { createTargetSection } from './targetSection.ts';

type Side = 'charts' | 'measures';

export function createInspector(life: Lifetime, context: Context): HTMLElement {
  const side = signal<Side>('charts');
  const seen = {
    charts: computed(() => side.value === 'charts'),
    measures: computed(() => side.value === 'measures'),
  };

  const choices = (['charts', 'measures'] as const).map((name) => {
    const choose = () => {
      side.value = name;
    };
    const button = element('button', { type: 'button', onclick: choose }, () => words().inspector[name]);
    life.effect(() => setAttribute(button, 'aria-pressed', String(side.value === name)));
    return button;
  });

  const chartSide = element(
    'div',
    { class: 'inspector-charts' },
    createTargetSection(life, context, seen.charts),
    createLambdaSection(life, context, seen.charts),
    createHistorySection(life, context, seen.charts),
    createAnglesSection(life, context, seen.charts),
  );
  const measureSide = element('div', { class: 'inspector-measures' });
  let ended = false;
  life.atEnd(() => {
    ended = true;
  });
  let loaded = false;
  const load = async () => {
    if (loaded) return;
    loaded = true;
    try {
      const [{ createMeasures }, { measuresTable }, { measuredOf }, { aside }] = await Promise.all([
        import('./measures.ts'),
        import('./measuresTable.ts'),
        import('./measured.ts'),
        import('../../text/aside.ts'),
      ]);
      if (ended) return;
      const { act, session } = context;
      const table = createMeasures(life, context, seen.measures);
      const measure = (probed: Probed) =>
        new Promise<Measured>((resolve) => createPieces(life).start(measuredOf(probed), resolve));
      const taking = { act, session, table: () => measuresTable(session, measure) };
      const take = createTakeMenu(life, taking, 'measures', () => aside().measures.name, table);
      measureSide.replaceChildren(element('div', { class: 'measures-take' }, take), table);
    } catch {
      loaded = false;
      measureSide.replaceChildren(element('p', { class: 'note' }, () => words().measures.failed));
    }
  };
  life.effect(() => {
    chartSide.hidden = side.value !== 'charts';
    measureSide.hidden = side.value !== 'measures';
    if (side.value === 'measures') void load();
  });

  return element(
    'section',
    { class: 'inspector', 'aria-label': () => words().inspector.name },
    element(
      'div',
      { class: 'inspector-switch' },
      element('div', { class: 'segments', role: 'group', 'aria-label': () => words().inspector.choice }, ...choices),
    ),
    chartSide,
    measureSide,
  );
}
