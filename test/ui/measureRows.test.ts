/** What the table of measures says: the words of its cells, and which of them is the best. */
import { describe, expect, it } from 'vitest';
import type { Measured } from '../../src/ui/inspector/measured.ts';
import { type Column, cellsOf, MEASURE_ROWS, type MeasureName } from '../../src/ui/inspector/measureRows.ts';

type Changes = { [Key in keyof Measured]?: Measured[Key] extends object ? Partial<Measured[Key]> : Measured[Key] };

function measured(changes: Changes = {}): Measured {
  return {
    step: 500,
    accuracy: 0.97,
    ...changes,
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
    openSet: { usual: true, strict: false, ...changes.openSet },
    separation: { wEc: 2, wInter: 36, intra: 4, inter: 30, afs: 0.02, meanNorm: 0.4, ...changes.separation },
    verification: {
      accuracy: 0.95,
      deviation: 0.004,
      eer: 0.05,
      auc: 0.98,
      tarAtFar: { '0.01': 0.9, '0.001': 0.5 },
      ...changes.verification,
    },
  };
}

const row = (name: MeasureName) => MEASURE_ROWS.find((candidate) => candidate.name === name)!;
const column = (changes?: Changes, competes = true): Column => ({ measured: measured(changes), competes });
const best = (name: MeasureName, columns: Column[]) => cellsOf(row(name), columns).map((cell) => cell.best);

describe('the best of a line', () => {
  it('is the largest where larger is better and the smallest where smaller is', () => {
    const columns = [column({ accuracy: 0.96, separation: { afs: 0.01 } }), column({ accuracy: 0.98 })];
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
    expect(best('usual', [column({ openSet: { usual: true } }), column({ openSet: { usual: false } })])).toEqual([
      true,
      false,
    ]);
  });
});

describe('a cell beside many others', () => {
  it.each<[MeasureName, Changes, string, string]>([
    ['accuracy', { accuracy: 0.974 }, '97.4 %', '97.4'],
    ['accuracy', { accuracy: 1 }, '100.0 %', '100'],
    ['meanIntra', { classes: { meanIntra: 4.6 } }, '4.6°', '4.6'],
    ['maxIntra', { classes: { maxIntra: 128.3 } }, '128.3°', '128'],
    ['auc', { verification: { auc: 0.998 } }, '0.998', '.998'],
    ['auc', { verification: { auc: 1 } }, '1.000', '1.00'],
    ['meanNorm', { separation: { meanNorm: 0.52 } }, '0.52', '0.52'],
    ['step', { step: 1240 }, '1,240', '1240'],
    ['step', { step: 12_345 }, '12,345', '12k'],
    ['strict', { openSet: { strict: false } }, '✗ not', '✗'],
    ['auc', { verification: { auc: Number.NaN } }, '–', '–'],
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
