/** SphereFace-R: SphereFace's margin for features of length s and any real m, with a detached gradient. */
import { psi } from '../../math/margin.ts';
import type { LossHead } from '../contract.ts';
import { sphericalHead } from '../sphericalHead.ts';
import { detachedPsi, LARGEST_PSI_MARGIN } from '../sphericalMargins.ts';
import { SPHERICAL_WARM_START, scaleParameter } from '../sphericalParameters.ts';

const spherefaceR: LossHead = {
  id: 'sphereface_r',
  order: 120,
  family: 'spherical',
  reference: {
    title: 'SphereFace Revived: Unifying Hyperspherical Face Recognition',
    authors: 'W. Liu, Y. Wen, B. Raj, R. Singh, A. Weller',
    venue: 'IEEE TPAMI',
    year: 2022,
    arxiv: '2109.05565',
  },
  equation:
    'L=-\\frac1N\\sum_i\\log\\frac{e^{s\\,\\psi(\\theta_{y_i})}}{e^{s\\,\\psi(\\theta_{y_i})}+\\sum_{j\\ne y_i}e^{s\\cos\\theta_j}},\\quad \\nabla\\psi:=\\nabla\\cos\\theta',
  parameters: [
    scaleParameter(16),
    {
      name: 'm',
      kind: 'number',
      min: 1,
      max: LARGEST_PSI_MARGIN,
      step: 0.05,
      default: 1.5,
      symbol: 'm',
    },
  ],
  bias: false,
  normalisesWeights: true,
  normalisesFeatures: true,
  warmStart: SPHERICAL_WARM_START,
  margins: { m: 1 },
  target: (theta, { m }) => psi(theta, m as number),
  boundary: '\\cos(m\\theta_1)=\\cos\\theta_2',
  forward: (ops, inputs, { s, m }) =>
    sphericalHead(ops, inputs, { scale: s as number, margin: detachedPsi(m as number) }),
};

export default spherefaceR;
