/** The lines of the table of measures: what each shows, how it is written, and what counts as better. */
import { en as words } from '../../text/en.ts';
import { degrees, figure, percent, whole } from '../kit/numbers.ts';
import type { Measured } from './measured.ts';

const { measures } = words;

export type MeasureName = keyof typeof measures.rows;
export type GroupName = keyof typeof measures.groups;

export interface MeasureRow {
  name: MeasureName;
  group: GroupName;
  value(measured: Measured): number;
  write(value: number): string;
  /** The value's uncertainty, in the same unit; written smaller. */
  spread?: (measured: Measured) => string;
  /** Null where neither is. */
  better: 'higher' | 'lower' | null;
}

const fixed = (digits: number) => (value: number) => value.toFixed(digits);
const verdict = (value: number) => (value === 1 ? measures.met : measures.notMet);

/** Neither met nor missed where there are no pairs. */
const asNumber = (met: boolean, angle: number) => (Number.isNaN(angle) ? Number.NaN : Number(met));

export const MEASURE_ROWS: readonly MeasureRow[] = [
  { name: 'step', group: 'digits', value: ({ step }) => step, write: whole, better: null },
  { name: 'accuracy', group: 'digits', value: ({ accuracy }) => accuracy, write: percent, better: 'higher' },

  { name: 'meanIntra', group: 'intra', value: ({ classes }) => classes.meanIntra, write: degrees, better: 'lower' },
  { name: 'p95Intra', group: 'intra', value: ({ classes }) => classes.p95Intra, write: degrees, better: 'lower' },
  { name: 'maxIntra', group: 'intra', value: ({ classes }) => classes.maxIntra, write: degrees, better: 'lower' },

  { name: 'minInter', group: 'inter', value: ({ classes }) => classes.minInter, write: degrees, better: 'higher' },
  // Evenly spread classes have the same mean whatever the loss does.
  { name: 'meanInter', group: 'inter', value: ({ classes }) => classes.meanInter, write: degrees, better: null },
  { name: 'p05Inter', group: 'inter', value: ({ classes }) => classes.p05Inter, write: degrees, better: 'higher' },

  { name: 'p95Pairs', group: 'pairs', value: ({ pairs }) => pairs.p95Intra, write: degrees, better: 'lower' },
  { name: 'p05Pairs', group: 'pairs', value: ({ pairs }) => pairs.p05Inter, write: degrees, better: 'higher' },
  {
    name: 'usual',
    group: 'pairs',
    value: ({ openSet, pairs }) => asNumber(openSet.usual, pairs.p95Intra + pairs.p05Inter),
    write: verdict,
    better: 'higher',
  },
  {
    name: 'strict',
    group: 'pairs',
    value: ({ openSet, pairs }) => asNumber(openSet.strict, pairs.maxIntra + pairs.minInter),
    write: verdict,
    better: 'higher',
  },

  { name: 'wEc', group: 'weights', value: ({ separation }) => separation.wEc, write: degrees, better: 'lower' },
  { name: 'wInter', group: 'weights', value: ({ separation }) => separation.wInter, write: degrees, better: 'higher' },

  { name: 'afs', group: 'fisher', value: ({ separation }) => separation.afs, write: fixed(3), better: 'lower' },
  { name: 'meanNorm', group: 'fisher', value: ({ separation }) => separation.meanNorm, write: fixed(2), better: null },

  {
    name: 'verified',
    group: 'verification',
    value: ({ verification }) => verification.accuracy,
    write: percent,
    spread: ({ verification }) => `± ${(100 * verification.deviation).toFixed(1)}`,
    better: 'higher',
  },
  {
    name: 'eer',
    group: 'verification',
    value: ({ verification }) => verification.eer,
    write: percent,
    better: 'lower',
  },
  {
    name: 'auc',
    group: 'verification',
    value: ({ verification }) => verification.auc,
    write: fixed(3),
    better: 'higher',
  },
  {
    name: 'tarPercent',
    group: 'verification',
    value: ({ verification }) => verification.tarAtFar['0.01'],
    write: percent,
    better: 'higher',
  },
  {
    name: 'tarPerMille',
    group: 'verification',
    value: ({ verification }) => verification.tarAtFar['0.001'],
    write: percent,
    better: 'higher',
  },
];

/** So many columns of numbers as they are written elsewhere stand beside each other; more are written shorter. */
export const WIDE_COLUMNS = 3;

/** Without its unit and in three digits or so: "97.4 %" → "97.4", "128.3°" → "128", "0.998" → ".998", "✗ not" → "✗". */
export function shortened(text: string): string {
  const bare = text.replace(/ ?[%°]$/, '').replace(/^([✓✗]) .*/, '$1');
  const value = Number(bare.replaceAll(',', ''));
  if (!bare.includes('.')) return value >= 10_000 ? `${Math.round(value / 1000)}k` : bare.replace(',', '');
  if (bare.length <= 4) return bare;
  return value < 1 ? bare.replace(/^0/, '') : value.toPrecision(3);
}

/** A line's or group's name where cells are shortened. */
export function nameWithUnit(name: string, unit: string | undefined): string {
  return unit === undefined ? name : measures.units.after(name, unit);
}

/** A run's measures, and whether it stands for a comparison. */
export interface Column {
  measured: Measured | null;
  /** A run that diverged, or hasn't begun, is nothing to beat. */
  competes: boolean;
}

export interface Cell {
  text: string;
  spread: string;
  best: boolean;
}

/** One line as it is written. What is written alike is equally good; where all are alike, none is the best. */
export function cellsOf(row: MeasureRow, columns: readonly Column[]): Cell[] {
  const cells = columns.map(({ measured, competes }) => {
    const value = measured ? row.value(measured) : Number.NaN;
    const spread = measured && Number.isFinite(value) ? (row.spread?.(measured) ?? '') : '';
    return {
      value,
      competes: competes && Number.isFinite(value),
      text: figure(value, row.write, measures.none),
      spread,
    };
  });
  const standing = cells.filter(({ competes }) => competes);
  const alike = new Set(standing.map(({ text }) => text)).size < 2;
  const sign = row.better === 'lower' ? -1 : 1;
  const winner =
    row.better === null || alike
      ? null
      : standing.reduce((best, cell) => (sign * cell.value > sign * best.value ? cell : best));
  return cells.map(({ text, spread, competes }) => ({ text, spread, best: competes && text === winner?.text }));
}
