/** A-Softmax, SphereFace's loss: the label's angle counts m-fold. */
import { angularHead } from '../angularHead.ts';
import { caffeHead } from '../caffeHead.ts';
import type { LossHead } from '../contract.ts';
import { psiMargin, psiParameters, psiTarget } from '../psiMargin.ts';

const asoftmax: LossHead = {
  id: 'asoftmax',
  order: 30,
  family: 'angular',
  reference: {
    title: 'SphereFace: Deep Hypersphere Embedding for Face Recognition',
    authors: 'W. Liu, Y. Wen, Z. Yu, M. Li, B. Raj, L. Song',
    venue: 'CVPR',
    year: 2017,
    arxiv: '1704.08063',
  },
  equation:
    'L=-\\frac1N\\sum_i\\log\\frac{e^{f_{y_i}}}{e^{f_{y_i}}+\\sum_{j\\ne y_i}e^{\\|x_i\\|\\cos\\theta_j}},\\quad f_{y}=\\|x\\|\\,\\frac{\\lambda\\cos\\theta_y+\\psi(\\theta_y)}{1+\\lambda}',
  parameters: psiParameters,
  bias: false,
  normalisesWeights: true,
  normalisesFeatures: false,
  renormalisesWeights: ({ gradient }) => gradient === 'caffe',
  margins: { m: 1 },
  target: psiTarget,
  boundary: '\\bigl(\\lambda\\cos\\theta_1+\\psi(\\theta_1)\\bigr)/(1+\\lambda)=\\cos\\theta_2',
  forward: (ops, inputs, parameters) =>
    parameters.gradient === 'caffe'
      ? caffeHead(ops, inputs, parameters.m as number, parameters.lambda as number)
      : angularHead(ops, inputs, psiMargin(parameters)),
};

export default asoftmax;
