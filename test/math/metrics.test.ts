/** Angular metrics against closed forms: features planted at known angles. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { angularMetrics, meanDirections } from '../../src/math/metrics.ts';
import { idealPetals, plant, turnAndScale } from './planted.ts';

const NONE = {
  meanIntra: Number.NaN,
  p95Intra: Number.NaN,
  maxIntra: Number.NaN,
  minInter: Number.NaN,
  meanInter: Number.NaN,
  p05Inter: Number.NaN,
};

describe('angular metrics', () => {
  it('measures features beside their class’s mean direction', () => {
    const { features, positions } = plant([
      [-10, 10],
      [70, 90, 110],
      [180 - 4, 180 + 4],
    ]);
    const metrics = angularMetrics(features, 2, positions, 3);
    expect(metrics.maxIntra).toBeCloseTo(20, 4);
    expect(metrics.meanIntra).toBeCloseTo((2 * 10 + 2 * 20 + 0 + 2 * 4) / 7, 4);
    expect(metrics.minInter).toBeCloseTo(90, 4);
    expect(metrics.meanInter).toBeCloseTo((90 + 90 + 180) / 3, 4);
  });

  it('interpolates its percentiles', () => {
    // Means at 0° and 100°; intra angles are 1, 1, 3, 3 and 0, so the 95th percentile lies at rank 3.8 of 0…4.
    const { features, positions } = plant([[-3, -1, 1, 3], [100], [250]]);
    const metrics = angularMetrics(features, 2, positions, 3);
    expect(metrics.p95Intra).toBeCloseTo(3, 4);
    // Inter angles are 100, 110, 150: the 5th percentile is a tenth of the way from the first to the second.
    expect(metrics.p05Inter).toBeCloseTo(101, 4);
  });

  it.each([1, 2, 3, 4])('finds the half petal of 36°/(m + 1) and classes 36° apart for an ideal m = %i', (m) => {
    const { features, positions } = idealPetals(m);
    const metrics = angularMetrics(features, 2, positions, 10);
    expect(metrics.maxIntra).toBeCloseTo(36 / (m + 1), 3);
    expect(metrics.minInter).toBeCloseTo(36, 3);
    // Nine steps of 36° to the other classes, the way round being shorter from the sixth on: 1,1,2,2,3,3,4,4,5.
    expect(metrics.meanInter).toBeCloseTo((36 * 25) / 9, 3);
  });

  it('weighs directions, not lengths, in a class’s mean', () => {
    const features = Float32Array.from([1000, 0, 0, 0.001, -1, -1]);
    const directions = meanDirections(features, 2, Uint8Array.from([0, 0, 1]), 2);
    expect(directions[0]).toBeCloseTo(Math.SQRT1_2, 6);
    expect(directions[1]).toBeCloseTo(Math.SQRT1_2, 6);
  });

  it('doesn’t change when the plane is turned or any feature is scaled', () => {
    const degrees = fc.array(fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 12 }), {
      minLength: 2,
      maxLength: 5,
    });
    fc.assert(
      fc.property(degrees, fc.double({ min: -4, max: 4, noNaN: true }), (spread, radians) => {
        const { features, positions } = plant(spread.map((list, position) => list.map((d) => d + 70 * position)));
        const moved = turnAndScale(features, radians, (row) => 0.01 * (1 + row) ** 2);
        const before = angularMetrics(features, 2, positions, spread.length);
        const after = angularMetrics(moved, 2, positions, spread.length);
        for (const key of Object.keys(before) as (keyof typeof before)[])
          expect(after[key]).toBeCloseTo(before[key], 2);
      }),
    );
  });

  it('measures in three dimensions', () => {
    const features = Float32Array.from([5, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 9]);
    const metrics = angularMetrics(features, 3, Uint8Array.from([0, 1, 2, 2]), 3);
    expect(metrics).toEqual({
      meanIntra: 0,
      p95Intra: 0,
      maxIntra: 0,
      minInter: expect.closeTo(90, 9),
      meanInter: expect.closeTo(90, 9),
      p05Inter: expect.closeTo(90, 9),
    });
  });

  it('ignores features at the origin and features that aren’t numbers', () => {
    const { features, positions } = plant([
      [-10, 10],
      [80, 100],
    ]);
    const withOrigin = Float32Array.from([...features, 0, 0, Number.NaN, 1, Number.POSITIVE_INFINITY, 1]);
    const metrics = angularMetrics(withOrigin, 2, Uint8Array.from([...positions, 0, 0, 1]), 2);
    expect(metrics).toEqual(angularMetrics(features, 2, positions, 2));
  });

  it('leaves out a class without usable features, or whose features cancel', () => {
    const { features, positions } = plant([[0], [], [90], [20, 200]]);
    const metrics = angularMetrics(features, 2, positions, 4);
    expect(metrics.minInter).toBeCloseTo(90, 4);
    expect(metrics.meanInter).toBeCloseTo(90, 4);
    expect(metrics.maxIntra).toBeCloseTo(0, 4);
  });

  it('has no inter-class angle with one class, and nothing at all without features', () => {
    const { features, positions } = plant([[10, 30]]);
    const metrics = angularMetrics(features, 2, positions, 10);
    expect(metrics.maxIntra).toBeCloseTo(10, 4);
    expect([metrics.minInter, metrics.meanInter, metrics.p05Inter]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
    expect(angularMetrics(new Float32Array(20), 2, new Uint8Array(10), 10)).toEqual(NONE);
    expect(angularMetrics(new Float32Array(0), 2, new Uint8Array(0), 10)).toEqual(NONE);
  });

  it('stays a number where rounding takes a cosine past 1', () => {
    fc.assert(
      fc.property(
        fc.float({ noNaN: true, min: -100, max: 100 }),
        fc.float({ noNaN: true, min: 1, max: 100 }),
        (x, y) => {
          const features = Float32Array.from([x, y, x, y, x, y, -x, y]);
          const { maxIntra } = angularMetrics(features, 2, Uint8Array.from([0, 0, 0, 1]), 2);
          expect(maxIntra).toBeLessThan(1e-4);
        },
      ),
    );
  });
});
