/** Modified softmax: unit class weights and no bias, so that only ‖x‖ and the angle decide. */
import { angularHead } from '../angularHead.ts';
import type { LossHead } from '../contract.ts';

const modified: LossHead = {
  id: 'modified',
  order: 20,
  family: 'softmax',
  reference: {
    title: 'SphereFace: Deep Hypersphere Embedding for Face Recognition',
    authors: 'W. Liu, Y. Wen, Z. Yu, M. Li, B. Raj, L. Song',
    venue: 'CVPR',
    year: 2017,
    arxiv: '1704.08063',
  },
  equation: 'L=-\\frac1N\\sum_i\\log\\frac{e^{\\|x_i\\|\\cos\\theta_{y_i}}}{\\sum_j e^{\\|x_i\\|\\cos\\theta_j}}',
  parameters: [],
  bias: false,
  normalisesWeights: true,
  normalisesFeatures: false,
  target: Math.cos,
  boundary: null,
  forward: (ops, inputs) => angularHead(ops, inputs, null),
};

export default modified;
