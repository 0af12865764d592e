/** Center loss: softmax that also pulls every feature to the middle of its class. */
import type { HeadInputs, HeadResult, LossHead, Ops } from '../contract.ts';
import { linearHead } from '../linearHead.ts';
import { plusValue } from '../plusValue.ts';

/**
 * Cross-entropy on Wᵀx + b, plus λ·½·mean‖x − c_y‖² (center loss, eq. 2 and 5). The centres c are no parameters: after
 * each step c_j moves by rate·Σ_{y=j}(x − c_j)/(1 + n_j) (eq. 4).
 */
function forward(ops: Ops, inputs: HeadInputs, lambda: number, rate: number): HeadResult {
  const { features, oneHot, state } = inputs;
  const { value, logits, gradFeatures, gradWeights, gradBias } = linearHead(ops, inputs);
  const centres = state?.centers;
  const share = lambda / features.shape[0];
  const away = centres ? ops.map([features, ops.matMul(oneHot, centres, false, true)], (x, c) => x.minus(c)) : features;
  const extra = ops.sumColumns([ops.sumRows([away], (d) => d.square())], (s) => s.times(share / 2));
  const moved = ops.matMul(away, oneHot, true);
  const counts = ops.sumColumns([oneHot], (y) => y);
  return {
    value: plusValue(ops, value, extra),
    logits,
    gradFeatures: ops.map([gradFeatures, away], (g, d) => g.plus(d.times(share))),
    gradWeights,
    gradBias,
    state: {
      centers: centres
        ? ops.map([centres, moved, counts], (c, d, n) => c.plus(d.times(rate).over(n.plus(1))))
        : ops.map([moved, counts], (d, n) => d.times(rate).over(n.plus(1))),
    },
  };
}

const center: LossHead = {
  id: 'center',
  order: 150,
  family: 'regularised',
  reference: {
    title: 'A Discriminative Feature Learning Approach for Deep Face Recognition',
    authors: 'Y. Wen, K. Zhang, Z. Li, Y. Qiao',
    venue: 'ECCV',
    year: 2016,
  },
  equation: 'L=L_{\\mathrm{softmax}}+\\frac{\\lambda}{2N}\\sum_i\\|x_i-c_{y_i}\\|^2',
  parameters: [
    {
      name: 'lambda',
      kind: 'number',
      min: 0,
      max: 1,
      step: 0.001,
      default: 0.01,
      scale: 'log',
      symbol: '\\lambda',
    },
    {
      name: 'rate',
      kind: 'number',
      min: 0,
      max: 1,
      step: 0.05,
      default: 0.5,
      symbol: '\\alpha',
    },
  ],
  bias: true,
  normalisesWeights: false,
  normalisesFeatures: false,
  state: ['centers'],
  target: null,
  boundary: null,
  forward: (ops, inputs, { lambda, rate }) => forward(ops, inputs, lambda as number, rate as number),
};

export default center;
