import { describe, expect, it } from 'vitest';
import { columnsOf, sampleAt } from '../../../src/views/lines/downsample.ts';

const samples = (values: number[]) => values.map((value, i) => ({ step: i + 1, value }));

describe('columnsOf', () => {
  it('keeps every sample where there are more columns than samples', () => {
    expect(columnsOf(samples([3, 1, 2]), 0, 3, 100).map(({ last }) => last)).toEqual([3, 1, 2]);
  });

  it('is as short as the screen is wide and keeps every extreme', () => {
    const values = Array.from({ length: 5000 }, (_, i) => Math.sin(i * 1.3));
    values[1234] = 99;
    values[4321] = -99;
    const columns = columnsOf(samples(values), 0, 5000, 200);
    expect(columns.length).toBeLessThanOrEqual(200);
    expect(Math.max(...columns.map(({ max }) => max))).toBe(99);
    expect(Math.min(...columns.map(({ min }) => min))).toBe(-99);
    expect(columns.at(-1)!.step).toBe(5000);
  });

  it('keeps the neighbours on either side, so that lines run in and out', () => {
    const sparse = [10, 20, 30, 40, 50].map((step) => ({ step, value: step }));
    expect(columnsOf(sparse, 25, 35, 100).map(({ step }) => step)).toEqual([20, 30, 40]);
    expect(columnsOf(sparse, 31, 39, 100).map(({ step }) => step)).toEqual([30, 40]);
    expect(columnsOf(sparse, 60, 70, 100).map(({ step }) => step)).toEqual([50]);
  });

  it('leaves out what is not a number, as after divergence', () => {
    expect(columnsOf(samples([1, Number.NaN, Number.POSITIVE_INFINITY]), 0, 3, 10)).toHaveLength(1);
  });
});

describe('sampleAt', () => {
  const sparse = [
    { step: 10, value: 1 },
    { step: 20, value: 2 },
  ];

  it('finds the last sample at or before a step', () => {
    expect(sampleAt(sparse, 19)?.value).toBe(1);
    expect(sampleAt(sparse, 20)?.value).toBe(2);
    expect(sampleAt(sparse, 900)?.value).toBe(2);
  });

  it('gives the first one before it, and null without any', () => {
    expect(sampleAt(sparse, 3)?.value).toBe(1);
    expect(sampleAt([], 3)).toBeNull();
  });
});
