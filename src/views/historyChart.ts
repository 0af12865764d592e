/** Loss or accuracy by step, one line a run. */
import { max, mean, min, nice, tickStep, ticks } from 'd3-array';
import { format, precisionFixed } from 'd3-format';
import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import type { HistoryData, View, ViewOptions } from './contract.ts';
import { createFrame, type Margins } from './frame.ts';
import { drawBottomAxis, drawValueAxis, stepTickCount } from './lines/axes.ts';
import { columnsOf, runningMean, type Sample, sampleAt } from './lines/downsample.ts';
import { createReadout } from './lines/readout.ts';
import { spreadLabels } from './lines/spreadLabels.ts';
import { approach, motionPreference } from './motion.ts';
import { runLine } from './palette.ts';
import { ENGLISH } from './words.ts';

type Measure = HistoryData['measure'];

interface Series {
  id: string;
  label: string;
  colour: string;
  dash: string;
  raw: Sample[];
  /** What leads: the running mean of a loss; an accuracy as it is, since it is already a mean of many images. */
  smooth: Sample[];
}

const MARGINS: Omit<Margins, 'right'> = { top: 10, bottom: 24, left: 40 };
const RIGHT = 12;

/** From this width on, lines are labelled at their ends. CSS pixels. */
const DIRECT_LABELS = 480;
const LABEL_GAP = 15;

/** Samples the running mean looks back on. */
const SPAN = 12;

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
  const last = max(series, (samples) => samples.at(-1)?.step) ?? 0;
  const deciding = series.flatMap((samples) => samples.filter(({ step }) => step >= last * OPENING));
  const values = deciding.map(({ value }) => value).filter(Number.isFinite);
  if (values.length === 0) return measure === 'loss' ? [0, 1] : [0, 1];
  if (measure === 'loss') return nice(0, Math.max(max(values) ?? 1, 1e-3), 4) as [number, number];
  const [low] = nice(Math.min(min(values) ?? 0, 0.98), 1, 4);
  return [Math.max(low, 0), 1];
}

/**
 * Whether the upper right corner of the chart is emptier than the lower right one.
 * @param level height of the lines there, 0…1. Near the middle, what was decided stays.
 */
export function emptyAbove(level: number, before: boolean): boolean {
  return level < 0.45 || (level < 0.6 && before);
}

