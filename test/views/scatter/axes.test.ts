import { describe, expect, it } from 'vitest';
import { chooseTicks } from '../../../src/views/scatter/axes.ts';

describe('chooseTicks', () => {
  it('marks three or five values around 0 at any scale', () => {
    for (let extent = 0.013; extent < 5000; extent *= 1.07) {
      const { values } = chooseTicks(extent);
      expect(values.length).toBeGreaterThanOrEqual(3);
      expect(values.length).toBeLessThanOrEqual(5);
      expect(values).toContain(0);
    }
  });

  it('writes as many decimals as the values need', () => {
    const { values, text } = chooseTicks(0.7);
    expect(values.map(text)).toEqual(['−0.5', '0.0', '0.5']);
    expect(chooseTicks(2400).values.map(chooseTicks(2400).text)).toContain('2,000');
  });
});
