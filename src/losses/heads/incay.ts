/** Feature Incay: softmax that also pushes recognised features away from the origin. */
import type { Tensor2D } from '@tensorflow/tfjs-core';
import type { Expression } from '../../math/expression.ts';
import type { HeadInputs, HeadResult, LossHead, Ops } from '../contract.ts';
import { backFromLinear, linearHead } from '../linearHead.ts';
import { plusValue } from '../plusValue.ts';

/** Keeps 1/‖x‖² finite (the paper's ε). */
const EPSILON = 1e-10;

/** Below every logit: stands where the label's own must not count as a rival. */
const FAR_BELOW = 1e30;

/**
 * Cross-entropy on Wᵀx + b, plus w·mean(I/(‖x‖² + ε)) with I = 1 for recognised images (Feature Incay, eq. 8).
 *
 * `hard`: I steps from 0 to 1 as the label's logit passes all others, and carries no gradient. `soft`: I = ½(1 + tanh
 * gap), gap being by how much the label's logit leads, with its gradient.
 */
function forward(ops: Ops, inputs: HeadInputs, w: number, soft: boolean): HeadResult {
  const { features, weights, bias, oneHot } = inputs;
  const { logits, ...plain } = linearHead(ops, inputs);
  const share = w / features.shape[0];
  const squares = ops.sumRows([features], (x) => x.square());
  const targets = ops.sumRows([logits, oneHot], (f, y) => f.times(y));
  const rivals = ops.maxRows([logits, oneHot], (f, y) => f.minus(y.times(FAR_BELOW)));
  const inverse = (s: Expression) => s.plus(EPSILON);
  const tanh = (f: Expression, rival: Expression) => f.minus(rival).tanh();
  const recognised = ops.map([targets, rivals], (f, rival) =>
    soft ? tanh(f, rival).plus(1).times(0.5) : rival.atLeast(f).from(1),
  );
  const extra = ops.sumColumns([recognised, squares], (i, s) => i.times(share).over(inverse(s)));
  const outward = ops.map([features, recognised, squares], (x, i, s) =>
    x
      .times(i)
      .times(-2 * share)
      .over(inverse(s))
      .over(inverse(s)),
  );
  const value = plusValue(ops, plain.value, extra);
  const sum = (a: Tensor2D, b: Tensor2D) => ops.map([a, b], (p, q) => p.plus(q));
  if (!soft) {
    const { gradWeights, gradBias } = plain;
    return { value, logits, gradFeatures: sum(plain.gradFeatures, outward), gradWeights, gradBias };
  }
  // d(½ tanh gap) goes to the label's logit and, with the other sign, to the highest of the others, in equal parts to
  // those that tie.
  const tied = (f: Expression, y: Expression, rival: Expression) => y.from(1).times(f.atLeast(rival));
  const ties = ops.sumRows([logits, oneHot, rivals], tied);
  const inputsOfSlope = [plain.gradLogits, logits, oneHot, targets, rivals, ties, squares];
  const gradLogits = ops.map(inputsOfSlope, (g, f, y, own, rival, n, s) => {
    const slope = tanh(own, rival)
      .square()
      .from(1)
      .times(0.5 * share)
      .over(inverse(s));
    return g.plus(slope.times(y.minus(tied(f, y, rival).over(n))));
  });
  const { gradFeatures, ...rest } = backFromLinear(ops, { features, weights, bias }, gradLogits);
  return { value, logits, gradFeatures: sum(gradFeatures, outward), ...rest };
}

const incay: LossHead = {
  id: 'incay',
  order: 140,
  family: 'regularised',
  reference: {
    title: 'Feature Incay for Representation Regularization',
    authors: 'Y. Yuan, K. Yang, C. Zhang',
    venue: 'arXiv',
    year: 2017,
    arxiv: '1705.10284',
  },
  equation: 'L=L_{\\mathrm{softmax}}+\\frac wN\\sum_i\\frac{\\mathbf 1[\\hat y_i=y_i]}{\\|x_i\\|^2+\\varepsilon}',
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
      name: 'indicator',
      kind: 'option',
      values: ['hard', 'soft'],
      default: 'hard',
      symbol: '\\mathbf 1',
    },
  ],
  bias: true,
  normalisesWeights: false,
  normalisesFeatures: false,
  // Features start near the origin, where 1/‖x‖² throws them anywhere: 61 % after 470 steps without, 95 % with 50.
  warmStart: 100,
  target: null,
  boundary: null,
  forward: (ops, inputs, { w, indicator }) => forward(ops, inputs, w as number, indicator === 'soft'),
};

export default incay;
