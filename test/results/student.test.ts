import { describe, expect, it } from 'vitest';
import { bothTails, criticalValue } from '../../results/student.ts';

describe('Student’s t', () => {
  // From the tables in any textbook.
  it.each([
    [0.05, 1, 12.706],
    [0.05, 2, 4.303],
    [0.05, 10, 2.228],
    [0.01, 18, 2.878],
    [0.05, 32, 2.037],
    [0.001, 120, 3.373],
  ])('is exceeded with a chance of %f at %i degrees of freedom beyond %f', (chance, degrees, t) => {
    expect(criticalValue(chance, degrees)).toBeCloseTo(t, 3);
  });

  it('has the closed forms of one and two degrees of freedom', () => {
    for (const t of [0.1, 1, 3, 40]) {
      expect(bothTails(t, 1)).toBeCloseTo(1 - (2 / Math.PI) * Math.atan(t), 12);
      expect(bothTails(t, 2)).toBeCloseTo(1 - t / Math.sqrt(2 + t * t), 12);
    }
    expect(bothTails(0, 5)).toBe(1);
  });
});
