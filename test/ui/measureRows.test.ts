/** What the table of measures says: the words of its cells, and which of them is the best. */
import { describe, expect, it } from 'vitest';
import type { Measured, Values } from '../../src/ui/inspector/measured.ts';
import { type Column, cellsOf, MEASURE_ROWS, type MeasureName } from '../../src/ui/inspector/measureRows.ts';

type Changes = { [Key in keyof Values]?: Values[Key] extends object ? Partial<Values[Key]> : Values[Key] } & {
  step?: number;
  openSet?: Partial<Measured['openSet']>;
  separation?: Partial<Measured['separation']>;
};

function valuesOf(changes: Changes): Values {
  return {
    accuracy: changes.accuracy ?? 0.97,
    classes: {
      meanIntra: 4,
      p95Intra: 9,
      maxIntra: 80,
      minInter: 20,
      meanInter: 100,
      p05Inter: 30,
      ...changes.classes,
    },
    pairs: { p95Intra: 15, maxIntra: 150, p05Inter: 22, minInter: 0.1, ...changes.pairs },
    rates: { eer: 0.05, auc: 0.98, tarAtFar: { '0.01': 0.9, '0.001': 0.5 }, ...changes.rates },
    afs: changes.afs ?? 0.02,
    folds: { plain: 0.95, centred: 0.94, ...changes.folds },
  };
}

/** Measures that no image changes. */
function measured(changes: Changes = {}): Measured {
  const values = valuesOf(changes);
  const inFolds = { accuracy: 0.95, deviation: 0.004, without: new Float64Array() };
  return {
    ...values,
    step: changes.step ?? 500,
    without: Array.from({ length: 20 }, () => values),
    openSet: { usual: true, strict: false, ...changes.openSet },
    separation: {
      wEc: 2,
      wInter: 36,
      intra: 4,
      inter: 30,
      afs: 0.02,
      meanNorm: 0.4,
      byClass: { wEc: [2, 2, 2], wInter: [36, 36, 36] },
      ...changes.separation,
    },
    verification: { plain: inFolds, centred: { ...inFolds, deviation: 0.006 } },
  };
}

const row = (name: MeasureName) => MEASURE_ROWS.find((candidate) => candidate.name === name)!;
const column = (changes?: Changes, competes = true): Column => ({ measured: measured(changes), competes });
const best = (name: MeasureName, columns: Column[]) => cellsOf(row(name), columns).map((cell) => cell.best);

describe('the best of a line', () => {
  it('is the largest where larger is better and the smallest where smaller is', () => {
    const columns = [column({ accuracy: 0.96, afs: 0.01 }), column({ accuracy: 0.98 })];
    expect(best('accuracy', columns)).toEqual([false, true]);
    expect(best('afs', columns)).toEqual([true, false]);
  });

  it('is shared by those that are written alike', () => {
    const columns = [column({ accuracy: 0.98001 }), column({ accuracy: 0.97999 }), column({ accuracy: 0.9 })];
    expect(best('accuracy', columns)).toEqual([true, true, false]);
  });

  it('is nobody where all are alike, where one stands alone, and where nothing is better', () => {
    expect(best('accuracy', [column(), column()])).toEqual([false, false]);
    expect(best('accuracy', [column()])).toEqual([false]);
    expect(best('step', [column({ step: 1 }), column({ step: 2 })])).toEqual([false, false]);
  });

  it('is never a run that diverged or has not begun, nor one without the measure', () => {
    const columns = [
      column({ accuracy: 0.99 }, false),
      column({ accuracy: 0.9 }),
      column({ accuracy: 0.8 }),
      { measured: null, competes: true },
      column({ accuracy: Number.NaN }),
    ];
    expect(best('accuracy', columns)).toEqual([false, true, false, false, false]);
  });

  it('is the run that meets the open-set criterion where another misses it', () => {
    const missed = column({ openSet: { usual: false }, pairs: { p95Intra: 30 } });
    expect(best('usual', [column(), missed])).toEqual([true, false]);
  });

  it('is never decided by a single digit, or by a single pair', () => {
    for (const name of ['maxIntra', 'strict'] as const) {
      const other = column({ classes: { maxIntra: 20 }, openSet: { strict: true } });
      expect(best(name, [column(), other])).toEqual([false, false]);
    }
  });

  it('leads by more than the classes differ among themselves where each has a value', () => {
    const wEc = (...byClass: number[]) =>
      column({
        separation: {
          wEc: byClass.reduce((sum, value) => sum + value, 0) / byClass.length,
          byClass: { wEc: byClass, wInter: [] },
        },
      });
    expect(best('wEc', [wEc(1, 2, 1, 2, 1, 2), wEc(3, 4, 3, 4, 3.1, 4)])).toEqual([true, false]);
    expect(best('wEc', [wEc(1, 2, 1, 2, 1, 2), wEc(4, 1, 1, 2.5, 1, 2)])).toEqual([false, false]);
  });
});

describe('a cell beside many others', () => {
  it.each<[MeasureName, Changes, string, string]>([
    ['accuracy', { accuracy: 0.974 }, '97.4 %', '97.4'],
    ['accuracy', { accuracy: 1 }, '100.0 %', '100'],
    ['meanIntra', { classes: { meanIntra: 4.6 } }, '4.6°', '4.6'],
    ['maxIntra', { classes: { maxIntra: 128.3 } }, '128.3°', '128'],
    ['auc', { rates: { auc: 0.998 } }, '0.998', '.998'],
    ['auc', { rates: { auc: 1 } }, '1.000', '1.00'],
    ['meanNorm', { separation: { meanNorm: 0.52 } }, '0.52', '0.52'],
    ['step', { step: 1240 }, '1,240', '1240'],
    ['step', { step: 12_345 }, '12,345', '12k'],
    ['strict', { openSet: { strict: false } }, '✗ not', '✗'],
    ['auc', { rates: { auc: Number.NaN } }, '–', '–'],
  ])('of %s is written briefly', (name, changes, text, brief) => {
    expect(cellsOf(row(name), [column(changes)])[0]).toMatchObject({ text, brief });
  });
});

describe('a cell', () => {
  const text = (name: MeasureName, changes?: Changes) => cellsOf(row(name), [column(changes)])[0];

  it('says whether the criterion is met, in words', () => {
    expect(text('usual', { openSet: { usual: true } })?.text).toBe('✓ met');
    expect(text('strict', { openSet: { strict: false } })?.text).toBe('✗ not');
  });

  it('says neither where there are no pairs', () => {
    expect(text('usual', { openSet: { usual: false }, pairs: { p05Inter: Number.NaN } })?.text).toBe('–');
  });

  it('has the deviation of the folds beside their mean', () => {
    expect(text('verified')).toMatchObject({ text: '95.0 %', spread: '± 0.4' });
    expect(text('verifiedCentred')).toMatchObject({ text: '94.0 %', spread: '± 0.6' });
  });

  it('is a dash before anything was measured', () => {
    expect(cellsOf(row('accuracy'), [{ measured: null, competes: false }])[0]).toEqual({
      text: '–',
      brief: '–',
      spread: '',
      best: false,
      missed: false,
    });
  });
});
