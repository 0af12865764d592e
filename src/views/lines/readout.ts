/** The small table over a chart of lines: whose line is which, and each one's value at a step. */
import { select } from 'd3-selection';

export interface ReadoutRow {
  id: string;
  label: string;
  colour: string;
  dash: string;
  value: string;
}

export interface Readout {
  show(rows: readonly ReadoutRow[]): void;
  /** CSS pixels from each side; `null` leaves a side free. */
  place(sides: { left: number | null; right: number | null; top: number | null; bottom: number | null }): void;
  hide(): void;
  /** Width it takes up now, CSS pixels. */
  width(): number;
}

const SWATCH = { width: 20, height: 8 };

export function createReadout(root: HTMLElement): Readout {
  const box = select(root).append('div').attr('class', 'chart-readout').attr('aria-hidden', 'true');
  return {
    show(rows) {
      box.style('display', null);
      box
        .selectAll<HTMLDivElement, ReadoutRow>('div.row')
        .data(rows, ({ id }) => id)
        .join((enter) => {
          const row = enter.append('div').attr('class', 'row');
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
          row.select('.label').text(label);
          row.select('.value').text(value);
        })
        .order();
    },
    place(sides) {
      for (const [side, length] of Object.entries(sides)) box.style(side, length === null ? 'auto' : `${length}px`);
    },
    hide() {
      box.style('display', 'none');
    },
    width: () => box.node()?.offsetWidth ?? 0,
  };
}
