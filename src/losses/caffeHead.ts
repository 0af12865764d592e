/** A-Softmax with the backward pass of SphereFace's released Caffe layer, which isn't the loss's derivative. */
import type { HeadInputs, HeadResult, Ops } from './contract.ts';
import { crossEntropy } from './crossEntropy.ts';
import { mixedPsi } from './mixedPsi.ts';
import { lengthOf, unitColumns } from './unitColumns.ts';

/**
 * Value and logits as `angularHead` has them. The gradients follow `margin_inner_product_layer.cpp` of
 * wy1iu/sphereface, with D = dL/dlogits:
 * - class weights are normalised in place before the forward pass, and dL/dW = xᵀD is taken at the normalised ones: the
 *   margin takes no part in it, nor does the division by the norm;
 * - in dL/dx the margin's share of the target, a·ŵ_y + b·x with a = ψ'(c) and b = (ψ(c) − c·ψ'(c))/‖x‖, is divided by
 *   √(a² + b²). For m = 1 that is 1, and dL/dx is exact.
 */
export function caffeHead(ops: Ops, { features, weights, oneHot }: HeadInputs, m: number, lambda: number): HeadResult {
  const { unit } = unitColumns(ops, weights);
  const plain = ops.matMul(features, unit);
  const squares = ops.sumRows([features], (x) => x.square());
  const targets = ops.sumRows([plain, oneHot], (f, y) => f.times(y));
  const mixed = mixedPsi(m, lambda);
  const full = mixedPsi(m, 0);
  const logits = ops.map([plain, oneHot, targets, squares], (f, y, t, s) => {
    const c = t.over(lengthOf(s)).clip(-1, 1);
    return f.plus(y.times(lengthOf(s)).times(mixed(c).value.minus(c)));
  });
  const { value, gradLogits } = crossEntropy(ops, logits, oneHot);
  const along = ops.map([targets, squares], (t, s) => full(t.over(lengthOf(s)).clip(-1, 1)).slope);
  const outward = ops.map([targets, squares], (t, s) => {
    const c = t.over(lengthOf(s)).clip(-1, 1);
    const { value: psi, slope } = full(c);
    return psi.minus(c.times(slope)).over(lengthOf(s));
  });
  const share = 1 / (1 + lambda);
  const gradDirections = ops.map([gradLogits, oneHot, along, outward], (g, y, a, b) =>
    g.times(
      y
        .times(a.over(lengthOf(a.square().plus(b.square()))).minus(1))
        .times(share)
        .plus(1),
    ),
  );
  const gradTargets = ops.sumRows([gradLogits, oneHot], (g, y) => g.times(y));
  const across = ops.matMul(gradDirections, unit, false, true);
  return {
    value,
    logits,
    gradFeatures: ops.map([across, features, gradTargets, along, outward], (sum, x, g, a, b) =>
      sum.plus(
        x
          .times(g)
          .times(b.over(lengthOf(a.square().plus(b.square()))))
          .times(share),
      ),
    ),
    gradWeights: ops.matMul(features, gradLogits, true),
    gradBias: null,
  };
}
