/** The step that is pointed at, or that the page shows: its line, its number on the axis, a dot on each curve. */
import type { Svg } from '../frame.ts';
import type { Plot } from './axes.ts';

export interface Readout {
  show(view: {
    plot: Plot;
    x: (step: number) => number;
    /** Pointed at; null for none. */
    pointed: number | null;
    /** Shown by the page; null for the present. */
    moment: number | null;
    /** On the curves at the one that is read. CSS pixels. */
    dots: readonly { colour: string; y: number }[];
  }): void;
}

/** @param whole writes a step. */
export function createReadout(svg: Svg, whole: (step: number) => string): Readout {
  const group = svg.append('g');
  return {
    show({ plot, x, pointed, moment, dots }) {
      const inside = (step: number | null): number[] =>
        step !== null && x(step) >= plot.left - 0.5 && x(step) <= plot.right + 0.5 ? [step] : [];
      const rules = [
        ...inside(moment).map((step) => ({ name: 'moment', step })),
        ...inside(pointed).map((step) => ({ name: 'rule', step })),
      ];
      group
        .selectAll<SVGLineElement, { name: string; step: number }>('line')
        .data(rules, ({ name }) => name)
        .join('line')
        .attr('class', ({ name }) => name)
        .attr('x1', ({ step }) => x(step))
        .attr('x2', ({ step }) => x(step))
        .attr('y1', plot.top)
        .attr('y2', plot.bottom);
      const read = inside(pointed ?? moment);
      group
        .selectAll('text')
        .data(read)
        .join('text')
        .attr('class', 'foot cased')
        .attr('x', (step) => x(step))
        .attr('y', plot.bottom + 16)
        .attr('text-anchor', 'middle')
        .text(whole);
      group
        .selectAll('circle')
        .data(read.flatMap((step) => dots.map((dot) => ({ ...dot, step }))))
        .join('circle')
        .attr('class', 'dot')
        .attr('r', 3.5)
        .attr('cx', ({ step }) => x(step))
        .attr('cy', ({ y }) => y)
        .style('fill', ({ colour }) => colour);
    },
  };
}
