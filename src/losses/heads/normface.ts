/** NormFace: scaled cosines, with the scale fixed or learned. */
import type { LossHead } from '../contract.ts';
import { sphericalHead } from '../sphericalHead.ts';
import { SPHERICAL_WARM_START, scaleParameter } from '../sphericalParameters.ts';

const normface: LossHead = {
  id: 'normface',
  order: 70,
  family: 'spherical',
  reference: {
    title: 'NormFace: L2 Hypersphere Embedding for Face Verification',
    authors: 'F. Wang, X. Xiang, J. Cheng, A. L. Yuille',
    venue: 'ACM Multimedia',
    year: 2017,
    arxiv: '1704.06369',
  },
  equation: 'L=-\\frac1N\\sum_i\\log\\frac{e^{s\\cos\\theta_{y_i}}}{\\sum_j e^{s\\cos\\theta_j}}',
  parameters: [
    scaleParameter(10),
    {
      name: 'scale',
      kind: 'option',
      values: ['fixed', 'learned'],
      default: 'fixed',
      symbol: 's',
    },
  ],
  bias: false,
  normalisesWeights: true,
  normalisesFeatures: true,
  warmStart: SPHERICAL_WARM_START,
  learned: { s: ({ s }) => s as number },
  target: Math.cos,
  boundary: null,
  forward(ops, inputs, { s, scale }) {
    const learned = scale === 'learned' ? inputs.learned?.s : undefined;
    const { gradScale, ...result } = sphericalHead(ops, inputs, { scale: learned ?? (s as number), margin: null });
    return gradScale ? { ...result, gradLearned: { s: gradScale } } : result;
  },
};

export default normface;
