/** The lines of the table of measures: what each shows, how it is written, and what counts as better. */
import { words } from '../../text/language.ts';
import { degrees, figure, fixed, percent, whole } from '../../text/numbers.ts';
import type { Words } from '../../text/words.ts';
import type { Measured } from './measured.ts';

export type MeasureName = keyof Words['measures']['rows'];
export type GroupName = keyof Words['measures']['groups'];

export interface MeasureRow {
  name: MeasureName;
  group: GroupName;
  value(measured: Measured): number;
  write: Writing;
  /** The value's uncertainty, in the same unit; written smaller. */
  spread?: (measured: Measured) => string;
  /** Null where neither is. */
  better: 'higher' | 'lower' | null;
}

/** How a value is written: where there is room, and without its unit in three digits or so. */
interface Writing {
  full(value: number): string;
  brief(value: number): string;
}

/** 97.4 → "97.4", 128.3 → "128", 0.998 → ".998". */
function threeDigits(value: number, digits: number): string {
  const text = fixed(value, digits);
  if (text.length <= 4) return text;
  // Every language writes the 0 first.
  if (value < 1) return text.slice(1);
  return fixed(value, Math.max(0, 2 - Math.floor(Math.log10(value))));
}

const STEPS: Writing = {
  full: whole,
  brief: (value) => (value >= 10_000 ? words().measures.thousands(fixed(value / 1000, 0)) : fixed(value, 0)),
};
const PERCENT: Writing = { full: percent, brief: (share) => threeDigits(100 * share, 1) };
const DEGREES: Writing = { full: degrees, brief: (angle) => threeDigits(angle, 1) };
const VERDICT: Writing = {
  full: (value) => (value === 1 ? words().measures.met : words().measures.notMet),
  brief: (value) => (value === 1 ? words().measures.metBriefly : words().measures.notMetBriefly),
};
const plainly = (digits: number): Writing => ({
  full: (value) => fixed(value, digits),
  brief: (value) => threeDigits(value, digits),
});

/** Neither met nor missed where there are no pairs. */
const asNumber = (met: boolean, angle: number) => (Number.isNaN(angle) ? Number.NaN : Number(met));

export const MEASURE_ROWS: readonly MeasureRow[] = [
  { name: 'step', group: 'digits', value: ({ step }) => step, write: STEPS, better: null },
  { name: 'accuracy', group: 'digits', value: ({ accuracy }) => accuracy, write: PERCENT, better: 'higher' },

  { name: 'meanIntra', group: 'intra', value: ({ classes }) => classes.meanIntra, write: DEGREES, better: 'lower' },
  { name: 'p95Intra', group: 'intra', value: ({ classes }) => classes.p95Intra, write: DEGREES, better: 'lower' },
  { name: 'maxIntra', group: 'intra', value: ({ classes }) => classes.maxIntra, write: DEGREES, better: 'lower' },

  { name: 'minInter', group: 'inter', value: ({ classes }) => classes.minInter, write: DEGREES, better: 'higher' },
  // Evenly spread classes have the same mean whatever the loss does.
  { name: 'meanInter', group: 'inter', value: ({ classes }) => classes.meanInter, write: DEGREES, better: null },
  { name: 'p05Inter', group: 'inter', value: ({ classes }) => classes.p05Inter, write: DEGREES, better: 'higher' },

  { name: 'p95Pairs', group: 'pairs', value: ({ pairs }) => pairs.p95Intra, write: DEGREES, better: 'lower' },
  { name: 'p05Pairs', group: 'pairs', value: ({ pairs }) => pairs.p05Inter, write: DEGREES, better: 'higher' },
  {
    name: 'usual',
    group: 'pairs',
    value: ({ openSet, pairs }) => asNumber(openSet.usual, pairs.p95Intra + pairs.p05Inter),
    write: VERDICT,
    better: 'higher',
  },
  {
    name: 'strict',
    group: 'pairs',
    value: ({ openSet, pairs }) => asNumber(openSet.strict, pairs.maxIntra + pairs.minInter),
    write: VERDICT,
    better: 'higher',
  },

  { name: 'wEc', group: 'weights', value: ({ separation }) => separation.wEc, write: DEGREES, better: 'lower' },
  { name: 'wInter', group: 'weights', value: ({ separation }) => separation.wInter, write: DEGREES, better: 'higher' },

  { name: 'afs', group: 'fisher', value: ({ separation }) => separation.afs, write: plainly(3), better: 'lower' },
  {
    name: 'meanNorm',
    group: 'fisher',
    value: ({ separation }) => separation.meanNorm,
    write: plainly(2),
    better: null,
  },

  {
    name: 'verified',
    group: 'verification',
    value: ({ verification }) => verification.accuracy,
    write: PERCENT,
    spread: ({ verification }) => words().measures.spread(fixed(100 * verification.deviation, 1)),
    better: 'higher',
  },
  {
    name: 'eer',
    group: 'verification',
    value: ({ verification }) => verification.eer,
    write: PERCENT,
    better: 'lower',
  },
  {
    name: 'auc',
    group: 'verification',
    value: ({ verification }) => verification.auc,
    write: plainly(3),
    better: 'higher',
  },
  {
    name: 'tarPercent',
    group: 'verification',
    value: ({ verification }) => verification.tarAtFar['0.01'],
    write: PERCENT,
    better: 'higher',
  },
  {
    name: 'tarPerMille',
    group: 'verification',
    value: ({ verification }) => verification.tarAtFar['0.001'],
    write: PERCENT,
    better: 'higher',
  },
];

/** So many columns of numbers as they are written elsewhere stand beside each other; more are written shorter. */
export const WIDE_COLUMNS = 3;

/** A line's or group's name where cells are shortened. */
export function nameWithUnit(name: string, unit: string | undefined): string {
  return unit === undefined ? name : words().measures.units.after(name, unit);
}

/** A run's measures, and whether it stands for a comparison. */
export interface Column {
  measured: Measured | null;
  /** A run that diverged, or hasn't begun, is nothing to beat. */
  competes: boolean;
}

export interface Cell {
  text: string;
  /** The same where columns are narrow. */
  brief: string;
  spread: string;
  best: boolean;
  /** A criterion that isn't met. */
  missed: boolean;
}

/** One line as it is written. What is written alike is equally good; where all are alike, none is the best. */
export function cellsOf(row: MeasureRow, columns: readonly Column[]): Cell[] {
  const cells = columns.map(({ measured, competes }) => {
    const value = measured ? row.value(measured) : Number.NaN;
    const spread = measured && Number.isFinite(value) ? (row.spread?.(measured) ?? '') : '';
    return {
      value,
      competes: competes && Number.isFinite(value),
      text: figure(value, row.write.full, words().measures.none),
      brief: figure(value, row.write.brief, words().measures.none),
      spread,
      missed: row.write === VERDICT && value === 0,
    };
  });
  const standing = cells.filter(({ competes }) => competes);
  const alike = new Set(standing.map(({ text }) => text)).size < 2;
  const sign = row.better === 'lower' ? -1 : 1;
  const winner =
    row.better === null || alike
      ? null
      : standing.reduce((best, cell) => (sign * cell.value > sign * best.value ? cell : best));
  return cells.map(({ value: _, competes, ...cell }) => ({ ...cell, best: competes && cell.text === winner?.text }));
}
