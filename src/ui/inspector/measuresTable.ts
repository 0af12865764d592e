/** The table of measures for a file: a row a measure, a column a run, numbers as exact as they are. */
import { type Probed, probedOf } from '../../state/run/probed.ts';
import type { Session } from '../../state/session.ts';
import type { Table } from '../takeaway/table.ts';
import type { Measured } from './measured.ts';
import { MEASURE_ROWS } from './measureRows.ts';

/** @param measure measures what a run shows; one at a time. */
export async function measuresTable(
  { runs, nameOf }: Pick<Session, 'runs' | 'nameOf'>,
  measure: (probed: Probed) => Promise<Measured>,
): Promise<Table | null> {
  const shown = runs.peek().map((run) => ({ name: nameOf(run).full, probed: probedOf(run) }));
  const columns: { name: string; measured: Measured | null }[] = [];
  for (const { name, probed } of shown) columns.push({ name, measured: probed && (await measure(probed)) });
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
