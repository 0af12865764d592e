/** Softmax cross-entropy with free class weights and bias: the baseline. */
import type { LossHead } from '../contract.ts';
import { crossEntropy } from '../crossEntropy.ts';

const softmax: LossHead = {
  id: 'softmax',
  order: 10,
  label: 'Softmax',
  reference: {
    title:
      'Training Stochastic Model Recognition Algorithms as Networks can lead to Maximum Mutual Information Estimation of Parameters',
    authors: 'J. S. Bridle',
    venue: 'NIPS',
    year: 1989,
  },
  equation: 'L=-\\frac1N\\sum_i\\log\\frac{e^{W_{y_i}^\\top x_i+b_{y_i}}}{\\sum_j e^{W_j^\\top x_i+b_j}}',
  idea: 'Each class pulls its images along its weight vector; long weights and biases can win as well as small angles.',
  parameters: [],
  bias: true,
  normalisesWeights: false,
  normalisesFeatures: false,
  target: null,
  forward(ops, { features, weights, bias, oneHot }) {
    const products = ops.matMul(features, weights);
    const logits = bias ? ops.map([products, bias], (f, b) => f.plus(b)) : products;
    const { value, gradLogits } = crossEntropy(ops, logits, oneHot);
    return {
      value,
      logits,
      gradFeatures: ops.matMul(gradLogits, weights, false, true),
      gradWeights: ops.matMul(features, gradLogits, true),
      gradBias: bias ? ops.sumColumns([gradLogits], (g) => g) : null,
    };
  },
};

export default softmax;
