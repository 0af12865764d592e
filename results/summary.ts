/** The published runs: results/summary.json, of which docs/results.md is made. */
import { existsSync, readFileSync } from 'node:fs';
import { isOf, isSame, type PlannedRun, TABLES, type TableName } from './plan.ts';
import { type RunRecord, recordFrom } from './record.ts';
import { asJson, type RunStore, writeWhole } from './store.ts';

export type Summary = Record<TableName, RunRecord[]>;

export const EMPTY_SUMMARY: Summary = { defaults: [], margins: [], candidates: [], far: [], openSet: [], rules: [] };

export const allRecords = (summary: Summary): RunRecord[] => TABLES.flatMap((table) => summary[table]);

const tables = (recordsOf: (table: TableName) => RunRecord[]): Summary =>
  Object.fromEntries(TABLES.map((table) => [table, recordsOf(table)])) as Summary;

export function readSummary(path: string): Summary {
  if (!existsSync(path)) return EMPTY_SUMMARY;
  const kept = JSON.parse(readFileSync(path, 'utf8')) as Partial<Record<TableName, unknown[]>>;
  return tables((table) => (kept[table] ?? []).map(recordFrom));
}

export function writeSummary(path: string, summary: Summary): void {
  writeWhole(path, asJson(summary));
}

/**
 * The record of every published run that there is one of: this machine's if it has made it, else the one published
 * before, those on today's batches first. Runs that are no longer planned are left out.
 */
export function summarise(planned: readonly PlannedRun[], store: Pick<RunStore, 'find'>, before: Summary): Summary {
  return tables((table) =>
    planned
      .filter((run) => run.table === table)
      .flatMap((run) => {
        const published = before[table];
        const record =
          store.find(run) ?? published.find((one) => isOf(one, run)) ?? published.find((one) => isSame(one, run));
        // The planned configuration also has the fields that came into the app after the run.
        return record ? { ...record, config: run.config } : [];
      }),
  );
}
