import { describe, expect, it } from 'vitest';
import { createRunningMean } from '../../src/math/runningMean.ts';

describe('createRunningMean', () => {
  const means = (values: number[], span: number) => values.map(createRunningMean(span));

  it('leaves a constant as it is, from the first value on', () => {
    for (const mean of means([4, 4, 4, 4], 10)) expect(mean).toBeCloseTo(4, 12);
  });

  it('calms noise', () => {
    const noisy = Array.from({ length: 400 }, (_, i) => (i % 2 === 0 ? 1 : -1));
    expect(Math.abs(means(noisy, 12).at(-1)!)).toBeLessThan(0.06);
  });

  it('weighs values by how far back they lie', () => {
    const keep = Math.exp(-1 / 5);
    const [a, b, c] = [3, -1, 7];
    expect(means([a, b, c], 5)[2]).toBeCloseTo((keep ** 2 * a + keep * b + c) / (keep ** 2 + keep + 1), 12);
  });
});