export function historyChart(element: HTMLElement, options: ViewOptions): View<HistoryData> {
  const words = options.words ?? ENGLISH;
  const motion = motionPreference();
  const frame = createFrame(element, { kind: 'history', label: options.label, draw });
  const clip = frame.svg
    .append('clipPath')
    .attr('id', `history-clip-${Math.random().toString(36).slice(2)}`)
    .append('rect');
  const clipUrl = `url(#${clip.node()?.parentElement?.id ?? ''})`;
  const valueAxis = frame.svg.append('g');
  const stepAxis = frame.svg.append('g');
  const rawLines = frame.svg.append('g').attr('clip-path', clipUrl);
  const lines = frame.svg.append('g').attr('clip-path', clipUrl);
  const hover = frame.svg.append('g');
  const labels = frame.svg.append('g');
  const readout = createReadout(frame.root);
  readout.hide();

  let series: Series[] = [];
  let measure: Measure = 'loss';
  let aim: [number, number] = [0, 1];
  let domain: [number, number] | null = null;
  let pointer: number | null = null;
  let above = true;

  const follow = (event: PointerEvent) => {
    pointer = event.clientX - frame.root.getBoundingClientRect().left;
    frame.invalidate();
  };
  const leave = () => {
    pointer = null;
    frame.invalidate();
  };
  frame.root.addEventListener('pointermove', follow);
  frame.root.addEventListener('pointerdown', follow);
  frame.root.addEventListener('pointerleave', leave);

  function draw(width: number, height: number, _time: number, elapsed: number): boolean {
    const direct = width >= DIRECT_LABELS;
    labels
      .selectAll<SVGTextElement, Series>('text')
      .data(direct ? series : [], ({ id }) => id)
      .join('text')
      .attr('class', 'cased')
      .style('fill', ({ colour }) => colour)
      .text(({ label }) => label);
    const labelWidth = max(labels.selectAll<SVGTextElement, Series>('text').nodes(), (n) => n.getComputedTextLength());
    const right = labelWidth === undefined ? RIGHT : Math.min(labelWidth + 18, width * 0.3);
    const plot = { left: MARGINS.left, right: width - right, top: MARGINS.top, bottom: height - MARGINS.bottom };
    clip
      .attr('x', plot.left)
      .attr('y', plot.top - 2)
      .attr('width', Math.max(plot.right - plot.left, 0) + 2)
      .attr('height', Math.max(plot.bottom - plot.top, 0) + 4);

    const [low, high] = domain ?? aim;
    const slack = (aim[1] - aim[0]) * 1e-3;
    const ease = (value: number, end: number) =>
      motion.reduced || Math.abs(value - end) < slack ? end : approach(value, end, elapsed, RESCALING);
    domain = [ease(low, aim[0]), ease(high, aim[1])];
    const moving = domain[0] !== aim[0] || domain[1] !== aim[1];

    const last = Math.max(max(series, ({ raw }) => raw.at(-1)?.step) ?? 0, FEWEST_STEPS);
    const x = scaleLinear([0, last], [plot.left, plot.right]);
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
    const pointed = pointer === null ? null : Math.round(x.invert(Math.min(Math.max(pointer, plot.left), plot.right)));
    const stepTicks = x
      .ticks(stepTickCount(plot))
      .filter((step) => Number.isInteger(step) && (pointed === null || Math.abs(x(step) - x(pointed)) > FOOT_WIDTH));
    drawBottomAxis(stepAxis, plot, x, { values: stepTicks, text: whole }, words.step);

    const columns = Math.max(Math.floor(plot.right - plot.left), 1);
    const path = line<[number, number]>();
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
      .selectAll<SVGPathElement, Series>('path')
      .data(measure === 'loss' ? series : [], ({ id }) => id)
      .join('path')
      .attr('class', 'line raw')
      .style('stroke', ({ colour }) => colour)
      .attr('d', ({ raw }) => rawPath(raw));
    lines
      .selectAll<SVGPathElement, Series>('path')
      .data(series, ({ id }) => id)
      .join('path')
      .attr('class', 'line smooth')
      .style('stroke', ({ colour }) => colour)
      .attr('stroke-dasharray', ({ dash }) => dash || null)
      .attr('d', ({ smooth }) => smoothPath(smooth));

    const ends = spreadLabels(
      series.map(({ smooth }) => y(smooth.at(-1)?.value ?? aim[0])),
      LABEL_GAP,
      plot.top + 4,
      plot.bottom - 4,
    );
    labels
      .selectAll('text')
      .attr('x', plot.right + 8)
      .attr('y', (_, i) => ends[i] ?? 0)
      .attr('dy', '0.35em');

    const at = pointed ?? last;
    const values = series.map(({ smooth }) => sampleAt(smooth, at));
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
          : series.flatMap(({ colour }, i) => {
              const value = values[i]?.value;
              return value === undefined || value < low || value > high ? [] : [{ colour, value }];
            }),
      )
      .join('circle')
      .attr('class', 'dot')
      .attr('r', 3.5)
      .attr('cx', x(at))
      .attr('cy', ({ value }) => y(value))
      .style('fill', ({ colour }) => colour);

    if (series.length === 0 || (direct && pointed === null)) readout.hide();
    else {
      readout.show(
        series.map(({ id, label, colour, dash }, i) => {
          return { id, label, colour, dash, value: valueText(measure, values[i]?.value) };
        }),
      );
      const level = mean(series, ({ smooth }) => {
        const end = smooth.at(-1);
        const middle = sampleAt(smooth, last * 0.6);
        return end && middle ? (end.value + middle.value) / 2 : undefined;
      });
      if (level !== undefined) above = emptyAbove((level - aim[0]) / (aim[1] - aim[0]), above);
      const vertical = above ? { top: plot.top - 2, bottom: null } : { top: null, bottom: height - plot.bottom + 2 };
      const beside = direct && pointed !== null ? x(pointed) + 10 : null;
      const fits = beside !== null && beside + readout.width() < plot.right;
      readout.place({
        ...vertical,
        left: fits ? beside : null,
        right: fits ? null : beside === null ? width - plot.right : width - x(at) + 10,
      });
    }
    return moving;
  }

  return {
    update(data) {
      if (data.measure !== measure) domain = null;
      measure = data.measure;
      series = data.runs.map(({ id, label, colour, dash, points }, i) => {
        const raw = points.flatMap(({ step, loss, accuracy }) => {
          const value = data.measure === 'loss' ? loss : accuracy;
          return value === undefined ? [] : [{ step, value }];
        });
        const smooth = data.measure === 'loss' ? runningMean(raw, SPAN) : raw;
        return { id, label, colour, dash: dash ?? runLine(i).dash, raw, smooth };
      });
      aim = valueDomain(
        series.map(({ smooth }) => smooth),
        measure,
      );
      frame.describe(() => {
        const step = max(series, ({ raw }) => raw.at(-1)?.step) ?? 0;
        const runs = series.flatMap(({ label, smooth }) => {
          const value = smooth.at(-1)?.value;
          return value === undefined ? [] : [{ label, value: valueText(measure, value) }];
        });
        return words.describeHistory(measure, whole(step), runs);
      });
      frame.invalidate();
    },
    destroy() {
      // The listeners stand on the frame's own element and go with it.
      frame.destroy();
    },
  };
}
