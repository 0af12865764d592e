/** The lines of the table of measures: what each shows, how it is written, and what counts as better. */

import { bestOf, meansWithoutEach } from '../../math/chance.ts';
import { aside } from '../../text/aside.ts';
import { degrees, figure, fixed, percent, whole } from '../../text/numbers.ts';
import type { Aside } from '../../text/words.ts';
import { QUANTITIES, type QuantityName } from '../quantities.ts';
import type { Measured, Values } from './measured.ts';

export type MeasureName = keyof Aside['measures']['rows'];
export type GroupName = keyof Aside['measures']['groups'];

export interface MeasureRow {
  name: MeasureName;
  group: GroupName;
  value(measured: Measured): number;
  write: Writing;
  /** The value's uncertainty, in the same unit; written smaller. */
  spread?: (measured: Measured) => string;
  better: Better;
  contest: Contest | null;
}

/** Null where neither is. */
type Better = 'higher' | 'lower' | null;

/** How much of a lead is chance. Null in a row where nothing is better, or where it can't be reckoned. */
interface Contest {
  /** What is compared where it isn't the value that is written. */
  of(measured: Measured): number;
  /** The same without each part of what it was measured on, `[parts]`. */
  without(measured: Measured): ArrayLike<number>;
}

/** A contest whose chance lies in which images there are. */
const overImages = (of: (values: Values) => number): Contest => ({
  of,
  without: ({ without }) => without.map(of),
});

/**
 * One whose chance lies in which classes there are: a mean over them of what no image changes, or hardly.
 * @param shared how many classes may share one value, which leaves fewer that count.
 */
const overClasses = (name: 'wEc' | 'wInter', shared: number): Contest => ({
  of: ({ separation }) => separation[name],
  without: ({ separation }) =>
    meansWithoutEach(separation.byClass[name]).map(
      (mean) => separation[name] + Math.sqrt(shared) * (mean - separation[name]),
    ),
});

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
  brief: (value) => (value >= 10_000 ? aside().measures.thousands(fixed(value / 1000, 0)) : fixed(value, 0)),
};
const PERCENT: Writing = { full: percent, brief: (share) => threeDigits(100 * share, 1) };
const DEGREES: Writing = { full: degrees, brief: (angle) => threeDigits(angle, 1) };
const VERDICT: Writing = {
  full: (value) => (value === 1 ? aside().measures.met : aside().measures.notMet),
  brief: (value) => (value === 1 ? aside().measures.metBriefly : aside().measures.notMetBriefly),
};
const plainly = (digits: number): Writing => ({
  full: (value) => fixed(value, digits),
  brief: (value) => threeDigits(value, digits),
});

/** Neither met nor missed where there are no pairs. */
const asNumber = (met: boolean, angle: number) => (Number.isNaN(angle) ? Number.NaN : Number(met));

/** A line of one of the values that images decide. */
function imageRow(
  group: GroupName,
  name: MeasureName,
  write: Writing,
  better: Better,
  value: (values: Values) => number,
): MeasureRow {
  return { name, group, value, write, better, contest: overImages(value) };
}

/** A line of what panels and charts name too. */
const sharedRow = (
  group: GroupName,
  name: MeasureName,
  quantity: QuantityName,
  brief: Writing['brief'],
  value: (values: Values) => number,
): MeasureRow => {
  const { write, better } = QUANTITIES[quantity];
  return imageRow(group, name, { full: write, brief }, better, value);
};

/** A line in which nothing is marked as the best. */
function plainRow(
  group: GroupName,
  name: MeasureName,
  write: Writing,
  better: Better,
  value: (measured: Measured) => number,
): MeasureRow {
  return { name, group, value, write, better, contest: null };
}

const foldsRow = (name: MeasureName, kind: keyof Measured['verification']): MeasureRow => ({
  ...imageRow('verification', name, PERCENT, 'higher', ({ folds }) => folds[kind]),
  spread: ({ verification }) => aside().measures.spread(fixed(100 * verification[kind].deviation, 1)),
});

/** Above 0 where the criterion is met. */
const usualGap = ({ pairs }: Values) => pairs.p05Inter - pairs.p95Intra;

/**
 * Extremes have no contest: the widest and the closest of all pairs, and the widest digit, hang on a single image, and
 * what would be found without it says nothing of other images (the jackknife fails for extremes).
 */
