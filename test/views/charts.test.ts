/** What the line charts decide before they draw: scales, ticks, the place of their legend. */
import { scaleSymlog } from 'd3-scale';
import { describe, expect, it } from 'vitest';
import { densityOf } from '../../src/views/angleChart.ts';
import { valueDomain } from '../../src/views/historyChart.ts';
import { lambdaText, lambdaTicks } from '../../src/views/lambdaChart.ts';
import { targetTicks } from '../../src/views/targetCurve.ts';

describe('the target curve', () => {
  it("marks ψ's values at the ends of its pieces", () => {
    expect(targetTicks(-7, 200)).toEqual([1, -1, -3, -5, -7]);
  });

  it('marks fewer in a low chart', () => {
    expect(targetTicks(-7, 50)).toEqual([1, -3, -7]);
  });

  it('marks 1, 0 and −1 where there are only cosines', () => {
    expect(targetTicks(-1, 200)).toEqual([1, 0, -1]);
  });
});

describe('the λ chart', () => {
  const position = scaleSymlog([0, 1000], [120, 0]).constant(0.25);

  it('has a place for 0 and marks the published settings', () => {
    expect(lambdaTicks(1000, position)).toEqual([0, 0.5, 5, 50, 1000]);
  });

  it('writes λ with three digits at most', () => {
    expect([0, 0.5, 2.1978, 13.34, 999.97, 1000].map(lambdaText)).toEqual([
      '0',
      '0.5',
      '2.2',
      '13.3',
      '1,000',
      '1,000',
    ]);
  });
});

describe('the history', () => {
  const falling = Array.from({ length: 1000 }, (_, i) => ({ step: i + 1, value: i < 10 ? 60 : 2 / (1 + i / 50) }));

  it('does not let the first steps of a loss flatten all others', () => {
    const [low, high] = valueDomain([falling], 'loss');
    expect(low).toBe(0);
    expect(high).toBeLessThan(3);
    expect(high).toBeGreaterThan(1);
  });

  it('ends accuracies at 100 % and leaves out what lies below all', () => {
    const [low, high] = valueDomain(
      [[0.1, 0.95, 0.97, 0.98].map((value, i) => ({ step: 1 + 400 * i, value }))],
      'accuracy',
    );
    expect(high).toBe(1);
    expect(low).toBeGreaterThan(0.8);
    expect(low).toBeLessThanOrEqual(0.95);
  });

  it('has an axis before the first step', () => {
    expect(valueDomain([], 'loss')).toEqual([0, 1]);
    expect(valueDomain([[]], 'accuracy')).toEqual([0, 1]);
  });
});

describe('the angle chart', () => {
  it('scales each distribution to its own highest point', () => {
    expect(Math.max(...densityOf([0, 10, 500, 10, 0]))).toBe(1);
    expect(Math.max(...densityOf([0, 1, 2, 1, 0]))).toBe(1);
  });

  it('is flat without pairs', () => {
    expect(densityOf([0, 0, 0])).toEqual([0, 0, 0]);
    expect(densityOf([])).toEqual([]);
  });
});
