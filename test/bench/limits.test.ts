import { describe, expect, it } from 'vitest';
import { judge } from '../../bench/runner/limits.ts';

const limits = { 'GPU programs a step, small': 71, 'loss disagreement, small, tfjs as it comes on WebGL': 0.001 };

describe('limits', () => {
  it('are kept by figures up to them, and by no others', () => {
    const verdict = (value: number) => judge({ 'GPU programs a step, small': value }, limits, false, ['anglescope']);
    expect([70, 71, 72, Number.NaN].map((value) => verdict(value).map(({ kept }) => kept))).toEqual([
      [true],
      [true],
      [false],
      [false],
    ]);
  });

  it('are broken by a figure that nobody measured, where all was asked for', () => {
    expect(judge({}, limits, true, ['anglescope'])).toEqual([
      { name: 'GPU programs a step, small', value: null, limit: 71, kept: false },
    ]);
    expect(judge({}, limits, false, ['anglescope', 'tfjs'])).toEqual([]);
  });

  it('ask nothing of a contestant that doesn’t take part', () => {
    expect(judge({}, limits, true, ['anglescope', 'tfjs']).map(({ name }) => name)).toEqual(Object.keys(limits));
  });
});
