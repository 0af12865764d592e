/** Ideal angles against the angles of planted features and published numbers. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairAngleExtremes } from '../../src/math/angles.ts';
import { idealAngles } from '../../src/math/ideal.ts';
import { psi } from '../../src/math/margin.ts';
import { idealPetals } from './planted.ts';

describe('ideal angles', () => {
  it.each([
    [1, 36, 0],
    [2, 24, 12],
    [3, 18, 18],
    [4, 14.4, 21.6],
  ])('are those of ten classes for m = %i: %f° and %f°', (m, intra, inter) => {
    const ideal = idealAngles(m, 10);
    expect(ideal.intra).toBeCloseTo(intra, 12);
    expect(ideal.inter).toBeCloseTo(inter, 12);
    const { features, positions } = idealPetals(m);
    const measured = pairAngleExtremes(features, 2, positions);
    expect(measured.maxIntra).toBeCloseTo(ideal.intra, 4);
    expect(measured.minInter).toBeCloseTo(ideal.inter, 4);
  });

  it('put the edge of a class where its target logit equals its neighbour’s logit, for any number of classes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 10 }), fc.integer({ min: 1, max: 4 }), (classes, m) => {
        const { intra, inter } = idealAngles(m, classes);
        const edge = (intra / 2) * (Math.PI / 180);
        expect(psi(edge, m)).toBeCloseTo(Math.cos((2 * Math.PI) / classes - edge), 9);
        expect(intra + inter).toBeCloseTo(360 / classes, 9);
      }),
    );
  });

  it('are equal at m = 3', () => {
    for (const classes of [2, 3, 7, 10]) {
      const { intra, inter } = idealAngles(3, classes);
      expect(intra).toBeCloseTo(inter, 12);
    }
  });

  it('are unknown for a class alone', () => {
    expect(idealAngles(2, 1)).toEqual({ intra: Number.NaN, inter: Number.NaN });
  });
});
