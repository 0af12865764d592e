/** Loss or accuracy by step, one line a run. */
import { max, nice, tickStep, ticks } from 'd3-array';
import { format, precisionFixed } from 'd3-format';
import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import type { HistoryData, View, ViewOptions } from './contract.ts';
import { createFrame, type Margins } from './frame.ts';
import { drawBottomAxis, drawValueAxis, stepTickCount } from './lines/axes.ts';
import { clipping } from './lines/clipping.ts';
import { columnsOf, type Sample, sampleAt } from './lines/downsample.ts';
import { createLegend } from './lines/legend.ts';
import { createSeries, type Series } from './lines/series.ts';
import { approach, motionPreference } from './motion.ts';
import { runLine } from './palette.ts';
import { ENGLISH } from './words.ts';

type Measure = HistoryData['measure'];

interface Line {
  id: string;
  label: string;
  short: string;
  colour: string;
  dash: string;
  series: Series;
}

const MARGINS: Margins = { top: 8, right: 12, bottom: 24, left: 40 };

/** Up to this width, runs go by their short names. CSS pixels. */
const NARROW = 480;

/** From this height on, the legend has values and so fewer columns. CSS pixels. */
const ROOM_FOR_VALUES = 140;

/** As in the style sheet: CSS pixels above the legend and of each of its lines, and its columns. */
const LEGEND = { above: 4, line: 16, columns: { values: 2, names: 3 } };

/** The first steps, as a share of those there are, don't decide the scale: losses start high and fall at once. */
const OPENING = 0.04;

/** The axis starts with as many steps as make a line. */
const FEWEST_STEPS = 10;

/** Axis numbers this near to the pointed-at step give way to it. CSS pixels. */
const FOOT_WIDTH = 40;

/** Milliseconds. */
const RESCALING = 120;

const whole = format(',');
const percent = format('.1f');
const losses = { large: format('.1f'), usual: format('.3f') };

function valueText(measure: Measure, value: number | undefined): string {
  if (value === undefined || !Number.isFinite(value)) return '–';
  if (measure === 'accuracy') return `${percent(100 * value)} %`;
  return (value >= 100 ? losses.large : losses.usual)(value);
}

/** The values to show, with the opening steps left to run in from outside; ends on round numbers. */
export function valueDomain(series: readonly (readonly Sample[])[], measure: Measure): [number, number] {
  let last = 0;
  for (const samples of series) last = Math.max(last, samples.at(-1)?.step ?? 0);
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (const samples of series) {
    for (const { step, value } of samples) {
      if (step < last * OPENING || !Number.isFinite(value)) continue;
      if (value < lowest) lowest = value;
      if (value > highest) highest = value;
    }
  }
  if (lowest > highest) return [0, 1];
  if (measure === 'loss') return nice(0, Math.max(highest, 1e-3), 4) as [number, number];
  const [low] = nice(Math.min(lowest, 0.98), 1, 4);
  return [Math.max(low, 0), 1];
}

