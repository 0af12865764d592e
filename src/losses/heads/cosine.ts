/** Cosine normalisation: the bare cosines are the logits, which is too little to fit anything. */
import type { LossHead } from '../contract.ts';
import { sphericalHead } from '../sphericalHead.ts';
import { SPHERICAL_WARM_START, scaleParameter } from '../sphericalParameters.ts';

const cosine: LossHead = {
  id: 'cosine',
  order: 60,
  family: 'spherical',
  reference: {
    title: 'Cosine Normalization: Using Cosine Similarity Instead of Dot Product in Neural Networks',
    authors: 'C. Luo, J. Zhan, X. Xue, L. Wang, R. Ren, Q. Yang',
    venue: 'ICANN',
    year: 2018,
    arxiv: '1702.05870',
  },
  equation: 'L=-\\frac1N\\sum_i\\log\\frac{e^{s\\cos\\theta_{y_i}}}{\\sum_j e^{s\\cos\\theta_j}}',
  parameters: [scaleParameter(1, 0.5, 4)],
  bias: false,
  normalisesWeights: true,
  normalisesFeatures: true,
  warmStart: SPHERICAL_WARM_START,
  target: Math.cos,
  boundary: null,
  forward: (ops, inputs, { s }) => sphericalHead(ops, inputs, { scale: s as number, margin: null }),
};

export default cosine;
