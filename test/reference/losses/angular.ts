/** The losses whose logits are the feature's length times a function of the angle: modified, A- and L-Softmax. */
import {
  anglesOf,
  classesOf,
  type LossDefinition,
  numberOf,
  ofLogits,
  type ReferenceParameters,
} from './definition.ts';
import { referencePsi } from './psi.ts';
import { column, lengthOf } from './vectors.ts';

const traits = { bias: false, normalisesFeatures: false, normalisesWeights: true };

/** (λcosθ + ψ(θ))/(1 + λ). */
function mixed(theta: number, params: ReferenceParameters): number {
  const [m, lambda] = [numberOf(params, 'm'), numberOf(params, 'lambda')];
  return (lambda * Math.cos(theta) + referencePsi(theta, m)) / (1 + lambda);
}

/** ‖x‖cosθ_j (SphereFace, eq. 4). */
export const modified: LossDefinition = ofLogits(traits, (row) =>
  anglesOf(row).map((theta) => lengthOf(row.x) * Math.cos(theta)),
);

/** The label's cosine gives way to ψ (SphereFace, eq. 7). */
export const asoftmax: LossDefinition = ofLogits(traits, (row, params) =>
  anglesOf(row).map((theta, j) => lengthOf(row.x) * (j === row.label ? mixed(theta, params) : Math.cos(theta))),
);

/** The same with class weights of any length (L-Softmax, eq. 4 and 6). */
export const lsoftmax: LossDefinition = ofLogits({ ...traits, normalisesWeights: false }, (row, params) => {
  const angles = anglesOf(row);
  return classesOf(row).map((j) => {
    const theta = angles[j]!;
    const lengths = lengthOf(column(row.weights, j)) * lengthOf(row.x);
    return lengths * (j === row.label ? mixed(theta, params) : Math.cos(theta));
  });
});
