/** L-Softmax, A-Softmax's forerunner: the label's angle counts m-fold, and class weights keep their lengths. */
import type { Expression } from '../../math/expression.ts';
import type { HeadInputs, HeadResult, LossHead, Ops } from '../contract.ts';
import { crossEntropy } from '../crossEntropy.ts';
import type { Margin } from '../mixedPsi.ts';
import { psiMargin, psiParameters, psiTarget } from '../psiMargin.ts';
import { lengthOf } from '../unitColumns.ts';

/**
 * Cross-entropy on f_j = W_j·x (j ≠ y) and f_y = ‖W_y‖‖x‖·T(cosθ_y) (L-Softmax, eq. 4 and 7).
 *
 * With c = cosθ_y: df_y/dx = T'·W_y + ‖W_y‖(T − c·T')·x̂ and df_y/dW_y = T'·x + ‖x‖(T − c·T')·Ŵ_y.
 */
function forward(ops: Ops, { features, weights, oneHot }: HeadInputs, margin: Margin): HeadResult {
  const plain = ops.matMul(features, weights);
  const squares = ops.sumRows([features], (x) => x.square());
  const weightSquares = ops.sumColumns([weights], (w) => w.square());
  const ownSquares = ops.sumRows([weightSquares, oneHot], (s, y) => s.times(y));
  const targets = ops.sumRows([plain, oneHot], (f, y) => f.times(y));
  const at = (t: Expression, s: Expression, w: Expression) => {
    const length = lengthOf(s).times(lengthOf(w));
    const c = t.over(length).clip(-1, 1);
    return { length, c, ...margin(c) };
  };
  const logits = ops.map([plain, oneHot, targets, squares, ownSquares], (f, y, t, s, w) => {
    const { length, c, value } = at(t, s, w);
    return f.plus(y.times(length).times(value.minus(c)));
  });
  const { value, gradLogits } = crossEntropy(ops, logits, oneHot);
  const gradPlain = ops.map([gradLogits, oneHot, targets, squares, ownSquares], (g, y, t, s, w) =>
    g.plus(g.times(y).times(at(t, s, w).slope.minus(1))),
  );
  /** dL/df_y·(T − c·T'): what of the target's gradient points along x̂ and Ŵ_y. */
  const along = ops.sumRows([gradLogits, oneHot, targets, squares, ownSquares], (g, y, t, s, w) => {
    const { c, value: target, slope } = at(t, s, w);
    return g.times(y).times(target.minus(c.times(slope)));
  });
  const across = ops.matMul(gradPlain, weights, false, true);
  const towards = ops.matMul(features, gradPlain, true);
  const lengths = ops.sumColumns([along, squares, oneHot], (a, s, y) => a.times(s.sqrt()).times(y));
  return {
    value,
    logits,
    gradFeatures: ops.map([across, features, along, squares, ownSquares], (g, x, a, s, w) =>
      g.plus(x.over(lengthOf(s)).times(a).times(w.sqrt())),
    ),
    gradWeights: ops.map([towards, weights, lengths, weightSquares], (g, w, a, s) =>
      g.plus(w.over(lengthOf(s)).times(a)),
    ),
    gradBias: null,
  };
}

const lsoftmax: LossHead = {
  id: 'lsoftmax',
  order: 40,
  family: 'angular',
  reference: {
    title: 'Large-Margin Softmax Loss for Convolutional Neural Networks',
    authors: 'W. Liu, Y. Wen, Z. Yu, M. Yang',
    venue: 'ICML',
    year: 2016,
    arxiv: '1612.02295',
  },
  equation:
    'L=-\\frac1N\\sum_i\\log\\frac{e^{f_{y_i}}}{e^{f_{y_i}}+\\sum_{j\\ne y_i}e^{W_j^\\top x_i}},\\quad f_{y}=\\|W_y\\|\\|x\\|\\,\\frac{\\lambda\\cos\\theta_y+\\psi(\\theta_y)}{1+\\lambda}',
  parameters: psiParameters,
  bias: false,
  normalisesWeights: false,
  normalisesFeatures: false,
  margins: { m: 1 },
  target: psiTarget,
  boundary: '\\|W_1\\|\\bigl(\\lambda\\cos\\theta_1+\\psi(\\theta_1)\\bigr)/(1+\\lambda)=\\|W_2\\|\\cos\\theta_2',
  forward: (ops, inputs, parameters) => forward(ops, inputs, psiMargin(parameters)),
};

export default lsoftmax;
