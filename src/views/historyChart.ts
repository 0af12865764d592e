/** Loss or accuracy by step, one line a run; a range of steps can be looked at closer, a step gone to. */
import { max } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import type { HistoryData, HistoryOptions, StepMark, View } from './contract.ts';
import { createFrame, type Margins } from './frame.ts';
import { drawBottomAxis, drawValueAxis, type Plot, stepTickCount } from './lines/axes.ts';
import { createBounds } from './lines/bounds.ts';
import type { Brush } from './lines/brush.ts';
import { createChangeMarks } from './lines/changeMarks.ts';
import { sampleAt } from './lines/downsample.ts';
import { createEndNames } from './lines/endNames.ts';
import { createLegend } from './lines/legend.ts';
import { createReadout } from './lines/readout.ts';
import { createRunLines, type RunLine } from './lines/runLines.ts';
import { createSeries } from './lines/series.ts';
import { rangeBetween, rangeByKey, type StepRange } from './lines/stepRange.ts';
import { createValueTexts, drawnValue, levelOf, type Reading, valueDomain } from './lines/valueScale.ts';
import { approach, motionPreference } from './motion.ts';
import { runLine } from './palette.ts';

interface Line extends RunLine {
  changes: readonly StepMark[];
  label: string;
  short: string;
}

const MARGINS: Margins = { top: 22, right: 12, bottom: 24, left: 40 };

/** To the left of an axis in percent. CSS pixels. */
const PERCENT_WIDTH = 52;

/** Up to this width, runs go by their short names. CSS pixels. */
const NARROW = 480;

/** From this height on, the legend has values and so fewer columns. CSS pixels. */
const ROOM_FOR_VALUES = 140;

/** As in the style sheet: CSS pixels above the legend and of each of its lines, and its columns. */
const LEGEND = { above: 4, line: 16, columns: { values: 2, names: 3 } };

/** The axis starts with as many steps as make a line. */
const FEWEST_STEPS = 10;

/** Axis numbers this near to the step that is read give way to it. CSS pixels. */
const FOOT_WIDTH = 40;

/** How far below the plot a line goes whose value has no place on a logarithmic scale. CSS pixels. */
const BELOW = 40;

/** Room that a value with its number takes at least, CSS pixels, and the most there are. */
const TICKS = { linear: { every: 32, most: 4 }, logarithmic: { every: 18, most: 8 } };

/** Milliseconds. */
const RESCALING = 120;

const sameRange = (a: StepRange | null, b: StepRange | null) =>
  a === b || (a !== null && b !== null && a[0] === b[0] && a[1] === b[1]);

const sameBound = (a: object | null | undefined, b: object | null | undefined) =>
  JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