export const MEASURE_ROWS: readonly MeasureRow[] = [
  plainRow('digits', 'step', STEPS, null, ({ step }) => step),
  sharedRow('digits', 'accuracy', 'accuracy', PERCENT.brief, ({ accuracy }) => accuracy),

  sharedRow('intra', 'meanIntra', 'intra', DEGREES.brief, ({ classes }) => classes.meanIntra),
  imageRow('intra', 'p95Intra', DEGREES, 'lower', ({ classes }) => classes.p95Intra),
  plainRow('intra', 'maxIntra', DEGREES, 'lower', ({ classes }) => classes.maxIntra),

  // The closest two of ten middles: each is a mean of many images, so it is no extreme of images.
  sharedRow('inter', 'minInter', 'inter', DEGREES.brief, ({ classes }) => classes.minInter),
  // Evenly spread classes have the same mean whatever the loss does.
  plainRow('inter', 'meanInter', DEGREES, null, ({ classes }) => classes.meanInter),
  imageRow('inter', 'p05Inter', DEGREES, 'higher', ({ classes }) => classes.p05Inter),

  imageRow('pairs', 'p95Pairs', DEGREES, 'lower', ({ pairs }) => pairs.p95Intra),
  imageRow('pairs', 'p05Pairs', DEGREES, 'higher', ({ pairs }) => pairs.p05Inter),
  {
    name: 'usual',
    group: 'pairs',
    value: ({ openSet, pairs }) => asNumber(openSet.usual, usualGap({ pairs } as Values)),
    write: VERDICT,
    better: 'higher',
    contest: overImages(usualGap),
  },
  plainRow('pairs', 'strict', VERDICT, 'higher', ({ openSet, pairs }) =>
    asNumber(openSet.strict, pairs.maxIntra + pairs.minInter),
  ),

  {
    name: 'wEc',
    group: 'weights',
    value: ({ separation }) => separation.wEc,
    write: DEGREES,
    better: 'lower',
    contest: overClasses('wEc', 1),
  },
  {
    name: 'wInter',
    group: 'weights',
    value: ({ separation }) => separation.wInter,
    write: DEGREES,
    // The nearest of a class is often nearest to it as well.
    better: 'higher',
    contest: overClasses('wInter', 2),
  },

  imageRow('fisher', 'afs', plainly(3), 'lower', ({ afs }) => afs),
  plainRow('fisher', 'meanNorm', plainly(2), null, ({ separation }) => separation.meanNorm),

  foldsRow('verified', 'plain'),
  foldsRow('verifiedCentred', 'centred'),
  imageRow('verification', 'eer', PERCENT, 'lower', ({ rates }) => rates.eer),
  imageRow('verification', 'auc', plainly(3), 'higher', ({ rates }) => rates.auc),
  imageRow('verification', 'tarPercent', PERCENT, 'higher', ({ rates }) => rates.tarAtFar['0.01']),
  imageRow('verification', 'tarPerMille', PERCENT, 'higher', ({ rates }) => rates.tarAtFar['0.001']),
];

/** So many columns of numbers as they are written elsewhere stand beside each other; more are written shorter. */
export const WIDE_COLUMNS = 3;

/** A line's or group's name where cells are shortened. */
export function nameWithUnit(name: string, unit: string | undefined): string {
  return unit === undefined ? name : aside().measures.units.after(name, unit);
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

/** One line as it is written. The best is marked where it is so beyond chance (`bestOf`). */
export function cellsOf(
  { value: read, write, spread, better, contest }: MeasureRow,
  columns: readonly Column[],
): Cell[] {
  const cells = columns.map(({ measured }) => {
    const value = measured ? read(measured) : Number.NaN;
    return {
      text: figure(value, write.full, aside().measures.none),
      brief: figure(value, write.brief, aside().measures.none),
      spread: measured && Number.isFinite(value) ? (spread?.(measured) ?? '') : '',
      missed: write === VERDICT && value === 0,
    };
  });
  if (!contest || !better) return cells.map((cell) => ({ ...cell, best: false }));
  const contenders = columns.map(({ measured, competes }, i) =>
    measured && competes
      ? {
          text: cells[i]?.text ?? '',
          estimate: { value: contest.of(measured), without: contest.without(measured) },
        }
      : null,
  );
  const best = bestOf(contenders, better);
  return cells.map((cell, i) => ({ ...cell, best: best[i] ?? false }));
}
