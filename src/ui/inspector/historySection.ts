/** Loss and accuracy of all runs over the steps; a part can be looked at closer, and a click goes to a step. */
import { computed, type ReadonlySignal, signal } from '@preact/signals-core';
import { feasibilityOf } from '../../state/crew/feasibility.ts';
import { parametersAhead } from '../../state/run/run.ts';
import { aside } from '../../text/aside.ts';
import { fixed } from '../../text/numbers.ts';
import type { HistoryData, View } from '../../views/contract.ts';
import type { Context } from '../context.ts';
import { element } from '../kit/element.ts';
import { type Lifetime, setAttribute, setText } from '../kit/lifetime.ts';
import { changesOf } from './changes.ts';
import { historyTable } from './chartTables.ts';
import { follow } from './following.ts';
import { createSection } from './section.ts';

/** Milliseconds between redraws that follow training: these lines change slowly, the stage has the right of way. */
const INTERVAL = 500;

export function createHistorySection(
  life: Lifetime,
  { session, charts, lineOf, act }: Context,
  visible: ReadonlySignal<boolean>,
): HTMLElement {
  const measure = signal<HistoryData['measure']>('loss');
  const logarithmic = signal(false);
  const range = signal<HistoryData['range']>(null);

  const choices = (['loss', 'accuracy'] as const).map((name) => {
    const button = element('button', {
      type: 'button',
      onclick: () => {
        measure.value = name;
      },
    });
    life.effect(() => {
      // On a logarithmic scale it is the mistakes that stand.
      setText(button, name === 'accuracy' && logarithmic.value ? aside().inspector.mistakes : aside().inspector[name]);
      setAttribute(button, 'aria-pressed', String(measure.value === name));
    });
    return button;
  });
  const log = element(
    'button',
    {
      type: 'button',
      class: 'toggle',
      'aria-label': () => aside().inspector.logarithmic,
      'data-tip': () => aside().inspector.logarithmicHelp,
      onclick: () => {
        logarithmic.value = !logarithmic.peek();
      },
    },
    () => aside().inspector.log,
  );
  life.effect(() => setAttribute(log, 'aria-pressed', String(logarithmic.value)));
  const all = element(
    'button',
    {
      type: 'button',
      class: 'toggle',
      'aria-label': () => aside().inspector.allSteps,
      'data-tip': () => aside().inspector.allSteps,
      onclick: () => {
        range.value = null;
      },
    },
    () => aside().inspector.all,
  );
  life.effect(() => {
    all.hidden = range.value === null;
  });
  let latest: HistoryData | null = null;
  const { root, plot } = createSection(
    life,
    'history',
    () => aside().inspector.history,
    () => aside().inspector.historyHelp,
    { act, session, table: () => historyTable(latest) },
    () => aside().seeing.history,
    element(
      'div',
      { class: 'inspector-choices' },
      all,
      element('div', { class: 'segments', role: 'group', 'aria-label': () => aside().inspector.measure }, ...choices),
      log,
    ),
  );

  // After a new start there may be nothing there any more.
  const gone = computed(() => range.value !== null && session.timeline.last.value < range.value[0]);
  life.effect(() => {
    if (gone.value) range.value = null;
  });

  /** Of the selected run: where runs differ, each on its own would be a thicket. */
  const warm = computed(() => {
    const { warmStart } = session.selectedRun.value.config.value;
    return warmStart > 0
      ? { until: warmStart, label: aside().inspector.warm, short: aside().inspector.warmBriefly }
      : null;
  });
  const floor = computed(() => {
    const run = session.selectedRun.value;
    const value = feasibilityOf(run.config.value, parametersAhead(run))?.floor ?? null;
    return value === null ? null : { value, label: aside().inspector.floor(fixed(value, value >= 0.1 ? 2 : 3)) };
  });
  const draw = (view: View<HistoryData>) => {
    const runs = session.runs.value;
    latest = {
      runs: runs.map((run) => {
        const { full: label, short } = session.nameOf(run);
        return {
          id: run.id,
          label,
          short,
          ...lineOf(run),
          warmUntil: run.config.value.warmStart,
          points: run.history.points,
          changes: changesOf(run),
        };
      }),
      steps: Math.max(...runs.map((run) => run.config.value.steps)),
      measure: measure.value,
      logarithmic: logarithmic.value,
      range: range.value,
      moment: session.timeline.moment.value,
      warm: warm.value,
      floor: floor.value,
    };
    view.update(latest);
  };
  life.onMount(() =>
    follow(
      life,
      charts.historyChart(plot, {
        label: () => aside().inspector.history,
        onRange: (chosen) => {
          range.value = chosen;
        },
        onSeek: (step) => session.timeline.seek(step),
      }),
      draw,
      {
        visible,
        byHand: () => void [measure.value, logarithmic.value, range.value, session.timeline.moment.value, warm.value],
        byTraining: () => {
          for (const run of session.runs.value) void [run.frame.value, run.config.value, run.record.events.value];
          void floor.value;
        },
        interval: INTERVAL,
      },
    ),
  );
  return root;
}
