/** SphereFace2: every class decides for itself whether an image is its own (Wen et al., SphereFace2-C). */
import { anglesOf, type LossDefinition, numberOf, type ReferenceParameters, type Row } from './definition.ts';

/** g(z) = 2((z + 1)/2)^t − 1. */
export function similarity(cosine: number, t: number): number {
  return 2 * ((cosine + 1) / 2) ** t - 1;
}

/** log(1 + e^z). */
function softplus(z: number): number {
  return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
}

function logits(row: Row, params: ReferenceParameters): number[] {
  const [r, m, t] = [numberOf(params, 'r'), numberOf(params, 'm'), numberOf(params, 't')];
  return anglesOf(row).map(
    (theta, j) => r * (similarity(Math.cos(theta), t) + (j === row.label ? -m : m)) + (row.bias?.[j] ?? 0),
  );
}

/** (α·log(1 + e^(−z_y)) + (1 − α)·Σ_{j≠y} log(1 + e^(z_j)))/r. */
function ofLogits(z: readonly number[], label: number, params: ReferenceParameters): number {
  const [r, alpha] = [numberOf(params, 'r'), numberOf(params, 'alpha')];
  const sum = z.reduce(
    (total, one, j) => total + (j === label ? alpha * softplus(-one) : (1 - alpha) * softplus(one)),
    0,
  );
  return sum / r;
}

export const sphereface2: LossDefinition = {
  bias: true,
  normalisesFeatures: true,
  normalisesWeights: true,
  logits,
  value: (row, params) => ofLogits(logits(row, params), row.label, params),
  frozen: (at, params) => {
    if (params.gradient !== 'detached') return (row) => ofLogits(logits(row, params), row.label, params);
    const r = numberOf(params, 'r');
    const anglesAt = anglesOf(at);
    const added = logits(at, params).map((z, j) => z - r * Math.cos(anglesAt[j]!) - (at.bias?.[j] ?? 0));
    return (row) =>
      ofLogits(
        anglesOf(row).map((theta, j) => r * Math.cos(theta) + added[j]! + (row.bias?.[j] ?? 0)),
        row.label,
        params,
      );
  },
};

/**
 * Where b starts: with every class at 90°, the label's pull on b and the other classes' push are equal
 * (`head/sphereface2.py` of OpenSphere).
 *
 * There it is log 2z − a_i − log(1 − z + √((1 − z)² + 4z·e^(a_y − a_i))). For z > 1 the two terms in that logarithm
 * cancel, to nothing at r = 64; multiplied by its conjugate the same number is found without loss.
 */
export function referenceBiasStart(params: ReferenceParameters, classes: number): number {
  const [r, m, t] = [numberOf(params, 'r'), numberOf(params, 'm'), numberOf(params, 't')];
  const alpha = numberOf(params, 'alpha');
  const z = alpha / ((1 - alpha) * (classes - 1));
  const ay = r * (2 * 0.5 ** t - 1 - m);
  const ai = r * (2 * 0.5 ** t - 1 + m);
  const root = Math.sqrt((1 - z) ** 2 + 4 * z * Math.exp(ay - ai));
  if (z <= 1) return Math.log(2 * z) - ai - Math.log(1 - z + root);
  return Math.log(z - 1 + root) - Math.log(2) - ay;
}
