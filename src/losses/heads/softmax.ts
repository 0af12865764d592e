/** Softmax cross-entropy with free class weights and bias: the baseline. */
import type { LossHead } from '../contract.ts';
import { linearHead } from '../linearHead.ts';

const softmax: LossHead = {
  id: 'softmax',
  order: 10,
  family: 'softmax',
  reference: {
    title:
      'Training Stochastic Model Recognition Algorithms as Networks can lead to Maximum Mutual Information Estimation of Parameters',
    authors: 'J. S. Bridle',
    venue: 'NIPS',
    year: 1989,
  },
  equation: 'L=-\\frac1N\\sum_i\\log\\frac{e^{W_{y_i}^\\top x_i+b_{y_i}}}{\\sum_j e^{W_j^\\top x_i+b_j}}',
  parameters: [],
  bias: true,
  normalisesWeights: false,
  normalisesFeatures: false,
  target: null,
  boundary: null,
  forward: linearHead,
};

export default softmax;
