/** The losses on the sphere: logits are a scale s times a function of the angle, whatever the feature's length. */
import {
  anglesOf,
  crossEntropy,
  type LossDefinition,
  numberOf,
  ofLogits,
  type ReferenceParameters,
  type Row,
} from './definition.ts';
import { referencePsi } from './psi.ts';

const traits = { bias: false, normalisesFeatures: true, normalisesWeights: true };

/** s·cosθ_j, the label's s·target(θ_y). */
function scaled(target: (theta: number, params: ReferenceParameters) => number): LossDefinition {
  return ofLogits(traits, (row, params) => {
    const s = numberOf(params, 's');
    return anglesOf(row).map((theta, j) => s * (j === row.label ? target(theta, params) : Math.cos(theta)));
  });
}

/** s·cosθ_j: cosine normalisation (Luo et al.), NormFace (Wang et al.) and CoCo (Liu et al.) differ in s only. */
export const cosine: LossDefinition = scaled(Math.cos);
export const normface: LossDefinition = cosine;
export const coco: LossDefinition = cosine;

/** s(cosθ − m) (AM-Softmax, eq. 6; CosFace, eq. 4). */
export const cosface: LossDefinition = scaled((theta, params) => Math.cos(theta) - numberOf(params, 'm'));

/** cos(m₁θ + m₂) − m₃ (ArcFace, eq. 4) and, past m₁θ + m₂ = π, what the seam says. */
export function widened(theta: number, m1: number, m2: number, m3: number, seam: unknown): number {
  const phi = m1 * theta + m2;
  switch (seam) {
    case 'none':
      return Math.cos(phi) - m3;
    case 'easy':
      return Math.cos(theta) > 0 && theta < Math.PI / 2 ? Math.cos(phi) - m3 : Math.cos(theta);
    case 'clamp':
      return Math.cos(Math.min(phi, Math.PI)) - m3;
    case 'hard': {
      if (phi <= Math.PI) return Math.cos(phi) - m3;
      // As ArcFace's own continuation, cosθ − m·sin m, starts; moved to where the seam is.
      const last = (Math.PI - m2) / m1;
      return Math.cos(theta) - Math.cos(last) - Math.cos(m2) - m2 * Math.sin(m2) - m3;
    }
    default:
      throw new RangeError(`seam is ${String(seam)}`);
  }
}

/** With `detached`, what the margin adds to the label's cosine is frozen. */
function withAngularMargin(target: (theta: number, params: ReferenceParameters) => number): LossDefinition {
  const plain = scaled(target);
  return {
    ...plain,
    frozen: (at, params) => {
      if (params.gradient !== 'detached') return (row) => plain.value(row, params);
      const s = numberOf(params, 's');
      const thetaAt = anglesOf(at)[at.label]!;
      const added = target(thetaAt, params) - Math.cos(thetaAt);
      return (row) =>
        crossEntropy(
          anglesOf(row).map((theta, j) => s * (Math.cos(theta) + (j === row.label ? added : 0))),
          row.label,
        );
    },
  };
}

/** s·cos(θ + m) (ArcFace, eq. 3). */
export const arcface: LossDefinition = withAngularMargin((theta, params) =>
  widened(theta, 1, numberOf(params, 'm'), 0, params.seam ?? 'hard'),
);

/** s(cos(m₁θ + m₂) − m₃) (ArcFace, eq. 4). */
export const combined: LossDefinition = withAngularMargin((theta, params) =>
  widened(theta, numberOf(params, 'm1'), numberOf(params, 'm2'), numberOf(params, 'm3'), params.seam ?? 'hard'),
);

function revived(theta: number, params: ReferenceParameters): number {
  return referencePsi(theta, numberOf(params, 'm'));
}

/** s·ψ(θ), with the gradient of s·cosθ: what ψ adds to the cosine is frozen (SphereFace Revived). */
export const spherefaceR: LossDefinition = {
  ...scaled(revived),
  frozen: (at, params) => {
    const s = numberOf(params, 's');
    const thetaAt = anglesOf(at)[at.label]!;
    const added = revived(thetaAt, params) - Math.cos(thetaAt);
    return (row: Row) =>
      crossEntropy(
        anglesOf(row).map((theta, j) => s * (Math.cos(theta) + (j === row.label ? added : 0))),
        row.label,
      );
  },
};
