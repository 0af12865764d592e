/** L2-constrained softmax: every feature is put at the same distance from the origin. */

import type { LossHead } from '../contract.ts';
import { linearHead } from '../linearHead.ts';
import { SPHERICAL_WARM_START, scaleParameter } from '../sphericalParameters.ts';
import { unitRows } from '../unitRows.ts';

const l2softmax: LossHead = {
  id: 'l2softmax',
  order: 50,
  family: 'spherical',
  reference: {
    title: 'L2-constrained Softmax Loss for Discriminative Face Verification',
    authors: 'R. Ranjan, C. D. Castillo, R. Chellappa',
    venue: 'arXiv',
    year: 2017,
    arxiv: '1703.09507',
  },
  equation:
    'L=-\\frac1N\\sum_i\\log\\frac{e^{f_{y_i}}}{\\sum_j e^{f_j}},\\quad f_j=W_j^\\top\\Bigl(s\\,\\frac{x}{\\|x\\|}\\Bigr)+b_j',
  parameters: [scaleParameter(16)],
  bias: true,
  normalisesWeights: false,
  normalisesFeatures: true,
  featureLength: ({ s }) => s as number,
  warmStart: SPHERICAL_WARM_START,
  target: null,
  boundary: null,
  /** With x̃ = s·x̂: dL/dx̂ = s·dL/dx̃. */
  forward(ops, { features, weights, bias, oneHot }, { s }) {
    const rows = unitRows(ops, features);
    const scaled = ops.map([rows.unit], (x) => x.times(s as number));
    const { gradFeatures, ...result } = linearHead(ops, { features: scaled, weights, bias, oneHot });
    return { ...result, gradFeatures: rows.back(ops.map([gradFeatures], (g) => g.times(s as number))) };
  },
};

export default l2softmax;
