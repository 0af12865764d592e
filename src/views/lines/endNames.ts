/** What lines are called, with their values, where they end. */
import type { Svg } from '../frame.ts';
import type { Plot } from './axes.ts';
import { spreadLabels } from './spreadLabels.ts';
import { chartFont, textWidth } from './textWidth.ts';

export interface EndName {
  id: string;
  name: string;
  /** The value that is read, as it is written. */
  text: string;
  /** CSS colour of the line. */
  colour: string;
  /** Where the line ends; undefined for one without values. */
  value: number | undefined;
}

export interface EndNames {
  /** How much of a chart's width the names need, with the air before them; 0 where that is too much. CSS pixels. */
  room(names: readonly EndName[], width: number, height: number): number;
  /** @param at where the values are read; null for the lines' ends. */
  show(names: readonly EndName[], plot: Plot, y: (value: number) => number, at: number | null): void;
}

/** Shares of a chart's width that names may take, with their values and without; and the height of one. */
const MOST = { full: 0.3, bare: 0.34 };
const LINE = 14;
const AIR = 8;

/** The room grows in such steps, so that a number that changes doesn't move the lines. CSS pixels. */
const STEP = 16;

export function createEndNames(svg: Svg, root: Element): EndNames {
  const group = svg.append('g').attr('class', 'end-names');
  const font = chartFont(root, 600);
  const readings = svg.append('g').attr('class', 'end-values');
  let widest = { full: 0, bare: 0 };
  let withValues = true;
  let known = '';
  const grown = (width: number, text: string) => Math.max(width, Math.ceil(textWidth(text, font) / STEP) * STEP);
  const whole = ({ name, text }: EndName) => `${name} ${text}`;
  return {
    room(names, width, height) {
      const now = names.map(({ id }) => id).join();
      if (now !== known) widest = { full: 0, bare: 0 };
      known = now;
      for (const one of names) {
        widest = { full: grown(widest.full, whole(one)), bare: grown(widest.bare, one.name) };
      }
      if (names.length === 0 || names.length * LINE > height) return 0;
      withValues = widest.full + AIR <= MOST.full * width;
      if (withValues) return widest.full + AIR;
      return widest.bare + AIR <= MOST.bare * width ? widest.bare + AIR : 0;
    },
    show(names, plot, y, at) {
      const inside = (value: number) => Math.min(Math.max(y(value), plot.top), plot.bottom);
      const seen = names.flatMap((name) => (name.value === undefined ? [] : [{ ...name, at: inside(name.value) }]));
      const places = spreadLabels(
        seen.map(({ at }) => at),
        LINE,
        plot.top + 2,
        plot.bottom - 4,
      );
      group
        .selectAll<SVGTextElement, EndName>('text')
        .data(seen, ({ id }) => id)
        .join('text')
        .attr('class', 'end-name cased')
        .attr('x', plot.right + 6)
        .attr('y', (_, i) => places[i] ?? 0)
        .attr('dy', '0.35em')
        .style('fill', ({ colour }) => colour)
        .text((one) => (withValues ? whole(one) : one.name));

      // Names stand at the ends, values where they are read.
      const beside = at !== null && !withValues ? seen : [];
      const left = at !== null && at > (plot.left + plot.right) / 2;
      readings
        .selectAll<SVGTextElement, EndName>('text')
        .data(beside, ({ id }) => id)
        .join('text')
        .attr('class', 'end-value cased')
        .attr('x', (at ?? 0) + (left ? -7 : 7))
        .attr('y', (_, i) => places[i] ?? 0)
        .attr('dy', '0.35em')
        .attr('text-anchor', left ? 'end' : 'start')
        .style('fill', ({ colour }) => colour)
        .text(({ text }) => text);
    },
  };
}
