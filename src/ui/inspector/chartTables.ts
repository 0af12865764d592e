/** The numbers behind each chart, as tables for files: as exact as they are. */
import type { AngleData, HistoryData, LambdaData, StepMark, TargetData } from '../../views/contract.ts';
import { QUANTITIES } from '../quantities.ts';
import type { Table } from '../takeaway/table.ts';

/** One row a bin and run; what most and all angles come to stands before, a line a run. */
export function anglesTable(data: AngleData | null): Table | null {
  if (!data) return null;
  return {
    comments: data.rows.map(
      ({ label, p95Intra, p05Inter, maxIntra, minInter }) =>
        `${label}: p95 of own=${p95Intra}; p05 of other=${p05Inter}; max of own=${maxIntra}; min of other=${minInter}; degrees`,
    ),
    head: ['run', 'angles', 'from_degrees', 'to_degrees', 'own', 'other'],
    rows: data.rows.flatMap(({ label, intra, inter }) =>
      Array.from(intra, (count, bin) => [
        label,
        data.of,
        (180 * bin) / intra.length,
        (180 * (bin + 1)) / intra.length,
        count,
        inter[bin] ?? 0,
      ]),
    ),
  };
}

const changeLines = (label: string, changes: readonly StepMark[] = []) =>
  changes.map(({ text }) => `${label}: ${text}`);

/** One row a run and step; what was changed on the way stands before. */
export function historyTable(data: HistoryData | null): Table | null {
  if (!data) return null;
  const { loss: mean, accuracy: share } = QUANTITIES;
  return {
    comments: [
      `loss: of each training batch; ${mean.column}: its running mean, as panels and lines show it; ${share.column}: share of the test digits shown`,
      ...data.runs.flatMap(({ label, changes }) => changeLines(label, changes)),
    ],
    head: ['run', 'step', 'loss', mean.column, share.column],
    rows: data.runs.flatMap(({ label, points }) =>
      points.map(({ step, loss, mean: smooth, accuracy }) => [label, step, loss, smooth, accuracy ?? null]),
    ),
  };
}

/** λ at each step of the plan. */
export function lambdaTable(data: LambdaData | null): Table | null {
  const schedule = data?.schedule;
  if (!data || !schedule) return null;
  const last = Math.max(data.steps, data.now?.step ?? 0);
  return {
    comments: (data.changes ?? []).map(({ text }) => text),
    head: ['step', QUANTITIES.lambda.column],
    rows: Array.from({ length: last }, (_, i) => [i + 1, schedule(i + 1)]),
  };
}

/** Steps between the first angle and the last. */
const STEPS = 180;

/** A column a curve, a row an angle. */
export function targetTable(data: TargetData | null): Table | null {
  if (!data) return null;
  const across = data.across ?? Math.PI;
  return {
    head: ['theta_degrees', ...data.curves.map(({ label }) => label)],
    rows: Array.from({ length: STEPS + 1 }, (_, i) => {
      const theta = (across * i) / STEPS;
      return [(theta * 180) / Math.PI, ...data.curves.map(({ value }) => value(theta))];
    }),
  };
}
