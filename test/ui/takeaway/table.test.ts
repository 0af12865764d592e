import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anglesTable, historyTable, lambdaTable, targetTable } from '../../../src/ui/inspector/chartTables.ts';
import { tableText } from '../../../src/ui/takeaway/table.ts';

describe('a table in a file', () => {
  it('has a line a row, its head first, and quotes what needs it', () => {
    const text = tableText({ comments: ['one\ntwo'], head: ['run', 'loss'], rows: [['a, "b"', 0.1], ['c', null]] }); // biome-ignore format: a row each would say no more
    expect(text).toBe('# one two\r\nrun,loss\r\n"a, ""b""",0.1\r\nc,\r\n');
  });

  it('gives each number back to the last bit, and leaves none for what is none', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const [, row] = tableText({ head: ['x'], rows: [[value]] }).split('\r\n');
        expect(Number(row)).toBe(value === 0 ? 0 : value);
      }),
    );
    expect(tableText({ head: ['x'], rows: [[Number.NaN]] })).toBe('x\r\n\r\n');
  });
});

describe('the numbers of a chart', () => {
  it('are there once there is something to show', () => {
    for (const table of [anglesTable, historyTable, lambdaTable, targetTable]) expect(table(null)).toBeNull();
  });

  it('are the recorded ones for the history, and beside them what panels and lines show', () => {
    const points = [
      { step: 1, loss: 2.3025851249694824, mean: 2.3025851249694824 },
      { step: 2, loss: 1.5, mean: 1.875, accuracy: 0.5 },
    ];
    const changes = [{ step: 1, text: 'm = 4 since 1, before 3' }];
    const run = { id: 'a', label: 'm=4', short: 'm=4', colour: 'teal', points, changes };
    const data = { runs: [run], steps: 2, measure: 'loss' as const, logarithmic: false, range: null, moment: null };
    expect(historyTable(data)?.rows).toEqual([
      ['m=4', 1, 2.3025851249694824, 2.3025851249694824, null],
      ['m=4', 2, 1.5, 1.875, 0.5],
    ]);
    expect(historyTable(data)?.head).toEqual(['run', 'step', 'loss', 'loss_mean', 'accuracy']);
    expect(historyTable(data)?.comments).toContain('m=4: m = 4 since 1, before 3');
  });

  it('are λ at each planned step, and each curve at each degree', () => {
    const lambda = lambdaTable({ schedule: (step) => 10 / step, steps: 3, now: null });
    expect(lambda?.rows).toEqual([
      [1, 10],
      [2, 5],
      [3, 10 / 3],
    ]);
    const curve = { id: 'c', label: 'cos', kind: 'cosine' as const, value: Math.cos, emphasis: false };
    const target = targetTable({ curves: [curve], low: -1, density: null });
    expect(target?.head).toEqual(['theta_degrees', 'cos']);
    expect(target?.rows[90]).toEqual([90, Math.cos(Math.PI / 2)]);
  });

  it('are counts by bin for angles, with what they come to before them', () => {
    const row = { id: 'a', label: 'm=4', colour: 'teal', maxIntra: 90, p95Intra: 12.5, minInter: 0, p05Inter: 25 };
    const counts = { intra: Float32Array.of(3, 1), inter: Float32Array.of(0, 7) };
    const table = anglesTable({ of: 'pairs', rows: [{ ...row, ...counts }] });
    expect(table?.rows).toEqual([
      ['m=4', 'pairs', 0, 90, 3, 0],
      ['m=4', 'pairs', 90, 180, 1, 7],
    ]);
    expect(table?.comments?.[0]).toContain('p95 of own=12.5');
  });
});
