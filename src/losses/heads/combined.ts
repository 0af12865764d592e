/** ArcFace's combined margin: SphereFace's, ArcFace's and CosFace's margins in one. */
import type { LossHead, StepParameters } from '../contract.ts';
import { sphericalHead } from '../sphericalHead.ts';
import { type CombinedMargin, combinedMargin, combinedTarget } from '../sphericalMargins.ts';
import { gradientParameter, SPHERICAL_WARM_START, scaleParameter, seamParameter } from '../sphericalParameters.ts';

const margins = (parameters: StepParameters) => parameters as unknown as CombinedMargin;

const combined: LossHead = {
  id: 'combined',
  order: 110,
  family: 'spherical',
  reference: {
    title: 'ArcFace: Additive Angular Margin Loss for Deep Face Recognition',
    authors: 'J. Deng, J. Guo, N. Xue, S. Zafeiriou',
    venue: 'CVPR',
    year: 2019,
    arxiv: '1801.07698',
  },
  equation:
    'L=-\\frac1N\\sum_i\\log\\frac{e^{f_{y_i}}}{e^{f_{y_i}}+\\sum_{j\\ne y_i}e^{s\\cos\\theta_j}},\\quad f_y=s\\,(\\cos(m_1\\theta_y+m_2)-m_3)',
  parameters: [
    scaleParameter(16),
    {
      name: 'm1',
      kind: 'number',
      min: 1,
      max: 4,
      step: 0.05,
      default: 1,
      symbol: 'm_1',
    },
    {
      name: 'm2',
      kind: 'number',
      min: 0,
      max: 1,
      step: 0.01,
      default: 0.1,
      symbol: 'm_2',
    },
    {
      name: 'm3',
      kind: 'number',
      min: 0,
      max: 1,
      step: 0.01,
      default: 0.05,
      symbol: 'm_3',
    },
    seamParameter(),
    gradientParameter,
  ],
  bias: false,
  normalisesWeights: true,
  normalisesFeatures: true,
  warmStart: SPHERICAL_WARM_START,
  margins: { m1: 1, m2: 0, m3: 0 },
  target: (theta, parameters) => combinedTarget(theta, margins(parameters)),
  boundary: '\\cos(m_1\\theta_1+m_2)-m_3=\\cos\\theta_2',
  forward: (ops, inputs, parameters) =>
    sphericalHead(ops, inputs, { scale: parameters.s as number, margin: combinedMargin(margins(parameters)) }),
};

export default combined;