export function historyChart(element: HTMLElement, options: HistoryOptions): View<HistoryData> {
  const { words } = options;
  const whole = words.format(',');
  const { valueText, valueTicks } = createValueTexts(words);
  const motion = motionPreference();
  const frame = createFrame(element, { kind: 'history', label: options.label, draw });
  const valueAxis = frame.svg.append('g');
  const stepAxis = frame.svg.append('g');
  const bounds = createBounds(frame.svg, frame.root);
  const lines = createRunLines(frame.svg);
  const marks = createChangeMarks(frame.svg, frame.root);
  const readout = createReadout(frame.svg, whole);
  const legend = createLegend(frame.root);
  const names = createEndNames(frame.svg, frame.root);

  let shown: Line[] = [];
  let reading: Reading = { measure: 'loss', logarithmic: false };
  let range: StepRange | null = null;
  let moment: number | null = null;
  let warm: HistoryData['warm'] = null;
  let floor: HistoryData['floor'] = null;
  let aim: [number, number] = [0, 1];
  /** The domain on its way to `aim`, in levels. */
  let levels: [number, number] | null = null;
  let pointer: number | null = null;
  /** The steps stand still under a hand that is choosing among them. */
  let held: StepRange | null = null;
  /** As drawn last. */
  let across = { steps: [0, FEWEST_STEPS] as StepRange, left: 0, right: 1 };

  const measured = () => (reading.measure === 'accuracy' && reading.logarithmic ? 'mistakes' : reading.measure);
  const lastStep = () => max(shown, ({ series }) => series.raw.at(-1)?.step) ?? 0;
  const stepAt = (place: number) =>
    Math.round(
      scaleLinear([across.left, across.right], [...across.steps])(Math.min(Math.max(place, across.left), across.right)),
    );
  const give = (next: StepRange | null) => {
    if (!sameRange(next, range)) options.onRange?.(next);
  };

  const follow = (event: PointerEvent) => {
    pointer = event.clientX - frame.root.getBoundingClientRect().left;
    frame.hurry();
  };
  const leave = () => {
    pointer = null;
    frame.hurry();
  };
  frame.root.addEventListener('pointermove', follow);
  frame.root.addEventListener('pointerdown', follow);
  frame.root.addEventListener('pointerleave', leave);

  let brush: Brush | null = null;
  let destroyed = false;
  /** Nobody reaches for the steps in the page's first moments. */
  const loadBrush = async () => {
    const { createBrush } = await import('./lines/brush.ts');
    if (destroyed) return;
    brush = createBrush(frame.svg, {
      onBrush: (from, to) => give(rangeBetween(stepAt(from), stepAt(to), Math.max(lastStep(), FEWEST_STEPS))),
      onClick: (place) => options.onSeek?.(stepAt(place)),
      onDoubleClick: () => give(null),
      expectsDoubleClick: () => range !== null,
      onHold(holds) {
        held = holds ? across.steps : null;
      },
    });
    frame.hurry();
  };
  // Without the network the chart still shows, and still answers keys.
  if (options.onRange || options.onSeek) loadBrush().catch(() => {});

  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = rangeByKey(event.key, range, Math.max(lastStep(), FEWEST_STEPS));
    if (next === undefined) return;
    event.preventDefault();
    give(next);
  };
  if (options.onRange) {
    frame.root.tabIndex = 0;
    frame.root.setAttribute('aria-keyshortcuts', 'Plus - ArrowLeft ArrowRight Escape');
    frame.root.addEventListener('keydown', press);
  }

  /** What stands at the end of each line, at a step. */
  const named = (at: number) =>
    shown.map(({ id, short, colour, series }) => {
      const value = sampleAt(series.smooth, at)?.value;
      return { id, name: short, text: valueText(reading, value), colour, value };
    });

  /** Over the chart, where the lines' ends have no room for names. @returns its height. */
  function drawLegend(width: number, height: number, at: number, wanted: boolean): number {
    if (!wanted) {
      legend.show([], false);
      return 0;
    }
    const withValues = height >= ROOM_FOR_VALUES;
    legend.show(
      shown.map(({ id, label, short, colour, dash, series }) => {
        const value = withValues ? valueText(reading, sampleAt(series.smooth, at)?.value) : '';
        return { id, label: width < NARROW ? short : label, colour, dash, value };
      }),
      withValues,
    );
    return LEGEND.above + LEGEND.line * Math.ceil(shown.length / LEGEND.columns[withValues ? 'values' : 'names']);
  }

  /** The value axis one frame further on its way; returns whether it still moves. */
  function ease(elapsed: number): { ends: [number, number]; moving: boolean } {
    const ends = aim.map((drawn) => levelOf(reading, drawn)) as [number, number];
    const slack = (ends[1] - ends[0]) * 1e-3;
    const [low, high] = levels ?? ends;
    const step = (value: number, end: number) =>
      motion.reduced || Math.abs(value - end) < slack ? end : approach(value, end, elapsed, RESCALING);
    levels = [step(low, ends[0]), step(high, ends[1])];
    return { ends: levels, moving: levels[0] !== ends[0] || levels[1] !== ends[1] };
  }

  function draw(width: number, height: number, _time: number, elapsed: number): boolean {
    const steps: StepRange = held ?? range ?? [0, Math.max(lastStep(), FEWEST_STEPS)];
    const left = reading.measure === 'accuracy' ? PERCENT_WIDTH : MARGINS.left;
    const beside = names.room(named(moment ?? steps[1]), width, height - MARGINS.top - MARGINS.bottom);
    across = { steps, left, right: width - Math.max(MARGINS.right, beside) };
    const x = scaleLinear([...steps], [across.left, across.right]);
    const pointed = pointer === null ? null : stepAt(pointer);
    const read = pointed ?? moment;
    const top = MARGINS.top + drawLegend(width, height, read ?? steps[1], beside === 0);
    const plot: Plot = {
      left: across.left,
      right: across.right,
      top,
      bottom: Math.max(height - MARGINS.bottom, top + 1),
    };
    brush?.place(plot);

    const { ends, moving } = ease(elapsed);
    const level = scaleLinear(ends, [plot.bottom, plot.top]);
    const placeOf = (drawn: number) => {
      const at = levelOf(reading, drawn);
      return Number.isFinite(at) ? level(at) : plot.bottom + BELOW;
    };
    const y = (value: number) => placeOf(drawnValue(reading, value));
    const { every, most } = reading.logarithmic ? TICKS.logarithmic : TICKS.linear;
    const wanted = Math.max(Math.min(Math.floor((plot.bottom - plot.top) / every), most), 2);
    const { minor, ...valuesNamed } = valueTicks(reading, aim, wanted);
    drawValueAxis(valueAxis, plot, placeOf, valuesNamed, 0, words.axes[measured()], minor);
    const stepTicks = x
      .ticks(stepTickCount(plot))
      .filter((step) => Number.isInteger(step) && (read === null || Math.abs(x(step) - x(read)) > FOOT_WIDTH));
    const titled = read === null || plot.right - x(read) > FOOT_WIDTH + 8;
    drawBottomAxis(stepAxis, plot, x, { values: stepTicks, text: whole }, titled ? words.step : '');

    bounds.show({ plot, x, y, warm, floor: reading.measure === 'loss' ? floor : null });
    names.show(beside === 0 ? [] : named(read ?? steps[1]), plot, y, read === null ? null : x(read));
    lines.show(shown, { plot, range: steps, moment, raw: reading.measure === 'loss', x, y });
    marks.show(
      shown.flatMap(({ changes, colour, series }) =>
        changes.map((change) => {
          const value = sampleAt(series.smooth, change.step)?.value;
          return { ...change, colour, y: value === undefined ? plot.bottom : y(value) };
        }),
      ),
      { plot, x, pointed: read === null ? null : x(read) },
    );
    readout.show({
      plot,
      x,
      pointed,
      moment,
      dots: shown.flatMap(({ colour, series }) => {
        const value = read === null ? undefined : sampleAt(series.smooth, read)?.value;
        const at = value === undefined ? Number.NaN : y(value);
        return at >= plot.top - 0.5 && at <= plot.bottom + 0.5 ? [{ colour, y: at }] : [];
      }),
    });
    return moving;
  }

  return {
    update(data) {
      const read = data.measure !== reading.measure || data.logarithmic !== reading.logarithmic;
      if (read) levels = null;
      reading = { measure: data.measure, logarithmic: data.logarithmic };
      const before = new Map(shown.map((known) => [known.id, known]));
      let changed =
        read || shown.length !== data.runs.length || !sameRange(range, data.range) || moment !== data.moment;
      range = data.range;
      moment = data.moment;
      if (!sameBound(warm, data.warm) || !sameBound(floor, data.floor)) changed = true;
      warm = data.warm;
      floor = data.floor;
      shown = data.runs.map(({ id, label, short, colour, dash, warmUntil = 0, points, changes = [] }, i) => {
        const known = before.get(id);
        const series = known?.series ?? createSeries();
        if (
          series.follow(points, reading.measure) ||
          known?.label !== label ||
          known.colour !== colour ||
          known.warmUntil !== warmUntil ||
          known.changes !== changes
        )
          changed = true;
        return { id, label, short, colour, dash: dash ?? runLine(i).dash, warmUntil, changes, series };
      });
      if (!changed) return;
      aim = valueDomain(
        shown.map(({ series }) => series.smooth),
        reading,
        range,
      );
      frame.describe(() => {
        const step = moment ?? lastStep();
        const runs = shown.flatMap(({ label, series }) => {
          const value = sampleAt(series.smooth, step)?.value;
          return value === undefined ? [] : [{ label, value: valueText(reading, value) }];
        });
        const ends = range && ([whole(range[0]), whole(range[1])] as const);
        return words.describeHistory(measured(), whole(step), runs, ends);
      });
      frame.hurry();
    },
    destroy() {
      // The listeners stand on the frame's own element and go with it.
      destroyed = true;
      brush?.destroy();
      frame.destroy();
    },
  };
}
