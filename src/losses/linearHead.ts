/** The forward and backward pass shared by heads whose logits are Wᵀx + b. */
import type { HeadInputs, HeadResult, Ops } from './contract.ts';
import { crossEntropy } from './crossEntropy.ts';

/** Cross-entropy on f = Wᵀx + b, with dvalue/dlogits for what is added to it. */
export function linearHead(
  ops: Ops,
  { features, weights, bias, oneHot }: HeadInputs,
): HeadResult & ReturnType<typeof crossEntropy> {
  const products = ops.matMul(features, weights);
  const logits = bias ? ops.map([products, bias], (f, b) => f.plus(b)) : products;
  const { value, gradLogits } = crossEntropy(ops, logits, oneHot);
  return { value, logits, gradLogits, ...backFromLinear(ops, { features, weights, bias }, gradLogits) };
}

/** dL/dx, dL/dW and dL/db from dL/dlogits, for logits Wᵀx + b. */
export function backFromLinear(
  ops: Ops,
  { features, weights, bias }: Pick<HeadInputs, 'features' | 'weights' | 'bias'>,
  gradLogits: HeadResult['logits'],
): Pick<HeadResult, 'gradFeatures' | 'gradWeights' | 'gradBias'> {
  return {
    gradFeatures: ops.matMul(gradLogits, weights, false, true),
    gradWeights: ops.matMul(features, gradLogits, true),
    gradBias: bias ? ops.sumColumns([gradLogits], (g) => g) : null,
  };
}
