/** Softmax cross-entropy on logits, with its derivative: shared by all heads of the softmax family. */
import type * as tfc from '@tensorflow/tfjs-core';
import type { Ops } from './contract.ts';

export interface CrossEntropy {
  /** Mean over the batch of −log softmax(logits)_y. */
  value: tfc.Scalar;
  /** dvalue/dlogits = (softmax(logits) − oneHot)/batch, `[batch, classes]`. */
  gradLogits: tfc.Tensor2D;
}

/** @param logits `[batch, classes]`. @param oneHot one-hot labels, `[batch, classes]`. */
export function crossEntropy(ops: Ops, logits: tfc.Tensor2D, oneHot: tfc.Tensor2D): CrossEntropy {
  const batch = logits.shape[0];
  const shifted = ops.sub(logits, ops.max(logits, 1, true));
  const exponentials = ops.exp(shifted);
  const sums = ops.sum(exponentials, 1, true);
  const targets = ops.sum(ops.mul(shifted, oneHot), 1, true);
  const value = ops.mean(ops.sub(ops.log(sums), targets)) as tfc.Scalar;
  const probabilities = ops.div(exponentials, sums);
  const gradLogits = ops.mul(ops.sub(probabilities, oneHot), 1 / batch) as tfc.Tensor2D;
  return { value, gradLogits };
}
