/** A-Softmax the way one writes it with tfjs's public operations; the gradients are left to tfjs. */
import * as tf from '@tensorflow/tfjs-core';
import { MARGIN } from './contract.ts';

/** Keeps acos away from ±1, where its gradient is infinite. */
const LARGEST_COSINE = 1 - 1e-6;

/**
 * Liu et al. 2017, eq. 7 and 8, with the label's cosine mixed: (λcosθ + ψ(θ))/(1 + λ).
 * @param features `[batch, featureDim]`. @param weights `[featureDim, classes]`. @param oneHot `[batch, classes]`.
 * @returns mean loss of the batch.
 */
export function stockASoftmax(
  features: tf.Tensor2D,
  weights: tf.Tensor2D,
  oneHot: tf.Tensor2D,
  lambda: number,
): tf.Scalar {
  const length = tf.norm(features, 'euclidean', 1, true);
  const directions = tf.div(weights, tf.norm(weights, 'euclidean', 0, true)) as tf.Tensor2D;
  const cosines = tf.clipByValue(
    tf.div(tf.matMul(features, directions), length),
    -LARGEST_COSINE,
    LARGEST_COSINE,
  ) as tf.Tensor2D;
  const theta = tf.acos(cosines);
  const k = tf.floor(tf.div(tf.mul(theta, MARGIN), Math.PI));
  const psi = tf.sub(tf.mul(tf.cos(tf.mul(k, Math.PI)), tf.cos(tf.mul(theta, MARGIN))), tf.mul(k, 2));
  const effective = tf.div(tf.add(tf.mul(cosines, lambda), psi), 1 + lambda);
  const mixed = tf.add(tf.mul(oneHot, effective), tf.mul(tf.sub(1, oneHot), cosines));
  return tf.losses.softmaxCrossEntropy(oneHot, tf.mul(mixed, length));
}
