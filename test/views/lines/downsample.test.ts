import { describe, expect, it } from 'vitest';
import { columnsOf, runningMean, sampleAt } from '../../../src/views/lines/downsample.ts';

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

  it('leaves out what is not a number, as after divergence', () => {
    expect(columnsOf(samples([1, Number.NaN, Number.POSITIVE_INFINITY]), 0, 3, 10)).toHaveLength(1);
  });
});

describe('runningMean', () => {
  it('leaves a constant as it is, from the first sample on', () => {
    for (const { value } of runningMean(samples([4, 4, 4, 4]), 10)) expect(value).toBeCloseTo(4, 12);
  });

  it('calms noise', () => {
    const noisy = samples(Array.from({ length: 400 }, (_, i) => (i % 2 === 0 ? 1 : -1)));
    expect(Math.abs(runningMean(noisy, 12).at(-1)!.value)).toBeLessThan(0.06);
  });

  it('does not change what was drawn when more samples come', () => {
    const values = Array.from({ length: 50 }, (_, i) => Math.cos(i));
    expect(runningMean(samples(values), 12).slice(0, 20)).toEqual(runningMean(samples(values.slice(0, 20)), 12));
  });

  it('goes on after a step that was not a number', () => {
    expect(runningMean(samples([1, Number.NaN, 1]), 5).map(({ step }) => step)).toEqual([1, 3]);
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
