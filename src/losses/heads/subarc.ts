/** Sub-centre ArcFace: a class has several weight vectors, and an image goes by the nearest one. */
import type { LossHead, StepParameters } from '../contract.ts';
import { sphericalHead } from '../sphericalHead.ts';
import { type CombinedMargin, combinedMargin, combinedTarget } from '../sphericalMargins.ts';
import { gradientParameter, SPHERICAL_WARM_START, scaleParameter, seamParameter } from '../sphericalParameters.ts';

/** Most weight vectors a class. */
const MOST_CENTRES = [1, 2, 3, 4, 5] as const;

/** Its margin as a combined one. */
const marginOf = ({ m, seam, gradient }: StepParameters) =>
  ({ m1: 1, m2: m, m3: 0, seam, gradient }) as unknown as CombinedMargin;

const subarc: LossHead = {
  id: 'subarc',
  order: 133,
  family: 'adaptive',
  reference: {
    title: 'Sub-center ArcFace: Boosting Face Recognition by Large-scale Noisy Web Faces',
    authors: 'J. Deng, J. Guo, T. Liu, M. Gong, S. Zafeiriou',
    venue: 'ECCV',
    year: 2020,
  },
  equation:
    'L=-\\frac1N\\sum_i\\log\\frac{e^{s\\cos(\\theta_{y_i}+m)}}{e^{s\\cos(\\theta_{y_i}+m)}+\\sum_{j\\ne y_i}e^{s\\cos\\theta_j}},\\quad \\theta_j=\\min_k\\angle(x_i,W_{jk})',
  parameters: [
    { name: 'k', kind: 'choice', values: MOST_CENTRES, default: 3, symbol: 'k', rebuilds: true },
    scaleParameter(16),
    { name: 'm', kind: 'number', min: 0, max: 1, step: 0.01, default: 0.1, symbol: 'm', unit: 'radians' },
    seamParameter(),
    gradientParameter,
  ],
  bias: false,
  normalisesWeights: true,
  normalisesFeatures: true,
  centres: ({ k }) => k as number,
  warmStart: SPHERICAL_WARM_START,
  margins: { m: 0 },
  target: (theta, parameters) => combinedTarget(theta, marginOf(parameters)),
  boundary: '\\cos(\\theta_1+m)=\\cos\\theta_2',
  forward: (ops, inputs, parameters) =>
    sphericalHead(ops, inputs, { scale: parameters.s as number, margin: combinedMargin(marginOf(parameters)) }),
};

export default subarc;
