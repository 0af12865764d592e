/** CoCo: scaled cosines to learned class centroids. */
import type { LossHead } from '../contract.ts';
import { sphericalHead } from '../sphericalHead.ts';
import { SPHERICAL_WARM_START, scaleParameter } from '../sphericalParameters.ts';

const coco: LossHead = {
  id: 'coco',
  order: 80,
  family: 'spherical',
  reference: {
    title: 'Rethinking Feature Discrimination and Polymerization for Large-scale Recognition',
    authors: 'Y. Liu, H. Li, X. Wang',
    venue: 'arXiv',
    year: 2017,
    arxiv: '1710.00870',
  },
  equation: 'L=-\\frac1N\\sum_i\\log\\frac{e^{s\\cos(x_i,c_{y_i})}}{\\sum_j e^{s\\cos(x_i,c_j)}}',
  parameters: [scaleParameter(6.25)],
  bias: false,
  normalisesWeights: true,
  normalisesFeatures: true,
  warmStart: SPHERICAL_WARM_START,
  target: Math.cos,
  boundary: null,
  forward: (ops, inputs, { s }) => sphericalHead(ops, inputs, { scale: s as number, margin: null }),
};

export default coco;
