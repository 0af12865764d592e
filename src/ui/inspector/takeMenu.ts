/** The small menu by which a chart or a table is taken as a drawing, a picture or numbers. */
import type { Session } from '../../state/session.ts';
import { aside } from '../../text/aside.ts';
import type { Context } from '../context.ts';
import { element } from '../kit/element.ts';
import { icon } from '../kit/icons.ts';
import type { Lifetime } from '../kit/lifetime.ts';
import type { Text } from '../kit/live.ts';
import { createMenu } from '../kit/menu.ts';
import type { Table } from '../takeaway/table.ts';

const FORMATS = ['svg', 'png', 'csv'] as const;

export interface Taking {
  act: Context['act'];
  session: Session;
  /** The numbers that it shows; null while there are none. */
  table(): Table | null | Promise<Table | null>;
}

/** @param kind names the files. @param plot what holds the chart. */
export function createTakeMenu(
  life: Lifetime,
  { act, session, table }: Taking,
  kind: string,
  title: () => string,
  plot: HTMLElement,
): HTMLElement {
  const name: Text = () => aside().takeaway.chart.name(title());
  const button = element(
    'button',
    { type: 'button', class: 'icon-button take-chart', 'aria-label': name, 'data-tip': name },
    icon('download'),
  );
  const items = FORMATS.map((format) => ({
    state: () => aside().takeaway.chart[format],
    choose: () =>
      act(async () => {
        const { takeChart } = await import('../takeaway/chartFile.ts');
        const step = Math.max(0, ...session.runs.peek().map((run) => run.shown.peek()?.step ?? 0));
        const source = { plot, title: title(), name: `anglescope-${kind}-step${step}`, table };
        const told = await takeChart(source, format);
        if (told) session.messages.note(told);
      }),
  }));
  return element('span', { class: 'take-chart-holder' }, button, createMenu(life, button, items, name));
}
