/** Where settings were changed along a run's line: a diamond on it, and in words where a hand is near. */
import { symbol, symbolDiamond } from 'd3-shape';
import type { StepMark } from '../contract.ts';
import type { Svg } from '../frame.ts';
import type { Plot } from './axes.ts';
import { chartFont, textWidth } from './textWidth.ts';

export interface PlacedChange extends StepMark {
  /** CSS colour of the line. */
  colour: string;
  /** Height of the line there, CSS pixels. */
  y: number;
}

export interface ChangeMarks {
  /** @param pointed place of the hand, or of the step that is read, CSS pixels; null for none. */
  show(
    changes: readonly PlacedChange[],
    view: { plot: Plot; x: (step: number) => number; pointed: number | null },
  ): void;
}

/** A hand so near means a mark. CSS pixels. */
const NEAR = 6;

/** From one line of words to the next. CSS pixels. */
const LINE = 13;

/** Area of a diamond, square CSS pixels. */
const SIZE = 44;

export function createChangeMarks(svg: Svg, root: Element): ChangeMarks {
  const group = svg.append('g').attr('class', 'changes');
  const font = chartFont(root, 400);
  const diamond = symbol(symbolDiamond, SIZE)() ?? '';
  return {
    show(changes, { plot, x, pointed }) {
      const inside = changes.filter(({ step }) => x(step) >= plot.left - 0.5 && x(step) <= plot.right + 0.5);
      const placeOf = ({ step, y }: PlacedChange) =>
        `translate(${x(step).toFixed(1)},${Math.min(Math.max(y, plot.top), plot.bottom).toFixed(1)})`;
      group
        .selectAll('line')
        .data(inside)
        .join('line')
        .attr('class', 'change-rule')
        .attr('x1', ({ step }) => x(step))
        .attr('x2', ({ step }) => x(step))
        .attr('y1', plot.top)
        .attr('y2', plot.bottom)
        .style('stroke', ({ colour }) => colour);
      group
        .selectAll('path')
        .data(inside)
        .join('path')
        .attr('class', 'change')
        .attr('d', diamond)
        .attr('transform', placeOf)
        .style('fill', ({ colour }) => colour);
      const near = pointed === null ? [] : inside.filter(({ step }) => Math.abs(x(step) - pointed) <= NEAR);
      group
        .selectAll('text')
        .data(near)
        .join('text')
        .attr('class', 'change-text cased')
        .attr('text-anchor', 'start')
        .attr('x', ({ step, text }) => Math.max(plot.left, Math.min(x(step) + 6, plot.right - textWidth(text, font))))
        .attr('y', (_, i) => plot.top + 10 + i * LINE)
        .text(({ text }) => text);
    },
  };
}
