/** CosFace, also known as AM-Softmax: the target's cosine is lowered by m. */
import type { LossHead } from '../contract.ts';
import { sphericalHead } from '../sphericalHead.ts';
import { additiveCosine } from '../sphericalMargins.ts';
import { SPHERICAL_WARM_START, scaleParameter } from '../sphericalParameters.ts';

const cosface: LossHead = {
  id: 'cosface',
  order: 90,
  family: 'spherical',
  reference: {
    title: 'CosFace: Large Margin Cosine Loss for Deep Face Recognition',
    authors: 'H. Wang, Y. Wang, Z. Zhou, X. Ji, D. Gong, J. Zhou, Z. Li, W. Liu',
    venue: 'CVPR',
    year: 2018,
    arxiv: '1801.09414',
  },
  equation:
    'L=-\\frac1N\\sum_i\\log\\frac{e^{s(\\cos\\theta_{y_i}-m)}}{e^{s(\\cos\\theta_{y_i}-m)}+\\sum_{j\\ne y_i}e^{s\\cos\\theta_j}}',
  parameters: [
    scaleParameter(10),
    {
      name: 'm',
      kind: 'number',
      min: 0,
      max: 1,
      step: 0.01,
      default: 0.15,
      symbol: 'm',
      unit: 'cosine',
    },
  ],
  bias: false,
  normalisesWeights: true,
  normalisesFeatures: true,
  warmStart: SPHERICAL_WARM_START,
  margins: { m: 0 },
  target: (theta, { m }) => Math.cos(theta) - (m as number),
  boundary: '\\cos\\theta_1-m=\\cos\\theta_2',
  forward: (ops, inputs, { s, m }) =>
    sphericalHead(ops, inputs, { scale: s as number, margin: additiveCosine(m as number) }),
};

export default cosface;
