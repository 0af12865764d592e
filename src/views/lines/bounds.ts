/** What theory and plan say of a loss: the stretch of its warm start, and the floor it can't fall below. */
import type { HistoryData } from '../contract.ts';
import type { Svg } from '../frame.ts';
import type { Plot } from './axes.ts';
import { chartFont, textWidth } from './textWidth.ts';

export interface Bounds {
  show(view: {
    plot: Plot;
    x: (step: number) => number;
    y: (value: number) => number;
    warm: HistoryData['warm'];
    floor: HistoryData['floor'];
  }): void;
}

/** Between a label and what it names, CSS pixels. */
const GAP = 4;

/** From one line of a hatching to the next, CSS pixels. */
const HATCH = 6;

let patterns = 0;

/** The stretch and the line stand under what is appended to the picture after them, their labels over it. */
export function createBounds(svg: Svg, root: Element): Bounds {
  const hatching = `hatching-${++patterns}`;
  const pattern = svg
    .append('defs')
    .append('pattern')
    .attr('id', hatching)
    .attr('width', HATCH)
    .attr('height', HATCH)
    .attr('patternUnits', 'userSpaceOnUse')
    .attr('patternTransform', 'rotate(45)');
  pattern.append('path').attr('class', 'hatch').attr('d', `M0 0V${HATCH}`);
  const group = svg.append('g').attr('class', 'bounds');
  const font = chartFont(root, 400);
  let labels: typeof group | null = null;
  return {
    show({ plot, x, y, warm, floor }) {
      labels ??= svg.append('g');
      const from = warm ? Math.max(x(0), plot.left) : plot.left;
      const until = warm ? Math.min(Math.max(x(warm.until), plot.left), plot.right) : plot.left;
      const stretches = warm && until - from > 1 ? [warm] : [];
      group
        .selectAll('rect')
        .data(stretches)
        .join('rect')
        .attr('class', 'warm')
        .attr('fill', `url(#${hatching})`)
        .attr('x', from)
        .attr('y', plot.top)
        .attr('width', until - from)
        .attr('height', plot.bottom - plot.top);
      labels
        .selectAll('text.warm-label')
        .data(
          stretches.flatMap(({ label, short }) => {
            const fits = [label, short ?? label].find((text) => textWidth(text, font) + 2 * GAP < until - from);
            return fits === undefined ? [] : [{ label: fits }];
          }),
        )
        .join('text')
        .attr('class', 'warm-label cased')
        .attr('x', until - GAP)
        .attr('y', plot.top + 10)
        .attr('text-anchor', 'end')
        .text(({ label }) => label);

      const level = floor ? y(floor.value) : Number.NaN;
      const floors = floor && level >= plot.top && level <= plot.bottom && until < plot.right ? [floor] : [];
      group
        .selectAll('line')
        .data(floors)
        .join('line')
        .attr('class', 'floor')
        .attr('x1', until)
        .attr('x2', plot.right)
        .attr('y1', level)
        .attr('y2', level);
      const under = plot.bottom - level > 16;
      labels
        .selectAll('text.floor-label')
        .data(floors.filter(({ label }) => textWidth(label, font) + 2 * GAP < plot.right - plot.left))
        .join('text')
        .attr('class', 'floor-label cased')
        .attr('x', plot.right)
        .attr('y', level + (under ? 13 : -GAP))
        .attr('text-anchor', 'end')
        .text(({ label }) => label);
    },
  };
}
