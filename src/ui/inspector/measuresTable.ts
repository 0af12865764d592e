/** The table of measures for a file: a row a measure, a column a run, numbers as exact as they are. */
import type { Session } from '../../state/session.ts';
import type { Table } from '../takeaway/table.ts';
import { measuredOf } from './measured.ts';
import { MEASURE_ROWS } from './measureRows.ts';
import { probedOf } from './probed.ts';

export function measuresTable({ runs, nameOf }: Pick<Session, 'runs' | 'nameOf'>): Table | null {
  const columns = runs.peek().map((run) => {
    const probed = probedOf(run);
    return { name: nameOf(run).full, measured: probed && measuredOf(probed) };
  });
  if (columns.every(({ measured }) => measured === null)) return null;
  return {
    head: ['group', 'measure', 'better', ...columns.map(({ name }) => name)],
    rows: MEASURE_ROWS.map(({ name, group, better, value }) => [
      group,
      name,
      better,
      ...columns.map(({ measured }) => (measured ? value(measured) : null)),
    ]),
  };
}
