/** Runs a loss head on tfjs's CPU backend, plain numbers in and out. */
import * as tf from '@tensorflow/tfjs-core';
import { ops } from '../../src/engine/ops.ts';
import type { HeadInputs, HeadResult, StepParameters } from '../../src/losses/contract.ts';
import { lossById } from '../../src/losses/registry.ts';
import type { ReferenceInputs } from '../reference/losses.ts';
import { startNodeBackend } from '../support/wasm.ts';

type Tensors = Readonly<Record<string, tf.Tensor2D>>;

export interface HeadNumbers {
  value: number;
  /** `[batch · classes]`, row-major; likewise below. */
  logits: Float32Array;
  gradFeatures: Float32Array;
  gradWeights: Float32Array;
  gradBias: Float32Array | null;
  /** What the head carries from step to step, after this one. */
  state: Record<string, Float32Array>;
  /** Derivatives with respect to parameters that are trained. */
  gradLearned: Record<string, Float32Array>;
}

/** Makes the CPU backend the current one. */
export async function useCpu(): Promise<void> {
  await startNodeBackend('cpu');
}

/** What only some heads read: centres, what is accumulated, draws, and a scale that is trained. */
function optionalInputs(
  loss: string,
  params: StepParameters,
  { features, weights, centers, draws }: ReferenceInputs,
  trained: { s: number },
) {
  const zeros = () => features[0]!.map(() => weights[0]!.map(() => 0));
  const accumulated = Object.entries(lossById(loss).accumulated ?? {}).map(([name, { start }]) => [
    name,
    tf.tensor2d([[(params[name] as number | undefined) ?? start(weights[0]!.length)]]),
  ]);
  return {
    ...(loss === 'center' ? { state: { centers: tf.tensor2d(centers ?? zeros()) } } : {}),
    ...(accumulated.length > 0 ? { state: Object.fromEntries(accumulated) as Tensors } : {}),
    ...(draws ? { draws } : {}),
    ...(params.scale === 'learned' ? { learned: { s: tf.tensor2d([[trained.s]]) } } : {}),
  };
}

/**
 * Value, logits and gradients of one batch, and how many tensors the call left behind.
 * @param accumulates whether the batch is taken in first, as before a step.
 * @param trained the scale as training has it by now, where it is trained; without, it is where it starts.
 */
export function headOnCpu(
  loss: string,
  params: StepParameters,
  inputs: ReferenceInputs,
  trained = { s: params.s as number },
  accumulates = false,
): HeadNumbers & { leaked: number } {
  const { features, weights, bias, labels } = inputs;
  const head = lossById(loss);
  const before = tf.memory().numTensors;
  const numbers = tf.engine().tidy(() => {
    const classes = weights[0]!.length / (head.centres?.(params) ?? 1);
    const tensors: HeadInputs & { state?: Tensors; learned?: Tensors } = {
      features: tf.tensor2d(features),
      weights: tf.tensor2d(weights),
      bias: bias && tf.tensor2d([[...bias]]),
      oneHot: tf.tensor2d(labels.map((label) => Array.from({ length: classes }, (_, j) => (j === label ? 1 : 0)))),
      accumulates,
      ...optionalInputs(loss, params, inputs, trained),
    };
    const result: HeadResult & { state?: Tensors; gradLearned?: Tensors } = head.forward(ops, tensors, params);
    const read = (tensor: tf.Tensor) => Float32Array.from(tensor.dataSync());
    const readAll = (named: Tensors = {}) =>
      Object.fromEntries(Object.entries(named).map(([name, tensor]) => [name, read(tensor)]));
    const numbers: HeadNumbers = {
      value: read(result.value)[0]!,
      logits: read(result.logits),
      gradFeatures: read(result.gradFeatures),
      gradWeights: read(result.gradWeights),
      gradBias: result.gradBias && read(result.gradBias),
      state: readAll(result.state),
      gradLearned: readAll(result.gradLearned),
    };
    return numbers as unknown as tf.TensorContainer;
  }) as unknown as HeadNumbers;
  return { ...numbers, leaked: tf.memory().numTensors - before };
}
