/** The lines' names over a chart, each with its line and, where there is room, its value. */
import { select } from 'd3-selection';

export interface LegendRow {
  id: string;
  label: string;
  colour: string;
  dash: string;
  value: string;
}

export interface Legend {
  show(rows: readonly LegendRow[], withValues: boolean): void;
}

const SWATCH = { width: 16, height: 8 };

export function createLegend(root: HTMLElement): Legend {
  const box = select(root).insert('div', 'svg').attr('class', 'chart-legend').attr('aria-hidden', 'true');
  return {
    show(rows, withValues) {
      box.style('display', rows.length > 0 ? '' : 'none').classed('has-values', withValues);
      box
        .selectAll<HTMLDivElement, LegendRow>('div')
        .data(rows, ({ id }) => id)
        .join((enter) => {
          const row = enter.append('div');
          row
            .append('svg')
            .attr('width', SWATCH.width)
            .attr('height', SWATCH.height)
            .append('line')
            .attr('x1', 0)
            .attr('x2', SWATCH.width)
            .attr('y1', SWATCH.height / 2)
            .attr('y2', SWATCH.height / 2)
            .attr('stroke-width', 2);
          row.append('span').attr('class', 'label');
          row.append('span').attr('class', 'value');
          return row;
        })
        .each(function ({ label, colour, dash, value }) {
          const row = select(this);
          row
            .select('line')
            .style('stroke', colour)
            .attr('stroke-dasharray', dash || null);
          // Written only where they changed: a text that is set is laid out, whether it is new or not.
          for (const [name, text] of [
            ['.label', label],
            ['.value', value],
          ] as const) {
            const target = row.select<HTMLElement>(name);
            if (target.text() !== text) target.text(text);
          }
        })
        .order();
    },
  };
}
