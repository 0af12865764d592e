/** ArcFace: the target's angle is widened by m. */
import type { LossHead } from '../contract.ts';
import { sphericalHead } from '../sphericalHead.ts';
import { combinedMargin, combinedTarget } from '../sphericalMargins.ts';
import { SCALE_HELP, SPHERICAL_WARM_START, scaleParameter } from '../sphericalParameters.ts';

const arcface: LossHead = {
  id: 'arcface',
  order: 100,
  label: 'ArcFace',
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
  idea: 'The angle to the right class is widened by m before it is compared, the same number of degrees everywhere.',
  parameters: [
    scaleParameter(16, SCALE_HELP),
    {
      name: 'm',
      kind: 'number',
      min: 0,
      max: 1,
      step: 0.01,
      default: 0.1,
      symbol: 'm',
      label: 'angular margin, radians',
      help: 'By how much the angle to the right class must fall short of all others; 0.1 is 5.7°. The paper has 0.5, in hundreds of dimensions.',
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
