/** Angles of same pairs and of different ones, a row a run, with one threshold over all of them that can be dragged. */
import { scaleLinear } from 'd3-scale';
import { select } from 'd3-selection';
import { area, curveMonotoneX } from 'd3-shape';
import type { View, ViewOptions } from './contract.ts';
import { createFrame, type Margins } from './frame.ts';
import { drawBottomAxis } from './lines/axes.ts';
import { densityCurve } from './lines/density.ts';
import type { PictureWords } from './words.ts';

export interface PairsRow {
  id: string;
  label: string;
  /** CSS colour. */
  colour: string;
  /** Counts in equal bins over 0…180°. */
  same: Float32Array;
  different: Float32Array;
  /** What the threshold comes to, at the row's right end; as short as can be. */
  verdict: string;
}

export interface PairsData {
  rows: readonly PairsRow[];
  /** Degrees: pairs at most so far apart are taken for the same. */
  threshold: number;
  /** Under the axis. */
  title: string;
  sentence: string;
}

export interface PairsOptions extends ViewOptions<PictureWords> {
  /** The threshold was dragged to this angle, degrees. */
  onThreshold(angle: number): void;
}

const MARGINS: Margins = { top: 4, right: 14, bottom: 38, left: 14 };
const TICKS = [0, 45, 90, 135, 180];
/** Height of a row's words, and room between two rows. CSS pixels. */
const WORDS = 16;
const BETWEEN = 4;

export function pairsChart(element: HTMLElement, options: PairsOptions): View<PairsData> {
  const { words, onThreshold } = options;
  const whole = words.format(',');
  const oneDigit = words.format('.1f');
  const frame = createFrame(element, { kind: 'angle', label: options.label, draw });
  const axis = frame.svg.append('g');
  const bodies = frame.svg.append('g');
  const threshold = frame.svg.append('g');
  const x = scaleLinear([0, 180], [0, 1]).clamp(true);
  let data: PairsData | null = null;

  const take = (event: PointerEvent) => onThreshold(x.invert(event.clientX - frame.root.getBoundingClientRect().left));
  frame.root.style.cursor = 'ew-resize';
  frame.root.style.touchAction = 'pan-y';
  frame.root.addEventListener('pointerdown', (event) => {
    frame.root.setPointerCapture(event.pointerId);
    take(event);
  });
  frame.root.addEventListener('pointermove', (event) => {
    if (frame.root.hasPointerCapture(event.pointerId)) take(event);
  });

  function draw(width: number, height: number): boolean {
    if (!data) return false;
    const { rows, title } = data;
    const plot = {
      left: MARGINS.left,
      right: width - MARGINS.right,
      top: MARGINS.top,
      bottom: height - MARGINS.bottom,
    };
    x.range([plot.left, plot.right]);
    drawBottomAxis(axis, plot, x, { values: TICKS, text: (angle) => words.degrees(whole(angle)) }, '', {
      under: title,
    });
    const each = (plot.bottom - plot.top - BETWEEN * (rows.length - 1)) / Math.max(rows.length, 1);
    bodies
      .selectAll<SVGGElement, PairsRow>('g.row')
      .data(rows, ({ id }) => id)
      .join('g')
      .attr('class', 'row')
      .each(function (row, i) {
        const top = plot.top + i * (each + BETWEEN);
        const foot = top + each;
        const body = select(this);
        const shape = area<{ angle: number; height: number }>()
          .x(({ angle }) => x(angle))
          .y0(foot)
          .y1(({ height: share }) => foot - share * Math.max(each - WORDS, 4))
          .curve(curveMonotoneX)
          .digits(1);
        body
          .selectAll('path')
          .data([
            { name: 'inter', counts: row.different },
            { name: 'intra', counts: row.same },
          ])
          .join('path')
          .attr('class', ({ name }) => name)
          .style('color', row.colour)
          .attr('d', ({ counts }) => shape(densityCurve(counts)));
        body
          .selectAll('text')
          .data([
            { text: row.label, at: plot.left, anchor: 'start', name: 'name', colour: row.colour },
            { text: row.verdict, at: plot.right, anchor: 'end', name: 'quiet', colour: null },
          ])
          .join('text')
          .attr('class', ({ name }) => name)
          .style('fill', ({ colour }) => colour)
          .attr('text-anchor', ({ anchor }) => anchor)
          .attr('x', ({ at }) => at)
          .attr('y', top + WORDS - 4)
          .text(({ text }) => text);
      })
      .order();
    threshold
      .selectAll('line')
      .data([data.threshold])
      .join('line')
      .attr('class', 'pairs-threshold')
      .attr('x1', (angle) => x(angle))
      .attr('x2', (angle) => x(angle))
      .attr('y1', plot.top)
      .attr('y2', plot.bottom);
    threshold
      .selectAll('text')
      .data([data.threshold])
      .join('text')
      .attr('class', 'value cased')
      .attr('text-anchor', (angle) => (angle > 150 ? 'end' : 'start'))
      .attr('x', (angle) => x(angle) + (angle > 150 ? -5 : 5))
      .attr('y', plot.bottom - 4)
      .text((angle) => words.degrees(oneDigit(angle)));
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
