/** ArcFace: the target's angle is widened by m. */
import type { LossHead } from '../contract.ts';
import { sphericalHead } from '../sphericalHead.ts';
import { combinedMargin, combinedTarget } from '../sphericalMargins.ts';
import { SPHERICAL_WARM_START, scaleParameter } from '../sphericalParameters.ts';

const arcface: LossHead = {
  id: 'arcface',
  order: 100,
  family: 'spherical',
  reference: {
    title: 'ArcFace: Additive Angular Margin Loss for Deep Face Recognition',
    authors: 'J. Deng, J. Guo, N. Xue, S. Zafeiriou',
    venue: 'CVPR',
    year: 2019,
    arxiv: '1801.07698',
  },
  equation:
    'L=-\\frac1N\\sum_i\\log\\frac{e^{s\\cos(\\theta_{y_i}+m)}}{e^{s\\cos(\\theta_{y_i}+m)}+\\sum_{j\\ne y_i}e^{s\\cos\\theta_j}}',
  parameters: [
    scaleParameter(16),
    {
      name: 'm',
      kind: 'number',
      min: 0,
      max: 1,
      step: 0.01,
      default: 0.1,
      symbol: 'm',
      unit: 'radians',
    },
  ],
  bias: false,
  normalisesWeights: true,
  normalisesFeatures: true,
  warmStart: SPHERICAL_WARM_START,
  margins: { m: 0 },
  target: (theta, { m }) => combinedTarget(theta, { m1: 1, m2: m as number, m3: 0 }),
  boundary: '\\cos(\\theta_1+m)=\\cos\\theta_2',
  forward: (ops, inputs, { s, m }) =>
    sphericalHead(ops, inputs, { scale: s as number, margin: combinedMargin({ m1: 1, m2: m as number, m3: 0 }) }),
};

export default arcface;
