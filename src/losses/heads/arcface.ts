/** ArcFace: the target's angle is widened by m. */
import type { LossHead, StepParameters } from '../contract.ts';
import { sphericalHead } from '../sphericalHead.ts';
import { type CombinedMargin, combinedMargin, combinedTarget } from '../sphericalMargins.ts';
import {
  addedMarginParameter,
  gradientParameter,
  SPHERICAL_WARM_START,
  scaleParameter,
  seamParameter,
} from '../sphericalParameters.ts';

/** Its margin as a combined one. */
const marginOf = ({ m, seam, gradient }: StepParameters) =>
  ({ m1: 1, m2: m, m3: 0, seam, gradient }) as unknown as CombinedMargin;

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
  parameters: [scaleParameter(16), addedMarginParameter, seamParameter(), gradientParameter],
  bias: false,
  normalisesWeights: true,
  normalisesFeatures: true,
  warmStart: SPHERICAL_WARM_START,
  margins: { m: 0 },
  target: (theta, parameters) => combinedTarget(theta, marginOf(parameters)),
  boundary: '\\cos(\\theta_1+m)=\\cos\\theta_2',
  forward: (ops, inputs, parameters) =>
    sphericalHead(ops, inputs, { scale: parameters.s as number, margin: combinedMargin(marginOf(parameters)) }),
};

export default arcface;
