/** Axes of the line charts: hairlines, quiet labels, no frame. */
import { axisBottom, axisLeft } from 'd3-axis';
import type { Group } from '../frame.ts';

type Position = (value: number) => number;

export interface Ticks {
  values: readonly number[];
  text: (value: number) => string;
}

/** The edges of a plot, CSS pixels. */
export interface Plot {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** d3's axes ask their scale for a copy of itself. */
function scaleOf(position: Position, { values }: Ticks, range: readonly [number, number]) {
  const scale = Object.assign((value: number) => position(value), {
    domain: () => [...values],
    range: () => [...range],
    copy: () => scale,
  });
  return scale;
}

/** What stands on each axis now: training moves the lines many times a second and the axes hardly ever. */
const standing = new WeakMap<Element, string>();

/** Whether the axis has to be drawn anew; notes that it is. */
function changes(group: Group, plot: Plot, position: Position, { values, text }: Ticks, more: unknown): boolean {
  const node = group.node();
  if (!node) return false;
  const { left, top, right, bottom } = plot;
  const marks = values.map((value) => `${text(value)}@${position(value).toFixed(2)}`);
  const key = [left, top, right, bottom, more, ...marks].join();
  if (standing.get(node) === key) return false;
  standing.set(node, key);
  return true;
}

/** From a plot's top to the middle of its value axis's title, CSS pixels. */
const TITLE_ABOVE = 13;

/**
 * Horizontal hairlines with their values to the left. The line at `base` is a little stronger.
 * @param title stands over the values, from the chart's edge on.
 * @param minor values that get a line without a number.
 */
export function drawValueAxis(
  group: Group,
  plot: Plot,
  position: Position,
  ticks: Ticks,
  base: number,
  title = '',
  minor: readonly number[] = [],
): void {
  const seen = (values: readonly number[]) => values.filter((value) => inside(position(value), plot.top, plot.bottom));
  const shown = { ...ticks, values: seen(ticks.values) };
  const between = seen(minor);
  if (!changes(group, plot, position, shown, [base, title, ...between].join())) return;
  group
    .attr('class', 'axis')
    .attr('transform', `translate(${plot.left},0)`)
    .call(
      axisLeft<number>(scaleOf(position, shown, [plot.bottom, plot.top]))
        .tickValues(shown.values)
        .tickFormat(ticks.text)
        .tickSize(plot.left - plot.right)
        .tickPadding(6),
    );
  group.selectAll<SVGGElement, number>('.tick').classed('baseline', (value) => value === base);
  group
    .selectAll('line.minor')
    .data(between)
    .join('line')
    .attr('class', 'minor')
    .attr('x1', 0)
    .attr('x2', plot.right - plot.left)
    .attr('y1', position)
    .attr('y2', position);
  drawTitle(group, title, 1 - plot.left, plot.top - TITLE_ABOVE, 'start');
}

function drawTitle(group: Group, title: string, x: number, y: number, anchor: 'start' | 'middle' | 'end'): void {
  group
    .selectAll('text.title')
    .data(title ? [title] : [])
    .join('text')
    .attr('class', 'title')
    .attr('x', x)
    .attr('y', y)
    .attr('dy', '0.35em')
    .attr('text-anchor', anchor)
    .text(title);
}

/** Where else a title of the angles can stand: in the middle under the values, or beside them. */
interface Aside {
  under?: string;
  beside?: string;
}

/** Values under the plot, without lines; `title` stands at the right end and values that would touch it give way. */
export function drawBottomAxis(
  group: Group,
  plot: Plot,
  position: Position,
  ticks: Ticks,
  title = '',
  { under = '', beside = '' }: Aside = {},
): void {
  const room = title ? plot.right - 8 * title.length - 24 : plot.right + 1;
  const shown = { ...ticks, values: ticks.values.filter((value) => inside(position(value), plot.left, room)) };
  if (!changes(group, plot, position, shown, [title, under, beside].join())) return;
  group
    .attr('class', 'axis')
    .attr('transform', `translate(0,${plot.bottom})`)
    .call(
      axisBottom<number>(scaleOf(position, shown, [plot.left, plot.right]))
        .tickValues(shown.values)
        .tickFormat(ticks.text)
        .tickSize(0)
        .tickPadding(7),
    );
  if (under) drawTitle(group, under, (plot.left + plot.right) / 2, 28, 'middle');
  else if (beside) drawTitle(group, beside, plot.right + 20, 12, 'start');
  else drawTitle(group, title, plot.right, 12, 'end');
}

/** How many step numbers to ask of d3 for a plot of this width. */
export function stepTickCount({ left, right }: Plot): number {
  return Math.min(Math.max(Math.floor((right - left) / 72), 1), 6);
}

/** With half a pixel of slack for values at the very end of a scale. */
function inside(position: number, low: number, high: number): boolean {
  return position >= low - 0.5 && position <= high + 0.5;
}
