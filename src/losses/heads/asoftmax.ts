/** A-Softmax, SphereFace's loss: the label's angle counts m-fold. */
import { effectiveTarget, MARGINS } from '../../math/margin.ts';
import { LAMBDA_SCHEDULES } from '../../math/schedules.ts';
import { angularHead } from '../angularHead.ts';
import type { LossHead, StepParameters } from '../contract.ts';
import { mixedPsi } from '../mixedPsi.ts';

const m = (parameters: StepParameters) => parameters.m as number;
const lambda = (parameters: StepParameters) => parameters.lambda as number;

const asoftmax: LossHead = {
  id: 'asoftmax',
  order: 30,
  label: 'A-Softmax',
  reference: {
    title: 'SphereFace: Deep Hypersphere Embedding for Face Recognition',
    authors: 'W. Liu, Y. Wen, Z. Yu, M. Li, B. Raj, L. Song',
    venue: 'CVPR',
    year: 2017,
    arxiv: '1704.08063',
  },
  equation:
    'L=-\\frac1N\\sum_i\\log\\frac{e^{f_{y_i}}}{e^{f_{y_i}}+\\sum_{j\\ne y_i}e^{\\|x_i\\|\\cos\\theta_j}},\\quad f_{y}=\\|x\\|\\,\\frac{\\lambda\\cos\\theta_y+\\psi(\\theta_y)}{1+\\lambda}',
  idea: 'The angle to the right class is multiplied by m before it is compared, so a class must win by a wide angle.',
  parameters: [
    {
      name: 'm',
      kind: 'choice',
      values: MARGINS,
      default: 4,
      symbol: 'm',
      label: 'angular margin',
      help: 'How many times the angle to the right class counts. 1 is no margin; 4 is the paper’s choice.',
    },
    {
      name: 'lambda',
      kind: 'lambda',
      min: 0,
      max: 1000,
      default: LAMBDA_SCHEDULES.fast,
      symbol: '\\lambda',
      label: 'softness',
      help: 'Mixes the plain cosine into the margin: a large λ hides the margin, 0 shows it in full. Annealing starts soft and hardens.',
    },
  ],
  bias: false,
  normalisesWeights: true,
  normalisesFeatures: false,
  target: (theta, parameters) => effectiveTarget(theta, m(parameters), lambda(parameters)),
  forward: (ops, inputs, parameters) => angularHead(ops, inputs, mixedPsi(m(parameters), lambda(parameters))),
};

export default asoftmax;
