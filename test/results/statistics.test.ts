import { describe, expect, it } from 'vitest';
import { spread } from '../../results/statistics.ts';

describe('the spread over seeds', () => {
  it('is mean and sample deviation: 2, 4, 4, 4, 5, 5, 7, 9 has mean 5 and √(32/7)', () => {
    const { mean, deviation, count } = spread([2, 4, 4, 4, 5, 5, 7, 9]);
    expect(mean).toBe(5);
    expect(deviation).toBeCloseTo(Math.sqrt(32 / 7), 12);
    expect(count).toBe(8);
  });

  it('has no deviation for one value', () => {
    expect(spread([3])).toEqual({ mean: 3, deviation: Number.NaN, count: 1 });
  });

  it('has no mean for no values', () => {
    expect(spread([])).toEqual({ mean: Number.NaN, deviation: Number.NaN, count: 0 });
  });
});
