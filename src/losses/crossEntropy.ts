/** Softmax cross-entropy on logits, with its derivative: shared by all heads of the softmax family. */
import type { Tensor2D } from '@tensorflow/tfjs-core';
import type { Ops } from './contract.ts';

export interface CrossEntropy {
  /** `[1, 1]`: mean over the batch of −log softmax(logits)_y. */
  value: Tensor2D;
  /** dvalue/dlogits = (softmax(logits) − oneHot)/batch, `[batch, classes]`. */
  gradLogits: Tensor2D;
}

/** @param logits `[batch, classes]`. @param oneHot one-hot labels, `[batch, classes]`. */
export function crossEntropy(ops: Ops, logits: Tensor2D, oneHot: Tensor2D): CrossEntropy {
  const share = 1 / logits.shape[0];
  // Shifted by the largest logit, no exponential overflows.
  const top = ops.maxRows([logits], (f) => f);
  const sum = ops.sumRows([logits, top], (f, t) => f.minus(t).exp());
  const target = ops.sumRows([logits, oneHot], (f, y) => f.times(y));
  const gradLogits = ops.map([logits, top, sum, oneHot], (f, t, s, y) =>
    f.minus(t).exp().over(s).minus(y).times(share),
  );
  return {
    value: ops.sumColumns([sum, top, target], (s, t, f) => s.log().plus(t).minus(f).times(share)),
    gradLogits: ops.through?.(gradLogits) ?? gradLogits,
  };
}
