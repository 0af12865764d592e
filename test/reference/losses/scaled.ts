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

/** s·cos(θ + m) (ArcFace, eq. 3); past θ + m = π, where that would rise again, s(cosθ − m·sin m). */
export const arcface: LossDefinition = scaled((theta, params) => {
  const m = numberOf(params, 'm');
  return theta + m <= Math.PI ? Math.cos(theta + m) : Math.cos(theta) - m * Math.sin(m);
});

/** s(cos(m₁θ + m₂) − m₃) (ArcFace, eq. 4), carried on past m₁θ + m₂ = π as a shifted cosine. */
export const combined: LossDefinition = scaled((theta, params) => {
  const [m1, m2, m3] = [numberOf(params, 'm1'), numberOf(params, 'm2'), numberOf(params, 'm3')];
  const phi = m1 * theta + m2;
  if (phi <= Math.PI) return Math.cos(phi) - m3;
  const last = (Math.PI - m2) / m1;
  return Math.cos(theta) - Math.cos(last) - Math.cos(m2) - m2 * Math.sin(m2) - m3;
});

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
