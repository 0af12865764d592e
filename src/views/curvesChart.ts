/** Curves of runs on two axes, each linear or logarithmic: rates against each other, shares over ranks or steps. */
import { scaleLinear, scaleLog } from 'd3-scale';
import { line } from 'd3-shape';
import type { View, ViewOptions } from './contract.ts';
import { createFrame, type Margins } from './frame.ts';
import { drawBottomAxis, drawValueAxis } from './lines/axes.ts';
import { clipping } from './lines/clipping.ts';
import type { PictureWords } from './words.ts';

export interface CurveAxis {
  /** Ascending ends; of a logarithmic scale above 0, and what is lower stands at its lower end. */
  ends: readonly [low: number, high: number];
  logarithmic: boolean;
  ticks: readonly number[];
  text(value: number): string;
  title: string;
}

export interface CurvesData {
  across: CurveAxis;
  up: CurveAxis;
  curves: readonly {
    id: string;
    label: string;
    /** CSS colour. */
    colour: string;
    /** SVG's stroke-dasharray. */
    dash: string;
    points: readonly (readonly [x: number, y: number])[];
    /** A point of it that is marked; null for none. */
    now: readonly [x: number, y: number] | null;
  }[];
  /** What luck would come to, as a faint line; left out for none. */
  luck?: readonly (readonly [x: number, y: number])[];
  /** One sentence for screen readers. */
  sentence: string;
}

export type CurvesOptions = ViewOptions<PictureWords>;

/** To the right there is room for half of the last number, which stands in the middle under its end, in the widest of fonts. */
const MARGINS: Margins = { top: 24, right: 26, bottom: 38, left: 46 };
const MARK = 4.5;

function scaleOf({ ends, logarithmic }: CurveAxis, range: readonly [number, number]): (value: number) => number {
  const [low, high] = ends;
  const scale = (logarithmic ? scaleLog() : scaleLinear()).domain([low, high]).range([...range]);
  return (value) => scale(Math.min(Math.max(value, low), high));
}

export function curvesChart(element: HTMLElement, options: CurvesOptions): View<CurvesData> {
  const frame = createFrame(element, { kind: 'curves', label: options.label, draw });
  const values = frame.svg.append('g');
  const bottom = frame.svg.append('g');
  const clip = clipping(frame.svg);
  const lines = frame.svg.append('g').attr('clip-path', clip.url);
  const marks = frame.svg.append('g');
  let data: CurvesData | null = null;

  function draw(width: number, height: number): boolean {
    if (!data) return false;
    const { across, up, curves, luck } = data;
    const plot = {
      left: MARGINS.left,
      right: width - MARGINS.right,
      top: MARGINS.top,
      bottom: height - MARGINS.bottom,
    };
    const x = scaleOf(across, [plot.left, plot.right]);
    const y = scaleOf(up, [plot.bottom, plot.top]);
    drawValueAxis(values, plot, y, { values: up.ticks, text: up.text }, up.ends[0], up.title);
    drawBottomAxis(bottom, plot, x, { values: across.ticks, text: across.text }, '', { under: across.title });
    clip.show(plot.left - 1, plot.top - 2, plot.right - plot.left + 2, plot.bottom - plot.top + 4);
    const path = line<readonly [number, number]>()
      .x(([value]) => x(value))
      .y(([, value]) => y(value))
      .digits(1);
    lines
      .selectAll('path')
      .data([...(luck ? [{ colour: 'var(--ink-2)', dash: '2 4', points: luck, luck: true }] : []), ...curves])
      .join('path')
      .attr('class', (one) => ('luck' in one ? 'line luck' : 'line smooth'))
      .style('stroke', ({ colour }) => colour)
      .attr('stroke-dasharray', ({ dash }) => dash || null)
      .attr('d', ({ points }) => path(points));
    marks
      .selectAll('circle')
      .data(curves.flatMap(({ now, colour }) => (now ? [{ now, colour }] : [])))
      .join('circle')
      .attr('class', 'today')
      .attr('r', MARK)
      .style('fill', ({ colour }) => colour)
      .attr('cx', ({ now: [value] }) => x(value))
      .attr('cy', ({ now: [, value] }) => y(value));
    return false;
  }

  return {
    update(next) {
      data = next;
      frame.describe(() => next.sentence);
      frame.hurry();
    },
    destroy: frame.destroy,
  };
}
