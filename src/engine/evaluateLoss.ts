/** Value and exact gradients of a loss on numbers given from outside: the ground for checking any head. */
import { type Tensor, type TensorContainer, tensor2d, tidy } from '@tensorflow/tfjs-core';
import type { StepParameters } from '../losses/contract.ts';
import type { LossReply, LossRequest } from '../losses/evaluated.ts';
import { lossById } from '../losses/registry.ts';
import { startingHeadState } from './headState.ts';
import { ops } from './ops.ts';

/** On the backend in use. Shapes must agree; callers check them. */
export function evaluateLoss({ loss, params, features, weights, bias, centers, labels }: LossRequest): LossReply {
  const head = lossById(loss);
  const classes = (weights[0]?.length ?? 0) / (head.centres?.(params as StepParameters) ?? 1);
  const outputs = tidy(() => {
    const rows = (tensor: Tensor) => tensor.arraySync() as number[][];
    const { draws, ...others } = params;
    const parameters = others as StepParameters;
    const start = startingHeadState(head, parameters, weights.length, classes);
    const accumulated = Object.entries(head.accumulated ?? {});
    const given = accumulated.flatMap(([name]) => (name in params ? [[name, [params[name] as number]]] : []));
    const result = head.forward(
      ops,
      {
        features: tensor2d(features),
        weights: tensor2d(weights),
        bias: head.bias ? tensor2d([bias ?? [...start.bias]]) : null,
        ...start.tensors({ ...(centers ? { centers: centers.flat() } : {}), ...Object.fromEntries(given) }),
        accumulates: accumulated.some(([name, { beginsWithBatch }]) => beginsWithBatch && !(name in params)),
        ...(head.draws && draws ? { draws: draws as readonly number[] } : {}),
        oneHot: tensor2d(labels.map((label) => Array.from({ length: classes }, (_, j) => (j === label ? 1 : 0)))),
      },
      parameters,
    );
    return {
      value: result.value.dataSync()[0] as number,
      logits: rows(result.logits),
      gradFeatures: rows(result.gradFeatures),
      gradWeights: rows(result.gradWeights),
      gradBias: result.gradBias ? (rows(result.gradBias)[0] ?? []) : null,
    } as object as TensorContainer;
  });
  return outputs as object as LossReply;
}
