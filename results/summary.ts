/** The published runs: results/summary.json, of which docs/results.md is made. */
import { existsSync, readFileSync } from 'node:fs';
import { isRun, type PlannedRun } from './plan.ts';
import type { RunRecord } from './record.ts';
import { asJson, type RunStore, writeWhole } from './store.ts';

export interface Summary {
  margins: RunRecord[];
  defaults: RunRecord[];
}

export const EMPTY_SUMMARY: Summary = { margins: [], defaults: [] };

export function readSummary(path: string): Summary {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Summary) : EMPTY_SUMMARY;
}

export function writeSummary(path: string, summary: Summary): void {
  writeWhole(path, asJson(summary));
}

/**
 * The record of every published run that there is one of: this machine's if it has made it, else the one published
 * before. Runs that are no longer planned are left out.
 */
export function summarise(planned: readonly PlannedRun[], store: Pick<RunStore, 'find'>, before: Summary): Summary {
  const recordsOf = (table: keyof Summary) =>
    planned
      .filter((run) => run.table === table)
      .flatMap((run) => {
        const record = store.find(run) ?? before[table].find(({ config }) => isRun(config, run.config));
        // The planned configuration also has the fields that came into the app after the run.
        return record ? { ...record, config: run.config } : [];
      });
  return { margins: recordsOf('margins'), defaults: recordsOf('defaults') };
}
