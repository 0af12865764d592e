/** ψ against its own definition through the angle, its end values and central differences. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chebyshev,
  effectiveMargin,
  effectiveTarget,
  knots,
  MARGINS,
  psi,
  psiOfCosine,
} from '../../src/math/margin.ts';
import { centralDifference } from '../reference/differences.ts';
import { referencePsi } from '../reference/losses.ts';

const margin = fc.constantFrom(...MARGINS);
const angle = fc.double({ min: 0, max: Math.PI, noNaN: true });
const softness = fc.double({ min: 0, max: 1e6, noNaN: true });

describe('the margin function ψ', () => {
  it('is what the paper defines, at any angle and margin', () => {
    fc.assert(
      fc.property(angle, margin, (theta, m) => {
        expect(psi(theta, m)).toBeCloseTo(referencePsi(theta, m), 12);
      }),
    );
  });

  it('has the same value by polynomial of the cosine as by angle', () => {
    fc.assert(
      fc.property(angle, margin, (theta, m) => {
        expect(psiOfCosine(Math.cos(theta), m).value).toBeCloseTo(psi(theta, m), 12);
      }),
    );
  });

  it('falls as the angle grows', () => {
    fc.assert(
      fc.property(angle, angle, margin, (a, b, m) => {
        const [near, far] = a < b ? [a, b] : [b, a];
        expect(psi(near, m)).toBeGreaterThanOrEqual(psi(far, m) - 1e-12);
      }),
    );
  });

  it.each([...MARGINS])('goes from 1 to 1 − 2m for m = %i', (m) => {
    expect(psi(0, m)).toBe(1);
    expect(psi(Math.PI, m)).toBeCloseTo(1 - 2 * m, 12);
    expect(psiOfCosine(1, m).value).toBe(1);
    expect(psiOfCosine(-1, m).value).toBe(1 - 2 * m);
  });

  it.each([...MARGINS])('has slope m² over the cosine at both ends for m = %i', (m) => {
    expect(psiOfCosine(1, m).slope).toBe(m * m);
    expect(psiOfCosine(-1, m).slope).toBe(m * m);
  });

  it.each([2, 3, 4])('is continuous with slope 0 where its pieces meet, for m = %i', (m) => {
    for (const [j, knot] of knots(m).entries()) {
      const above = psiOfCosine(knot + 1e-12, m);
      const below = psiOfCosine(knot - 1e-12, m);
      // At θ = jπ/m the cosine of mθ is (−1)^j, so that ψ is 1 − 2j from either side.
      expect(above.value).toBeCloseTo(1 - 2 * (j + 1), 9);
      expect(below.value).toBeCloseTo(1 - 2 * (j + 1), 9);
      expect(above.slope).toBeCloseTo(0, 9);
      expect(below.slope).toBeCloseTo(0, 9);
    }
  });

  it('has the slope that central differences find', () => {
    const cosine = fc.double({ min: -0.999, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(cosine, margin, (c, m) => {
        // Beside a knot the second derivative jumps, which costs the differences their order but not the limit.
        const [slope] = centralDifference(([moved]) => referencePsi(Math.acos(moved as number), m), [c]);
        expect(psiOfCosine(c, m).slope).toBeCloseTo(slope as number, 3);
      }),
    );
  });

  it('meets its knots where m times the angle is a multiple of π', () => {
    expect(knots(1)).toEqual([]);
    for (const m of [2, 3, 4]) {
      expect(knots(m).map((knot) => (Math.acos(knot) * m) / Math.PI)).toEqual(
        Array.from({ length: m - 1 }, (_, i) => expect.closeTo(i + 1, 12)),
      );
    }
  });

  it('takes cos(mθ) from Chebyshev polynomials', () => {
    fc.assert(
      fc.property(angle, margin, (theta, m) => {
        const value = chebyshev(m).reduce((sum, a, power) => sum + a * Math.cos(theta) ** power, 0);
        expect(value).toBeCloseTo(Math.cos(m * theta), 12);
      }),
    );
  });

  it.each([0, 5, 1.5, Number.NaN])('refuses m = %d and names what is allowed', (m) => {
    expect(() => chebyshev(m)).toThrow(/1, 2, 3, 4/);
  });
});

describe('the effective target', () => {
  it('is (λcosθ + ψ)/(1 + λ)', () => {
    fc.assert(
      fc.property(angle, margin, softness, (theta, m, lambda) => {
        const mixed = (lambda * Math.cos(theta) + referencePsi(theta, m)) / (1 + lambda);
        expect(effectiveTarget(theta, m, lambda)).toBeCloseTo(mixed, 9);
      }),
    );
  });

  it('is the cosine to the last bit for m = 1', () => {
    fc.assert(fc.property(angle, softness, (theta, lambda) => effectiveTarget(theta, 1, lambda) === Math.cos(theta)));
  });

  it('is ψ without λ and the cosine at an infinite one', () => {
    for (const m of MARGINS) {
      expect(effectiveTarget(2, m, 0)).toBeCloseTo(psi(2, m), 12);
      expect(effectiveTarget(2, m, Number.POSITIVE_INFINITY)).toBe(Math.cos(2));
    }
  });
});

describe('the effective margin', () => {
  it('is m without λ and tends to 1 as λ grows', () => {
    for (const m of MARGINS) {
      expect(effectiveMargin(m, 0)).toBeCloseTo(m, 12);
      expect(effectiveMargin(m, 1e12)).toBeCloseTo(1, 9);
      expect(effectiveMargin(m, Number.POSITIVE_INFINITY)).toBe(1);
    }
  });

  it('bends the target at a small angle as much as the margin it stands for', () => {
    const theta = 1e-3;
    for (const m of MARGINS) {
      for (const lambda of [0, 0.5, 5, 1000]) {
        const bend = (2 * (1 - effectiveTarget(theta, m, lambda))) / theta ** 2;
        expect(effectiveMargin(m, lambda)).toBeCloseTo(Math.sqrt(bend), 4);
      }
    }
  });
});