export function historyChart(element: HTMLElement, options: ViewOptions): View<HistoryData> {
  const words = options.words ?? ENGLISH;
  const motion = motionPreference();
  const frame = createFrame(element, { kind: 'history', label: options.label, draw });
  const clip = clipping(frame.svg);
  const valueAxis = frame.svg.append('g');
  const stepAxis = frame.svg.append('g');
  const rawLines = frame.svg.append('g').attr('clip-path', clip.url);
  const lines = frame.svg.append('g').attr('clip-path', clip.url);
  const hover = frame.svg.append('g');
  const legend = createLegend(frame.root);

  let shown: Line[] = [];
  let measure: Measure = 'loss';
  let aim: [number, number] = [0, 1];
  let domain: [number, number] | null = null;
  let pointer: number | null = null;

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

  function drawLegend(width: number, height: number, at: number): number {
    const withValues = height >= ROOM_FOR_VALUES;
    legend.show(
      shown.map(({ id, label, short, colour, dash, series }) => {
        const value = withValues ? valueText(measure, sampleAt(series.smooth, at)?.value) : '';
        return { id, label: width < NARROW ? short : label, colour, dash, value };
      }),
      withValues,
    );
    return LEGEND.above + LEGEND.line * Math.ceil(shown.length / LEGEND.columns[withValues ? 'values' : 'names']);
  }

  function draw(width: number, height: number, _time: number, elapsed: number): boolean {
    const last = Math.max(max(shown, ({ series }) => series.raw.at(-1)?.step) ?? 0, FEWEST_STEPS);
    const across = { left: MARGINS.left, right: width - MARGINS.right };
    const x = scaleLinear([0, last], [across.left, across.right]);
    const pointed =
      pointer === null ? null : Math.round(x.invert(Math.min(Math.max(pointer, across.left), across.right)));
    const at = pointed ?? last;
    const top = MARGINS.top + drawLegend(width, height, at);
    const plot = { ...across, top, bottom: Math.max(height - MARGINS.bottom, top + 1) };
    clip.show(plot.left, plot.top - 2, plot.right - plot.left + 2, plot.bottom - plot.top + 4);

    const [low, high] = domain ?? aim;
    const slack = (aim[1] - aim[0]) * 1e-3;
    const ease = (value: number, end: number) =>
      motion.reduced || Math.abs(value - end) < slack ? end : approach(value, end, elapsed, RESCALING);
    domain = [ease(low, aim[0]), ease(high, aim[1])];
    const moving = domain[0] !== aim[0] || domain[1] !== aim[1];

    const y = scaleLinear(domain, [plot.bottom, plot.top]);
    const wanted = Math.max(Math.min(Math.floor((plot.bottom - plot.top) / 32), 4), 2);
    const decimals = precisionFixed(tickStep(aim[0], aim[1], wanted) * (measure === 'accuracy' ? 100 : 1));
    const number = format(`.${decimals}f`);
    drawValueAxis(
      valueAxis,
      plot,
      y,
      {
        values: ticks(aim[0], aim[1], wanted),
        text: measure === 'accuracy' ? (value) => `${number(100 * value)} %` : number,
      },
      0,
    );
    const stepTicks = x
      .ticks(stepTickCount(plot))
      .filter((step) => Number.isInteger(step) && (pointed === null || Math.abs(x(step) - x(pointed)) > FOOT_WIDTH));
    drawBottomAxis(stepAxis, plot, x, { values: stepTicks, text: whole }, words.step);

    const columns = Math.max(Math.floor(plot.right - plot.left), 1);
    const path = line<[number, number]>().digits(1);
    const smoothPath = (samples: readonly Sample[]) =>
      path(columnsOf(samples, 0, last, columns).map(({ step, last: value }) => [x(step), y(value)]));
    const rawPath = (samples: readonly Sample[]) =>
      path(
        columnsOf(samples, 0, last, columns).flatMap(({ step, min, max }): [number, number][] =>
          min === max
            ? [[x(step), y(min)]]
            : [
                [x(step), y(min)],
                [x(step), y(max)],
              ],
        ),
      );
    rawLines
      .selectAll<SVGPathElement, Line>('path')
      .data(measure === 'loss' ? shown : [], ({ id }) => id)
      .join('path')
      .attr('class', 'line raw')
      .style('stroke', ({ colour }) => colour)
      .attr('d', ({ series }) => rawPath(series.raw));
    lines
      .selectAll<SVGPathElement, Line>('path')
      .data(shown, ({ id }) => id)
      .join('path')
      .attr('class', 'line smooth')
      .style('stroke', ({ colour }) => colour)
      .attr('stroke-dasharray', ({ dash }) => dash || null)
      .attr('d', ({ series }) => smoothPath(series.smooth));

    hover
      .selectAll('line')
      .data(pointed === null ? [] : [x(pointed)])
      .join('line')
      .attr('class', 'rule')
      .attr('x1', (place) => place)
      .attr('x2', (place) => place)
      .attr('y1', plot.top)
      .attr('y2', plot.bottom);
    hover
      .selectAll('text')
      .data(pointed === null ? [] : [pointed])
      .join('text')
      .attr('class', 'foot cased')
      .attr('x', (step) => x(step))
      .attr('y', plot.bottom + 16)
      .attr('text-anchor', 'middle')
      .text(whole);
    hover
      .selectAll('circle')
      .data(
        pointed === null
          ? []
          : shown.flatMap(({ colour, series }) => {
              const value = sampleAt(series.smooth, at)?.value;
              return value === undefined || value < low || value > high ? [] : [{ colour, value }];
            }),
      )
      .join('circle')
      .attr('class', 'dot')
      .attr('r', 3.5)
      .attr('cx', x(at))
      .attr('cy', ({ value }) => y(value))
      .style('fill', ({ colour }) => colour);
    return moving;
  }

  return {
    update(data) {
      if (data.measure !== measure) domain = null;
      measure = data.measure;
      const before = new Map(shown.map((known) => [known.id, known]));
      let changed = shown.length !== data.runs.length;
      shown = data.runs.map(({ id, label, short, colour, dash, points }, i) => {
        const known = before.get(id);
        const series = known?.series ?? createSeries();
        if (series.follow(points, measure) || known?.label !== label || known.colour !== colour) changed = true;
        return { id, label, short, colour, dash: dash ?? runLine(i).dash, series };
      });
      if (!changed) return;
      aim = valueDomain(
        shown.map(({ series }) => series.smooth),
        measure,
      );
      frame.describe(() => {
        const step = max(shown, ({ series }) => series.raw.at(-1)?.step) ?? 0;
        const runs = shown.flatMap(({ label, series }) => {
          const value = series.smooth.at(-1)?.value;
          return value === undefined ? [] : [{ label, value: valueText(measure, value) }];
        });
        return words.describeHistory(measure, whole(step), runs);
      });
      frame.hurry();
    },
    destroy() {
      // The listeners stand on the frame's own element and go with it.
      frame.destroy();
    },
  };
}
