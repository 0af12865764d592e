import { describe, expect, it } from 'vitest';
import { evenSpread } from '../../src/math/evenSpread.ts';

const DEGREES = 180 / Math.PI;

/** Angles between each two, degrees, ascending. */
function anglesBetween(directions: readonly (readonly number[])[]): number[] {
  const angles = directions.flatMap((a, i) =>
    directions.slice(0, i).map((b) =>
      Math.acos(
        Math.min(
          1,
          Math.max(
            -1,
            a.reduce((s, v, d) => s + v * b[d]!, 0),
          ),
        ),
      ),
    ),
  );
  return angles.map((angle) => angle * DEGREES).sort((a, b) => a - b);
}

describe('directions spread in many dimensions', () => {
  it.each([
    [2, 4],
    [5, 4],
    [10, 16],
    [10, 64],
    [65, 64],
  ])('%i in %i dimensions are the corners of a simplex', (count, dim) => {
    const directions = evenSpread(count, dim, 1);
    const apart = Math.acos(-1 / (count - 1)) * DEGREES;
    for (const angle of anglesBetween(directions)) expect(angle).toBeCloseTo(apart, 5);
    for (const direction of directions) {
      expect(direction).toHaveLength(dim);
      expect(Math.hypot(...direction)).toBeCloseTo(1, 12);
    }
  });

  it.each([
    [10, 8],
    [8, 4],
    [256, 128],
  ])('%i in %i dimensions have their nearest at a right angle', (count, dim) => {
    expect(anglesBetween(evenSpread(count, dim, 1))[0]).toBeCloseTo(90, 9);
  });

  it('more of them come close to the best arrangement known', () => {
    // Sloane's tables of spherical codes: ten points in four dimensions can be 80.406° apart.
    expect(anglesBetween(evenSpread(10, 4, 1))[0]).toBeGreaterThan(79.5);
    expect(anglesBetween(evenSpread(10, 4, 1))[0]).toBeLessThan(80.41);
  });

  it('500 in 64 dimensions are 80° apart and have length one', () => {
    const directions = evenSpread(500, 64, 1);
    expect(anglesBetween(directions)[0]).toBeGreaterThan(80);
    for (const direction of directions) expect(Math.hypot(...direction)).toBeCloseTo(1, 12);
  });

  it('are the same each time, and others for another seed', () => {
    expect(evenSpread(20, 8, 7)).toEqual(evenSpread(20, 8, 7));
    expect(evenSpread(20, 8, 8)).not.toEqual(evenSpread(20, 8, 7));
  });
});
