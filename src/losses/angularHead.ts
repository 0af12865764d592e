/** The forward and backward pass shared by heads whose logits are ‖x‖cosθ_j with a margin on the target. */
import type { Expression } from '../math/expression.ts';
import type { HeadInputs, HeadResult, Ops } from './contract.ts';
import { cosinesOf } from './cosines.ts';
import { crossEntropy } from './crossEntropy.ts';
import type { Margin } from './mixedPsi.ts';
import { lengthOf, unitColumns } from './unitColumns.ts';

/**
 * Cross-entropy on f_j = ‖x‖cosθ_j (j ≠ y) and f_y = ‖x‖·T(cosθ_y), with ‖W_j‖ = 1 and no bias
 * (SphereFace, eq. 4 and 7).
 *
 * With c = cosθ_y: df_y/dx = T(c)·x̂ + T'(c)·(ŵ_y − c·x̂) and df_y/dŵ_y = T'(c)·x. Where T(c) = c this is
 * what the other columns have, so the margin only adds terms in T − c and T' − 1. They vanish exactly for
 * m = 1, which makes it the modified softmax to the last bit.
 *
 * @param margin T and T' at the target's cosine; null for T(c) = c.
 */
export function angularHead(ops: Ops, inputs: HeadInputs, margin: Margin | null): HeadResult {
  const { features, weights, oneHot } = inputs;
  if (!margin && weights.shape[1] !== oneHot.shape[1]) return nearestHead(ops, inputs);
  const { unit, back } = unitColumns(ops, weights);
  const plain = ops.matMul(features, unit);
  if (!margin) {
    const { value, gradLogits } = crossEntropy(ops, plain, oneHot);
    return {
      value,
      logits: plain,
      gradFeatures: ops.matMul(gradLogits, unit, false, true),
      gradWeights: back(ops.matMul(features, gradLogits, true)),
      gradBias: null,
    };
  }
  // Per image: ‖x‖², and the target's plain logit ‖x‖cosθ_y.
  const squares = ops.sumRows([features], (x) => x.square());
  const targets = ops.sumRows([plain, oneHot], (f, y) => f.times(y));
  const cosine = (t: Expression, s: Expression) => t.over(lengthOf(s)).clip(-1, 1);
  const logits = ops.map([plain, oneHot, targets, squares], (f, y, t, s) => {
    const c = cosine(t, s);
    return f.plus(y.times(lengthOf(s).times(margin(c).value.minus(c))));
  });
  const { value, gradLogits } = crossEntropy(ops, logits, oneHot);
  const gradTargets = ops.sumRows([gradLogits, oneHot], (g, y) => g.times(y));
  const gradUnitLogits = ops.map([gradLogits, oneHot, targets, squares], (g, y, t, s) =>
    g.plus(g.times(y).times(margin(cosine(t, s)).slope.minus(1))),
  );
  const across = ops.matMul(gradUnitLogits, unit, false, true);
  const gradFeatures = ops.map([across, features, gradTargets, targets, squares], (a, x, g, t, s) => {
    const c = cosine(t, s);
    const { value: target, slope } = margin(c);
    return a.plus(
      x
        .over(lengthOf(s))
        .times(g)
        .times(target.minus(c.times(slope))),
    );
  });
  return {
    value,
    logits,
    gradFeatures,
    gradWeights: back(ops.matMul(features, gradUnitLogits, true)),
    gradBias: null,
  };
}

/**
 * The modified softmax where a class has several weight vectors: f_j = ‖x‖cosθ_j of the nearest one, so that
 * df_j/dx = cosθ_j·x̂ + ‖x‖·dcosθ_j/dx. Losses of that kind warm up on it.
 */
function nearestHead(ops: Ops, inputs: HeadInputs): HeadResult {
  const cosines = cosinesOf(ops, inputs);
  const { squares, unit } = cosines.rows;
  const logits = ops.map([cosines.all, squares], (c, s) => c.times(lengthOf(s)));
  const { value, gradLogits } = crossEntropy(ops, logits, inputs.oneHot);
  const { gradFeatures, gradWeights } = cosines.back(ops.map([gradLogits, squares], (g, s) => g.times(lengthOf(s))));
  const outward = ops.sumRows([gradLogits, cosines.all], (g, c) => g.times(c));
  return {
    value,
    logits,
    gradFeatures: ops.map([gradFeatures, unit, outward], (g, x, out) => g.plus(x.times(out))),
    gradWeights,
    gradBias: null,
  };
}
