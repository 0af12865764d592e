/** The grid of panels; a row to swipe through where the window is narrow. */
import { computed } from '@preact/signals-core';
import type { Run } from '../../state/run/run.ts';
import { standApart, twinsOf } from '../../state/run/twins.ts';
import { words } from '../../text/language.ts';
import { whole } from '../../text/numbers.ts';
import type { Context } from '../context.ts';
import type { Command } from '../kit/command.ts';
import { element } from '../kit/element.ts';
import { createIdleTurn } from '../kit/idleTurn.ts';
import { type Lifetime, setAttribute } from '../kit/lifetime.ts';
import { createAlignment } from './alignment.ts';
import { followArrangement } from './arranging.ts';
import { bestFigures } from './best.ts';
import { createKey } from './key.ts';
import { createLoading } from './loading.ts';
import { createPanel, type Panel } from './panel.ts';
import { sharedExtent } from './sharedExtent.ts';
import { createViewBar } from './viewBar.ts';
import { createZooms } from './zooms.ts';

export interface StageOptions {
  /** Holds the pieces of the page, which stand as the number of panels wants. */
  page: HTMLElement;
  /** Folds the charts away, or brings them. */
  dockCharts: Command;
  /** What asks all runs about images: who they are, whether two are the same. */
  asking: readonly Command[];
}

export function createStage(life: Lifetime, context: Context, { page, dockCharts, asking }: StageOptions): HTMLElement {
  const { session, alone, leading } = context;
  const best = bestFigures(session.runs);
  const apart = computed(() => standApart(session.runs.value));
  const twins = computed(() => twinsOf(session.runs.value));
  const extent = sharedExtent(session);
  const alignmentOf = createAlignment(session);
  const zooms = createZooms(session.view.zoomTogether);
  const idleTurn = createIdleTurn(life, session);
  const grid = element('div', { class: 'panels', tabindex: -1 });
  const dots = element('nav', { class: 'dots', 'aria-label': () => words().stage.dots });
  const frame = element('div', { class: 'panels-frame' }, grid);
  const root = element(
    'main',
    { class: 'stage', 'aria-label': () => words().stage.name },
    element(
      'div',
      { class: 'stage-head' },
      createViewBar(life, context, [...asking, dockCharts]),
      element('div', { class: 'stage-foot' }, dots, createKey(life, context)),
    ),
    frame,
    createLoading(life, context),
  );

  const options = { best, apart, twins, extent, alignmentOf, zooms, idleTurn };
  let panels: Panel[] = [];
  const arrange = () => {
    const runs = session.runs.value;
    const kept = new Map(panels.map((panel) => [panel.run, panel]));
    panels = runs.map((run) => {
      const panel = kept.get(run) ?? createPanel(run, context, options);
      kept.delete(run);
      return panel;
    });
    for (const gone of kept.values()) gone.destroy();
    grid.replaceChildren(...panels.map((panel) => panel.element));
    for (const panel of panels) panel.mount();
    for (const large of [alone, leading]) if (!runs.some(({ id }) => id === large.peek())) large.value = null;
  };

  const hide = () => {
    void session.runs.value;
    for (const panel of panels) panel.element.hidden = alone.value !== null && panel.run.id !== alone.value;
  };
  life.onMount(() => {
    life.effect(arrange);
    life.effect(hide);
    followArrangement(life, context, { page, frame, grid });
  });

  life.effect(() => {
    const runs = session.runs.value;
    dots.hidden = runs.length < 2;
    const choose = (run: Run) => () => {
      session.selected.value = run.id;
    };
    dots.replaceChildren(
      ...runs.map((run) => element('button', { type: 'button', class: 'dot', onclick: choose(run) })),
    );
  });
  life.effect(() => {
    const place = session.runs.value.indexOf(session.selectedRun.value);
    session.runs.value.forEach((run, i, { length }) => {
      const dot = dots.children[i];
      if (!dot) return;
      setAttribute(dot, 'aria-current', i === place ? 'true' : null);
      setAttribute(dot, 'aria-label', words().stage.dot(whole(i + 1), whole(length), session.nameOf(run).full));
    });
  });

  followSwipes(life, context, grid);
  return root;
}

/** In the row to swipe through, the panel in view and the selected one are the same. */
function followSwipes(life: Lifetime, { session, alone }: Context, grid: HTMLElement): void {
  const narrow = matchMedia('(max-width: 767px)');
  const still = matchMedia('(prefers-reduced-motion: reduce)');
  const place = () => Math.round(grid.scrollLeft / Math.max(1, grid.clientWidth));
  let moving: ReturnType<typeof setTimeout> | null = null;

  const settle = () => {
    moving = null;
    const run = session.runs.peek()[place()];
    if (narrow.matches && run && alone.peek() === null) session.selected.value = run.id;
  };
  grid.addEventListener(
    'scroll',
    () => {
      if (!narrow.matches) return;
      if (moving !== null) clearTimeout(moving);
      moving = setTimeout(settle, 120);
    },
    { passive: true },
  );

  let first = true;
  const bring = () => {
    const index = session.runs.value.indexOf(session.selectedRun.value);
    const instantly = first || still.matches;
    first = false;
    requestAnimationFrame(() => {
      if (!narrow.matches || place() === index) return;
      grid.scrollTo({ left: index * grid.clientWidth, behavior: instantly ? 'instant' : 'smooth' });
    });
  };
  life.effect(bring);
  const rearranged = () => {
    first = true;
    if (!narrow.matches) grid.scrollLeft = 0;
    bring();
  };
  narrow.addEventListener('change', rearranged);
  life.atEnd(() => narrow.removeEventListener('change', rearranged));
}
