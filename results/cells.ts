/** What stands in the cells of docs/results.md. */
import { group } from 'd3-array';
import { sameValue } from '../src/config/changes.ts';
import { defaultConfig, parameterFields, SETTING_FIELDS } from '../src/config/config.ts';
import { namesIn } from '../src/config/entries.ts';
import type { RunConfig, SettingName } from '../src/config/runConfig.ts';
import { lossWords } from '../src/text/losses.ts';
import { orderOf } from './imageOrder.ts';
import type { Row } from './noise.ts';
import { type PlannedRun, runName } from './plan.ts';
import type { Measures, RunRecord } from './record.ts';
import { spread } from './statistics.ts';

/** What a table has where there is no number. */
export const NOTHING = '–';

/** Follows the names of rows with runs that saw other batches than today's page. */
const FORMER_MARK = ' †';

export const FORMER_NOTE =
  '† Trained before these runs read the page’s own files, or some of its seeds were: the same images in another order, and ' +
  'so in other batches.';

type Cells = readonly string[];

/** A table in Markdown; the first `texts` columns are set to the left, the others, numbers, to the right. */
export function markdownTable(columns: Cells, rows: readonly Cells[], texts = 1): string {
  const line = (cells: Cells) => `| ${cells.join(' | ')} |`;
  return [line(columns), line(columns.map((_, i) => (i < texts ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

export const fixed = (value: number, digits: number) => (Number.isFinite(value) ? value.toFixed(digits) : NOTHING);

/** "2.51 ± 0.04": mean and deviation; the mean alone for one value. */
export function spreadCell(values: readonly number[], digits: number): string {
  const { mean, deviation, count } = spread(values);
  if (count === 0) return NOTHING;
  return count === 1 ? fixed(mean, digits) : `${fixed(mean, digits)} ± ${fixed(deviation, digits)}`;
}

/** The same of shares, in percent. */
export const accuracyCell = (accuracies: readonly number[]): string =>
  spreadCell(
    accuracies.map((accuracy) => 100 * accuracy),
    2,
  );

/** Records of one name, in the order in which names first appear. */
export const byName = (records: readonly RunRecord[]): RunRecord[][] => [
  ...group(records, ({ name }) => name).values(),
];

export const isFormer = ({ order, config }: RunRecord) => order !== orderOf(config);

/** "A-Softmax, m = 4". The modified softmax says that it is A-Softmax's m = 1. */
function lossLabel({ config }: RunRecord): string {
  const { label } = lossWords(config.loss);
  if (config.loss === 'modified') return `${label} (A-Softmax, m = 1)`;
  return runName(config) === config.loss ? label : `${label}, m = ${String(config.m)}`;
}

/** A row's name in the comparison of margins, marked if a run of it saw other batches. */
export const marginLabel = (records: readonly RunRecord[]): string =>
  lossLabel(records[0] as RunRecord) + (records.some(isFormer) ? FORMER_MARK : '');

const accuraciesOf = (records: readonly RunRecord[]) => records.map(({ measures }) => measures.accuracy);

export const accuracyOver = (records: readonly RunRecord[]) => accuracyCell(accuraciesOf(records));

/** A row for the judgement of noise, in percent. */
export const noiseRow = (label: string, records: readonly RunRecord[]): Row => ({
  label,
  values: accuraciesOf(records).map((accuracy) => 100 * accuracy),
});

export const seedsOf = (records: readonly RunRecord[]) => records.map(({ config }) => config.seed).join(', ');

const valuesOf = (records: readonly RunRecord[], measure: Exclude<keyof Measures, 'pairs'>) =>
  records.map(({ measures }) => measures[measure]);

export const meanOver = (records: readonly RunRecord[], measure: Exclude<keyof Measures, 'pairs'>, digits: number) =>
  fixed(spread(valuesOf(records, measure)).mean, digits);

export const MEASURE_COLUMNS = ['mean intra', '95 % intra', 'max intra', 'min inter', 'CPU seconds'];

export const measureCells = (records: readonly RunRecord[]): string[] => [
  spreadCell(valuesOf(records, 'meanIntra'), 1),
  ...(['p95Intra', 'maxIntra', 'minInter'] as const).map((name) => meanOver(records, name, 1)),
  meanOver(records, 'processorSeconds', 0),
];

export function valueText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.values(value).join('/');
}

/** Fields of a run by which it differs from the defaults of a loss, with the loss's own parameters if it is another's. */
export function differencesText(config: RunConfig, loss: string, leftOut: readonly SettingName[] = []): string {
  const plain = defaultConfig({ loss, steps: config.steps });
  const own = namesIn(parameterFields(config.loss)).filter(
    (name) => config.loss !== loss || !sameValue(config[name], plain[name]),
  );
  // A run from before a setting came into the app had what is usual.
  const settings = namesIn(SETTING_FIELDS).filter((name) => name in config && !sameValue(config[name], plain[name]));
  const names = [...own, ...settings].filter((name) => !leftOut.includes(name));
  return names.map((name) => `${name} ${valueText(config[name])}`).join(', ') || NOTHING;
}

/** Says how many of a table's published runs haven't been made; nothing where all have. */
export function missingLine(
  records: readonly RunRecord[],
  planned: readonly PlannedRun[],
  { what = 'runs', where = 'this table' } = {},
): string[] {
  const missing = planned.length - records.length;
  if (missing <= 0) return [];
  return [`Of ${planned.length} ${what} planned for ${where}, ${missing} haven’t been made yet.`];
}
