import { describe, expect, it } from 'vitest';
import { evenOnSphere } from '../../src/math/evenSphere.ts';

/** Smallest angle between two of the points, degrees. */
function closest(points: readonly (readonly number[])[]): number {
  let largest = -1;
  points.forEach((a, i) => {
    for (const b of points.slice(0, i)) {
      largest = Math.max(
        largest,
        a.reduce((sum, value, d) => sum + value * b[d]!, 0),
      );
    }
  });
  return (Math.acos(Math.min(largest, 1)) * 180) / Math.PI;
}

/** Best known and mostly proven answers to Tammes' problem, degrees (N. J. A. Sloane's tables of spherical codes). */
const TAMMES = { 2: 180, 3: 120, 4: 109.4712, 5: 90, 6: 90, 7: 77.8695, 8: 74.8585, 9: 70.5288, 10: 66.1468 };

describe('evenOnSphere', () => {
  it.each(Object.entries(TAMMES))('spreads %s points nearly as far apart as can be', (count, best) => {
    const points = evenOnSphere(Number(count));
    expect(points).toHaveLength(Number(count));
    expect(closest(points)).toBeGreaterThan(best - 1.5);
    expect(closest(points)).toBeLessThan(best + 1e-3);
  });

  it('gives unit vectors, the first at the top and the others from there down', () => {
    for (let count = 1; count <= 10; count++) {
      const points = evenOnSphere(count);
      for (const point of points) expect(Math.hypot(...point)).toBeCloseTo(1, 9);
      points[0]!.forEach((value, d) => {
        expect(value).toBeCloseTo(d === 1 ? 1 : 0, 9);
      });
      const heights = points.map(([, y]) => y!);
      expect(heights.slice(1)).toEqual(heights.slice(1).sort((a, b) => b - a));
    }
  });

  it('gives the same each time, and nothing for nothing', () => {
    expect(evenOnSphere(10)).toEqual(evenOnSphere(10));
    expect(evenOnSphere(0)).toEqual([]);
  });
});
