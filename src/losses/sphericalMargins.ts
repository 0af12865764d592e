/** The margins of losses on the sphere, as formulas: T(θ) in place of cosθ, with dT/dc. */
import { Expression } from '../math/expression.ts';
import { angleOf, cosineOf, sineOfTurn, wholeTimes } from '../math/trigonometry.ts';
import type { SphericalMargin } from './sphericalHead.ts';

/**
 * sinθ below this counts as this where a slope is divided by it. The derivative of cos(θ + m) over cosθ grows without
 * bound towards θ = 0, where its direction isn't defined; so within a hundredth of a degree of the class's ray the pull
 * fades instead.
 */
const SMALLEST_SINE = 1e-4;

/** cosθ − m (CosFace, eq. 4; AM-Softmax, eq. 6). */
export function additiveCosine(m: number): SphericalMargin {
  return { needs: 'cosine', target: (c) => ({ value: c.minus(m), slope: Expression.of(1) }) };
}

export interface CombinedMargin {
  /** Multiplies the angle. */
  m1: number;
  /** Added to the angle, radians. */
  m2: number;
  /** Taken from the cosine. */
  m3: number;
}

/**
 * cos(m₁θ + m₂) − m₃ (ArcFace, eq. 4), where m₁θ + m₂ ≤ π. Beyond, cos would rise again; there it goes on as cosθ less
 * a constant. For m₁ = 1 the constant is m₂·sin m₂ + m₃, as in ArcFace's released code; for larger m₁ it is moved so that
 * the drop at the seam stays the same.
 */
export function combinedMargin({ m1, m2, m3 }: CombinedMargin): SphericalMargin {
  const beyond = beyondSeam({ m1, m2, m3 });
  return {
    needs: 'angle',
    target(c, sine) {
      const phi = angleOf(c, sine).times(m1).plus(m2);
      const past = phi.atLeast(Math.PI + 1e-6);
      const before = past.from(1);
      const bent = cosineOf(phi.min(Math.PI)).minus(m3);
      const bentSlope = sineOfTurn(phi.min(Math.PI)).times(m1).over(sine.max(SMALLEST_SINE));
      return {
        value: before.times(bent).plus(past.times(c.minus(beyond))),
        slope: before.times(bentSlope).plus(past),
      };
    },
  };
}

/** What is taken from cosθ past the seam of `combinedMargin`. */
export function beyondSeam({ m1, m2, m3 }: CombinedMargin): number {
  return Math.cos((Math.PI - m2) / m1) + Math.cos(m2) + m2 * Math.sin(m2) + m3;
}

/** Largest real m for which `detachedPsi` has all pieces of ψ. */
export const LARGEST_PSI_MARGIN = 4;

/**
 * ψ(θ) for real m, its gradient that of cosθ: what ψ adds is held constant (characteristic gradient detachment,
 * SphereFace Revived, section 4.3; OpenSphere's `head/sphereface.py`).
 */
export function detachedPsi(m: number): SphericalMargin {
  return {
    needs: 'angle',
    target(c, sine) {
      const turned = angleOf(c, sine).times(m);
      const k = wholeTimes(turned, Math.PI, LARGEST_PSI_MARGIN - 1);
      // (−1)^k cos(mθ) = cos(mθ − kπ).
      const value = cosineOf(turned.minus(k.times(Math.PI)).clip(0, Math.PI)).minus(k.times(2));
      return { value, slope: Expression.of(1) };
    },
  };
}

/** The target of `combinedMargin` at an angle in radians, 0…π. */
export function combinedTarget(theta: number, margin: CombinedMargin): number {
  const phi = margin.m1 * theta + margin.m2;
  return phi <= Math.PI + 1e-6 ? Math.cos(Math.min(phi, Math.PI)) - margin.m3 : Math.cos(theta) - beyondSeam(margin);
}
