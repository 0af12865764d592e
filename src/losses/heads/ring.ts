/** Ring loss: softmax that also draws every feature to a circle of radius R. */
import type { HeadInputs, HeadResult, LossHead, Ops } from '../contract.ts';
import { linearHead } from '../linearHead.ts';
import { plusValue } from '../plusValue.ts';
import { lengthOf } from '../unitColumns.ts';

/** Cross-entropy on Wᵀx + b, plus ½w·mean(‖x‖ − R)² (Ring loss, eq. 2, with R fixed). */
function forward(ops: Ops, inputs: HeadInputs, w: number, radius: number): HeadResult {
  const { features } = inputs;
  const { value, logits, gradFeatures, gradWeights, gradBias } = linearHead(ops, inputs);
  const share = w / features.shape[0];
  const squares = ops.sumRows([features], (x) => x.square());
  const extra = ops.sumColumns([squares], (s) =>
    s
      .sqrt()
      .minus(radius)
      .square()
      .times(share / 2),
  );
  return {
    value: plusValue(ops, value, extra),
    logits,
    gradFeatures: ops.map([gradFeatures, features, squares], (g, x, s) =>
      g.plus(x.over(lengthOf(s)).times(s.sqrt().minus(radius)).times(share)),
    ),
    gradWeights,
    gradBias,
  };
}

const ring: LossHead = {
  id: 'ring',
  order: 160,
  family: 'regularised',
  reference: {
    title: 'Ring loss: Convex Feature Normalization for Face Recognition',
    authors: 'Y. Zheng, D. K. Pal, M. Savvides',
    venue: 'CVPR',
    year: 2018,
    arxiv: '1803.00130',
  },
  equation: 'L=L_{\\mathrm{softmax}}+\\frac w{2N}\\sum_i(\\|x_i\\|-R)^2',
  parameters: [
    {
      name: 'w',
      kind: 'number',
      min: 0,
      max: 1,
      step: 0.001,
      default: 0.01,
      scale: 'log',
      symbol: 'w',
    },
    {
      name: 'R',
      kind: 'number',
      min: 0,
      max: 50,
      step: 0.5,
      default: 8,
      symbol: 'R',
    },
  ],
  bias: true,
  normalisesWeights: false,
  normalisesFeatures: false,
  target: null,
  boundary: null,
  forward: (ops, inputs, { w, R }) => forward(ops, inputs, w as number, R as number),
};

export default ring;
