/** The forward and backward pass shared by heads whose logits are ‖x‖cosθ_j with a margin on the target. */
import type * as tfc from '@tensorflow/tfjs-core';
import type { HeadInputs, HeadResult, Ops } from './contract.ts';
import { crossEntropy } from './crossEntropy.ts';
import type { TargetTensors } from './mixedPsi.ts';

/** Norms below this count as this: a feature or weight at the origin has no angle, and gets a finite gradient. */
const SMALLEST_NORM = 1e-6;

/** ‖v‖ over `axis` and v/‖v‖, finite at the origin. */
export function normalise(ops: Ops, v: tfc.Tensor, axis: 0 | 1): { norm: tfc.Tensor; unit: tfc.Tensor } {
  const norm = ops.maximum(ops.sqrt(ops.sum(ops.square(v), axis, true)), SMALLEST_NORM);
  return { norm, unit: ops.div(v, norm) };
}

/** Takes dL/dŴ through Ŵ_j = W_j/‖W_j‖: dL/dW_j = (dL/dŴ_j − (Ŵ_j·dL/dŴ_j)Ŵ_j)/‖W_j‖. */
export function throughUnitColumns(ops: Ops, gradUnit: tfc.Tensor, unit: tfc.Tensor, norm: tfc.Tensor): tfc.Tensor {
  const along = ops.sum(ops.mul(gradUnit, unit), 0, true);
  return ops.div(ops.sub(gradUnit, ops.mul(unit, along)), norm);
}

/**
 * Cross-entropy on f_j = ‖x‖cosθ_j (j ≠ y) and f_y = ‖x‖·T(cosθ_y), with ‖W_j‖ = 1 and no bias
 * (SphereFace, eq. 4 and 7).
 *
 * With c = cosθ_y: df_y/dx = T(c)·x̂ + T'(c)·(ŵ_y − c·x̂) and df_y/dŵ_y = T'(c)·x. Where T(c) = c this is
 * what the other columns have, so the margin only adds terms in T − c and T' − 1. They vanish exactly for
 * m = 1, which makes it the modified softmax to the last bit.
 *
 * @param margin T and T' at the target cosines `[batch, 1]`; null for T(c) = c.
 */
export function angularHead(
  ops: Ops,
  { features, weights, oneHot }: HeadInputs,
  margin: ((cosines: tfc.Tensor) => TargetTensors) | null,
): HeadResult {
  const { norm: weightNorm, unit: unitWeights } = normalise(ops, weights, 0);
  const plain = ops.matMul(features, unitWeights as tfc.Tensor2D) as tfc.Tensor2D;
  const finish = (
    gradUnitLogits: tfc.Tensor2D,
    gradAlongFeature: tfc.Tensor | null,
    value: tfc.Scalar,
    logits: tfc.Tensor2D,
  ): HeadResult => {
    const across = ops.matMul(gradUnitLogits, unitWeights as tfc.Tensor2D, false, true);
    const gradUnit = ops.matMul(features, gradUnitLogits, true, false);
    return {
      value,
      logits,
      gradFeatures: (gradAlongFeature ? ops.add(across, gradAlongFeature) : across) as tfc.Tensor2D,
      gradWeights: throughUnitColumns(ops, gradUnit, unitWeights, weightNorm) as tfc.Tensor2D,
      gradBias: null,
    };
  };
  if (!margin) {
    const { value, gradLogits } = crossEntropy(ops, plain, oneHot);
    return finish(gradLogits, null, value, plain);
  }
  const { norm: length, unit: direction } = normalise(ops, features, 1);
  const targets = ops.sum(ops.mul(plain, oneHot), 1, true);
  const cosines = ops.clipByValue(ops.div(targets, length), -1, 1);
  const target = margin(cosines);
  const lift = ops.mul(length, ops.sub(target.value, cosines));
  const logits = ops.add(plain, ops.mul(oneHot, lift)) as tfc.Tensor2D;
  const { value, gradLogits } = crossEntropy(ops, logits, oneHot);
  const gradTarget = ops.mul(gradLogits, oneHot);
  const gradUnitLogits = ops.add(gradLogits, ops.mul(gradTarget, ops.sub(target.slope, 1))) as tfc.Tensor2D;
  const radial = ops.sub(target.value, ops.mul(cosines, target.slope));
  const gradAlongFeature = ops.mul(direction, ops.mul(ops.sum(gradTarget, 1, true), radial));
  return finish(gradUnitLogits, gradAlongFeature, value, logits);
}
