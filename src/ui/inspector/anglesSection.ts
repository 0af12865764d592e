/** Angles between pairs of digits, or between digits and rays, of all runs on one axis; the selected one leads. */
import { type ReadonlySignal, signal, untracked } from '@preact/signals-core';
import { pairAngleHistogram } from '../../math/angles.ts';
import { meetsOpenSet } from '../../math/openSet.ts';
import { rayAngles } from '../../math/rayAngles.ts';
import type { Run } from '../../state/run/run.ts';
import { words } from '../../text/language.ts';
import { degrees } from '../../text/numbers.ts';
import type { AngleData, AngleRow, View } from '../../views/contract.ts';
import type { Frame } from '../../worker/protocol.ts';
import type { Context } from '../context.ts';
import { element } from '../kit/element.ts';
import { doWhenIdle, forget } from '../kit/idle.ts';
import { type Lifetime, setAttribute } from '../kit/lifetime.ts';
import { anglesTable } from './chartTables.ts';
import { follow } from './following.ts';
import { type Probed, pairExtremesOf, probedOf } from './probed.ts';
import { createSection } from './section.ts';

/** Milliseconds between redraws that follow training: half a million pairs are counted for each run. */
const INTERVAL = 1000;

type Of = AngleData['of'];
type Counted = Omit<AngleRow, 'id' | 'label' | 'colour'>;

const counted: Readonly<Record<Of, WeakMap<Frame, Counted>>> = { pairs: new WeakMap(), rays: new WeakMap() };

const COUNT: Readonly<Record<Of, (probed: Probed) => Counted>> = {
  pairs: (probed) => ({
    ...pairAngleHistogram(probed.frame.features, probed.dim, probed.positions),
    ...pairExtremesOf(probed),
  }),
  rays({ frame, dim, positions }) {
    const found = rayAngles(frame.features, dim, positions, frame.classWeights);
    return {
      intra: found.own,
      inter: found.nearest,
      maxIntra: found.maxOwn,
      p95Intra: found.p95Own,
      minInter: found.minNearest,
      p05Inter: found.p05Nearest,
    };
  },
};

function countedOf(of: Of, probed: Probed): Counted {
  const known = counted[of].get(probed.frame) ?? COUNT[of](probed);
  counted[of].set(probed.frame, known);
  return known;
}

export function createAnglesSection(
  life: Lifetime,
  { session, charts, lineOf, act }: Context,
  visible: ReadonlySignal<boolean>,
): HTMLElement {
  const of = signal<Of>('pairs');
  const choices = (['pairs', 'rays'] as const).map((name) => {
    const button = element(
      'button',
      {
        type: 'button',
        'data-tip': () => words().inspector.anglesOf[name].help,
        onclick: () => {
          of.value = name;
        },
      },
      () => words().inspector.anglesOf[name].label,
    );
    life.effect(() => setAttribute(button, 'aria-pressed', String(of.value === name)));
    return button;
  });
  let latest: AngleData | null = null;
  const { root, plot, heading } = createSection(
    life,
    'angles',
    () => words().inspector.angles,
    () => words().inspector.anglesHelp,
    { act, session, table: () => anglesTable(latest) },
    element(
      'div',
      { class: 'segments', role: 'group', 'aria-label': () => words().inspector.anglesOf.name },
      ...choices,
    ),
  );

  /** What each run was counted last, until what it shows now has had its turn. */
  const rows = new Map<Run, { of: Of; frame: Frame; counted: Counted }>();
  /** When each was counted, as a number that rises. */
  const counts = new WeakMap<Run, number>();
  let turns = 0;
  let chart: View<AngleData> | null = null;
  const isStale = (run: Run) => {
    const probed = probedOf(run);
    const known = rows.get(run);
    return probed !== null && (known?.frame !== probed.frame || known.of !== of.value);
  };
  const count = (run: Run) => {
    const probed = probedOf(run);
    counts.set(run, ++turns);
    if (probed) rows.set(run, { of: of.value, frame: probed.frame, counted: countedOf(of.value, probed) });
  };
  const inOrder = () => {
    const selected = session.selectedRun.value;
    return [selected, ...session.runs.value.filter((run) => run !== selected)];
  };
  const show = () => {
    if (!chart) return;
    const shown = inOrder().flatMap((run): AngleRow[] => {
      const known = rows.get(run);
      if (!known || known.of !== of.value) return [];
      return [{ id: run.id, label: session.nameOf(run).short, colour: lineOf(run).colour, ...known.counted }];
    });
    if (shown.length === 0) return;
    latest = { of: of.value, rows: shown };
    chart.update(latest);
  };
  /**
   * One run a piece of work, so that the page stays at hand: of 10,000 digits a run's pairs take 75 ms. While training
   * goes on, those that have been shown take turns, one a drawing.
   */
  const next = () =>
    untracked(() => {
      const stale = inOrder().filter(isStale);
      const fresh = stale.find((run) => rows.get(run)?.of !== of.value);
      const [oldest] = [...stale].sort((a, b) => (counts.get(a) ?? 0) - (counts.get(b) ?? 0));
      const chosen = fresh ?? oldest;
      if (!chosen) return;
      count(chosen);
      show();
      const others = inOrder().some(
        (run) => isStale(run) && (!session.playing.value || rows.get(run)?.of !== of.value),
      );
      if (others) doWhenIdle(next);
    });
  life.atEnd(() => forget(next));

  const draw = (view: View<AngleData>) => {
    chart = view;
    for (const run of rows.keys()) if (!session.runs.value.includes(run)) rows.delete(run);
    const selected = session.selectedRun.value;
    if (isStale(selected)) count(selected);
    show();
    if (session.runs.value.some(isStale)) doWhenIdle(next);

    const probed = of.value === 'pairs' ? probedOf(selected) : null;
    const extremes = probed && pairExtremesOf(probed);
    const known = extremes && Number.isFinite(extremes.maxIntra) && Number.isFinite(extremes.minInter);
    const allPairs = known
      ? ` ${words().inspector.anglesAll(degrees(extremes.maxIntra), degrees(extremes.minInter), meetsOpenSet(extremes).strict)}`
      : '';
    setAttribute(heading, 'data-tip', words().inspector.anglesHelp + allPairs);
  };
  life.onMount(() =>
    follow(life, charts.angleChart(plot, { label: () => words().inspector.angles }), draw, {
      visible,
      byHand: () => void [session.selectedRun.value, session.runs.value, of.value],
      byTimeline: () => void session.timeline.moment.value,
      byTraining: () => {
        for (const run of session.runs.value) void run.shown.value;
      },
      interval: INTERVAL,
    }),
  );
  return root;
}
