/** Runs a loss head on tfjs's CPU backend, plain numbers in and out. */
import * as tf from '@tensorflow/tfjs-core';
import { ops } from '../../src/engine/ops.ts';
import type { StepParameters } from '../../src/losses/contract.ts';
import { lossById } from '../../src/losses/registry.ts';
import type { ReferenceInputs } from '../reference/losses.ts';
import { startNodeBackend } from '../support/wasm.ts';

export interface HeadNumbers {
  value: number;
  /** `[batch · classes]`, row-major; likewise below. */
  logits: Float32Array;
  gradFeatures: Float32Array;
  gradWeights: Float32Array;
  gradBias: Float32Array | null;
}

/** Makes the CPU backend the current one. */
export async function useCpu(): Promise<void> {
  await startNodeBackend('cpu');
}

/** Value, logits and gradients of one batch, and how many tensors the call left behind. */
export function headOnCpu(
  loss: string,
  params: StepParameters,
  { features, weights, bias, labels }: ReferenceInputs,
): HeadNumbers & { leaked: number } {
  const head = lossById(loss);
  const before = tf.memory().numTensors;
  const numbers = tf.engine().tidy(() => {
    const classes = weights[0]!.length;
    const result = head.forward(
      ops,
      {
        features: tf.tensor2d(features),
        weights: tf.tensor2d(weights),
        bias: bias && tf.tensor2d([[...bias]]),
        oneHot: tf.tensor2d(labels.map((label) => Array.from({ length: classes }, (_, j) => (j === label ? 1 : 0)))),
      },
      params,
    );
    const read = (tensor: tf.Tensor) => Float32Array.from(tensor.dataSync());
    const numbers: HeadNumbers = {
      value: read(result.value)[0]!,
      logits: read(result.logits),
      gradFeatures: read(result.gradFeatures),
      gradWeights: read(result.gradWeights),
      gradBias: result.gradBias && read(result.gradBias),
    };
    return numbers as unknown as tf.TensorContainer;
  }) as unknown as HeadNumbers;
  return { ...numbers, leaked: tf.memory().numTensors - before };
}
