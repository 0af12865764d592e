/** Angles between pairs of digits, or between digits and rays, of all runs on one axis; the selected one leads. */
import { type ReadonlySignal, signal, untracked } from '@preact/signals-core';
import { pairAngleHistogram } from '../../math/angles.ts';
import { meetsOpenSet } from '../../math/openSet.ts';
import { rayAngles } from '../../math/rayAngles.ts';
import type { Work } from '../../math/work.ts';
import { type Probed, probedOf } from '../../state/run/probed.ts';
import type { Run } from '../../state/run/run.ts';
import { aside } from '../../text/aside.ts';
import { degrees } from '../../text/numbers.ts';
import type { AngleData, AngleRow, View } from '../../views/contract.ts';
import type { Frame } from '../../worker/protocol.ts';
import type { Context } from '../context.ts';
import { element } from '../kit/element.ts';
import { doWhenIdle, forget } from '../kit/idle.ts';
import { type Lifetime, setAttribute } from '../kit/lifetime.ts';
import { createPieces } from '../kit/pieces.ts';
import { anglesTable } from './chartTables.ts';
import { follow } from './following.ts';
import { pairExtremesOf } from './pairExtremes.ts';
import { createSection } from './section.ts';

/** Milliseconds between redraws that follow training: half a million pairs are counted for each run. */
const INTERVAL = 1000;

type Of = AngleData['of'];
type Counted = Omit<AngleRow, 'id' | 'label' | 'colour'>;

const counted: Readonly<Record<Of, WeakMap<Frame, Counted>>> = { pairs: new WeakMap(), rays: new WeakMap() };

const COUNT: Readonly<Record<Of, (probed: Probed) => Work<Counted>>> = {
  *pairs(probed) {
    const { frame, dim, positions } = probed;
    const histogram = pairAngleHistogram(frame.features, dim, positions);
    yield;
    return { ...histogram, ...(yield* pairExtremesOf(probed)) };
  },
  // biome-ignore lint/correctness/useYield: it is one piece of work, some milliseconds.
  *rays({ frame, dim, positions, classes }) {
    const centres = frame.classWeights.length / dim / classes;
    const found = rayAngles(frame.features, dim, positions, frame.classWeights, undefined, centres);
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

function* countedOf(of: Of, probed: Probed): Work<Counted> {
  const known = counted[of].get(probed.frame) ?? (yield* COUNT[of](probed));
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
        'data-tip': () => aside().inspector.anglesOf[name].help,
        onclick: () => {
          of.value = name;
        },
      },
      () => aside().inspector.anglesOf[name].label,
    );
    life.effect(() => setAttribute(button, 'aria-pressed', String(of.value === name)));
    return button;
  });
  let latest: AngleData | null = null;
  const { root, plot, heading } = createSection(
    life,
    'angles',
    () => aside().inspector.angles,
    () => aside().inspector.anglesHelp,
    { act, session, table: () => anglesTable(latest) },
    () => aside().seeing.angleChart,
    element(
      'div',
      { class: 'segments', role: 'group', 'aria-label': () => aside().inspector.anglesOf.name },
      ...choices,
    ),
  );

  /** What each run was counted last, until what it shows now has had its turn. */
  const rows = new Map<Run, { of: Of; frame: Frame; counted: Counted }>();
  /** When each was counted, as a number that rises. */
  const counts = new WeakMap<Run, number>();
  let turns = 0;
  let last: Run | null = null;
  /** What is being counted. */
  let underWay: { run: Run; of: Of } | null = null;
  /** How many runs that are shown already may still be counted anew before the next drawing, while training goes on. */
  let allowed = 0;
  let chart: View<AngleData> | null = null;
  const pieces = createPieces(life);
  const isShown = (run: Run) => rows.get(run)?.of === of.value;
  const isStale = (run: Run) => {
    const probed = probedOf(run);
    return probed !== null && !(isShown(run) && rows.get(run)?.frame === probed.frame);
  };
  const inOrder = () => {
    const selected = session.selectedRun.value;
    return [selected, ...session.runs.value.filter((run) => run !== selected)];
  };
  const showExtremes = () => {
    const selected = session.selectedRun.value;
    const extremes = of.value === 'pairs' && isShown(selected) ? rows.get(selected)?.counted : undefined;
    const known = extremes && Number.isFinite(extremes.maxIntra) && Number.isFinite(extremes.minInter);
    const allPairs = known
      ? ` ${aside().inspector.anglesAll(degrees(extremes.maxIntra), degrees(extremes.minInter), meetsOpenSet(extremes).strict)}`
      : '';
    setAttribute(heading, 'data-tip', aside().inspector.anglesHelp + allPairs);
  };
  const show = () => {
    showExtremes();
    const shown = inOrder().flatMap((run): AngleRow[] => {
      const known = rows.get(run);
      if (!known || known.of !== of.value) return [];
      return [{ id: run.id, label: session.nameOf(run).short, colour: lineOf(run).colour, ...known.counted }];
    });
    if (!chart || shown.length === 0) return;
    latest = { of: of.value, rows: shown };
    chart.update(latest);
  };
  const count = (run: Run) => {
    const probed = probedOf(run);
    if (!probed) return;
    const asked = of.value;
    if (isShown(run)) allowed--;
    last = run;
    counts.set(run, ++turns);
    underWay = { run, of: asked };
    pieces.start(countedOf(asked, probed), (found) =>
      untracked(() => {
        underWay = null;
        rows.set(run, { of: asked, frame: probed.frame, counted: found });
        show();
        doWhenIdle(next);
      }),
    );
  };
  /**
   * One run after the other, in pieces, so that the page stays at hand: those that aren't shown yet, then the selected
   * one, then whoever has waited longest. While training goes on, those that are shown take turns.
   */
  const next = () =>
    untracked(() => {
      if (underWay) return;
      const stale = inOrder().filter(isStale);
      const fresh = stale.find((run) => !isShown(run));
      const selected = stale.find((run) => run === session.selectedRun.value && run !== last);
      const [oldest] = [...stale].sort((a, b) => (counts.get(a) ?? 0) - (counts.get(b) ?? 0));
      const chosen = fresh ?? selected ?? oldest;
      if (chosen && (chosen === fresh || allowed > 0 || !session.playing.value)) count(chosen);
    });
  life.atEnd(() => forget(next));

  const draw = (view: View<AngleData>) => {
    chart = view;
    for (const run of rows.keys()) if (!session.runs.value.includes(run)) rows.delete(run);
    show();
    allowed = 2;
    const selected = session.selectedRun.value;
    const awaited = underWay === null || (underWay.run === selected && underWay.of === of.value);
    // What is under way is given up only for what has nothing to show yet.
    if (!awaited && isStale(selected) && !isShown(selected)) count(selected);
    else if (underWay === null) {
      last = null;
      next();
    }
  };
  life.onMount(() =>
    follow(life, charts.angleChart(plot, { label: () => aside().inspector.angles }), draw, {
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
