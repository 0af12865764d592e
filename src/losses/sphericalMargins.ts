/** The margins of losses on the sphere, as formulas: T(θ) in place of cosθ, with dT/dc. */
import { Expression } from '../math/expression.ts';
import { angleOf, cosineOf, cosineOfTurns, sineOfTurn, sineOfTurns, wholeTimes } from '../math/trigonometry.ts';
import type { Target } from './mixedPsi.ts';
import type { SphericalMargin } from './sphericalHead.ts';

/**
 * sinθ below this counts as this where a slope is divided by it. The derivative of cos(θ + m) over cosθ grows without
 * bound towards θ = 0, where its direction isn't defined; so within a hundredth of a degree of the class's ray the pull
 * fades instead.
 */
export const SMALLEST_SINE = 1e-4;

/** cosθ − m (CosFace, eq. 4; AM-Softmax, eq. 6). */
export function additiveCosine(m: number): SphericalMargin {
  return { needs: 'cosine', target: (c) => ({ value: c.minus(m), slope: Expression.of(1) }) };
}

/**
 * What a margin on the angle does where the widened angle passes π and its cosine would rise again.
 * - `hard`: goes on as cosθ − m·sin m (ArcFace's first release).
 * - `easy`: there is a margin only while cosθ > 0; beyond, the target is cosθ (MagFace's released default).
 * - `none`: the cosine goes on and rises (insightface's PyTorch code).
 * - `clamp`: the widened angle stays at π, without a slope (OpenSphere).
 */
export const SEAMS = ['hard', 'easy', 'none', 'clamp'] as const;
export type Seam = (typeof SEAMS)[number];

/** `detached`: the target's logit keeps its value and takes the slope of s·cosθ (insightface, OpenSphere). */
export const MARGIN_GRADIENTS = ['exact', 'detached'] as const;
export type MarginGradient = (typeof MARGIN_GRADIENTS)[number];

export interface CombinedMargin {
  /** Multiplies the angle. */
  m1: number;
  /** Added to the angle, radians. */
  m2: number;
  /** Taken from the cosine. */
  m3: number;
  seam: Seam;
  gradient: MarginGradient;
}

/** Whole turns in the widest m₁θ + m₂ there is, 4π + 1. */
const MOST_TURNS = 2;

/** Rounding must not put an angle past the seam that stands on it. */
const SEAM = Math.PI + 1e-6;

/**
 * cos(m₁θ + m₂) − m₃ (ArcFace, eq. 4), up to the seam; what is past it follows `SEAMS`. With `hard` and m₁ = 1 it goes on
 * as cosθ − m₂·sin m₂ − m₃, as in ArcFace's first release; for larger m₁ the constant is moved so that the drop at the
 * seam stays the same.
 */
export function combinedMargin(margin: CombinedMargin): SphericalMargin {
  const { m1, m2, m3, seam, gradient } = margin;
  const beyond = beyondSeam(margin);
  const exact = (c: Expression, sine: Expression): Target => {
    const phi = angleOf(c, sine).times(m1).plus(m2);
    const kept = phi.min(Math.PI);
    const past = seam === 'easy' ? Expression.of(0).atLeast(c) : phi.atLeast(SEAM);
    const before = past.from(1);
    const steep = sine.max(SMALLEST_SINE);
    if (seam === 'hard' || seam === 'clamp') {
      const bent = cosineOf(kept).minus(m3);
      const bentSlope = sineOfTurn(kept).times(m1).over(steep);
      if (seam === 'clamp') return { value: bent, slope: before.times(bentSlope) };
      return {
        value: before.times(bent).plus(past.times(c.minus(beyond))),
        slope: before.times(bentSlope).plus(past),
      };
    }
    const bent = cosineOfTurns(phi, MOST_TURNS).minus(m3);
    const bentSlope = sineOfTurns(phi, MOST_TURNS).times(m1).over(steep);
    if (seam === 'none') return { value: bent, slope: bentSlope };
    return { value: before.times(bent).plus(past.times(c)), slope: before.times(bentSlope).plus(past) };
  };
  return {
    needs: 'angle',
    target: (c, sine) =>
      gradient === 'detached' ? { value: exact(c, sine).value, slope: Expression.of(1) } : exact(c, sine),
  };
}

/** What is taken from cosθ past the seam of `combinedMargin`. */
export function beyondSeam({ m1, m2, m3 }: Pick<CombinedMargin, 'm1' | 'm2' | 'm3'>): number {
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
export function combinedTarget(theta: number, margin: Omit<CombinedMargin, 'gradient'>): number {
  const { m1, m2, m3, seam } = margin;
  const phi = m1 * theta + m2;
  const past = seam === 'easy' ? theta >= Math.PI / 2 : phi > SEAM;
  if (seam === 'none' || !past) return Math.cos(seam === 'none' || seam === 'easy' ? phi : Math.min(phi, Math.PI)) - m3;
  if (seam === 'clamp') return -1 - m3;
  return seam === 'easy' ? Math.cos(theta) : Math.cos(theta) - beyondSeam(margin);
}
