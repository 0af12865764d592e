/** AdaCos: scaled cosines whose scale follows from how far the images still are from their classes. */
import type { Tensor2D } from '@tensorflow/tfjs-core';
import type { HeadInputs, HeadResult, LossHead, Ops } from '../contract.ts';
import { type Cosines, cosinesOf } from '../cosines.ts';
import { sphericalHead } from '../sphericalHead.ts';
import { LARGEST_SCALE, SPHERICAL_WARM_START } from '../sphericalParameters.ts';

/** Below every cosine: stands where the label's own must not count as a rival. */
const FAR_BELOW = 1e9;

/** A column `[n, 1]` as a row `[1, n]`. */
const turned = (ops: Ops, column: Tensor2D) =>
  ops.matMul(
    ops.constant(1, 1, () => 1),
    column,
    false,
    true,
  );

/** The cosine of the lower median of the angles of a column `[n, 1]`: `[1, 1]`. */
function medianOf(ops: Ops, cosines: Tensor2D): Tensor2D {
  const [count] = cosines.shape;
  const middle = Math.floor((count - 1) / 2);
  const row = turned(ops, cosines);
  // The median has at most `middle` smaller angles, and together with its equals more than those.
  const smaller = ops.sumRows([cosines, row], (own, other) => own.atLeast(other).from(1));
  const asSmall = ops.sumRows([cosines, row], (own, other) => other.atLeast(own));
  const chosen = ops.map([smaller, asSmall], (few, many) =>
    few
      .atLeast(middle + 0.5)
      .from(1)
      .times(many.atLeast(middle + 0.5)),
  );
  const sum = ops.sumColumns([chosen, cosines], (one, c) => one.times(c));
  return ops.map([sum, ops.sumColumns([chosen], (one) => one)], (total, n) => total.over(n));
}

/**
 * s ← ln B / cos(min(π/4, θ_med)) with B the batch's mean of Σ_{j≠y} e^(s·cosθ_j) and θ_med the lower median of θ_y
 * (AdaCos, eq. 15 to 17). Sums of exponentials are taken from the largest one on, so that none overflows; s stays within
 * the page's scales, since with classes in the plane that have merged it would double with each step.
 */
function nextScale(ops: Ops, scale: Tensor2D, oneHot: Tensor2D, cosines: Cosines): Tensor2D {
  const { all } = cosines;
  const top = ops.maxRows(
    [
      turned(
        ops,
        ops.maxRows([all, oneHot], (c, y) => c.minus(y.times(FAR_BELOW))),
      ),
    ],
    (c) => c,
  );
  const share = 1 / oneHot.shape[0];
  const rivals = ops.sumRows([all, oneHot, scale, top], (c, y, s, t) =>
    y.from(1).times(c.minus(t).min(0).times(s).exp()),
  );
  const mean = ops.sumColumns([rivals], (sum) => sum.times(share));
  return ops.map([mean, scale, top, medianOf(ops, cosines.own())], (b, s, t, c) =>
    b.log().plus(s.times(t)).over(c.clip(Math.SQRT1_2, 1)).clip(-LARGEST_SCALE, LARGEST_SCALE),
  );
}

function forward(ops: Ops, inputs: HeadInputs): HeadResult {
  const cosines = cosinesOf(ops, inputs);
  const before = inputs.state?.s ?? ops.constant(1, 1, () => startingScale(inputs.oneHot.shape[1]));
  const scale = inputs.accumulates ? nextScale(ops, before, inputs.oneHot, cosines) : before;
  return { ...sphericalHead(ops, inputs, { scale, margin: null, cosines }), state: { s: scale } };
}

/** √2·ln(C − 1) (AdaCos, eq. 14); 0 for two classes, which leaves nothing to learn. */
const startingScale = (classes: number) => Math.SQRT2 * Math.log(classes - 1);

const adacos: LossHead = {
  id: 'adacos',
  order: 135,
  family: 'adaptive',
  reference: {
    title: 'AdaCos: Adaptively Scaling Cosine Logits for Effectively Learning Deep Face Representations',
    authors: 'X. Zhang, R. Zhao, Y. Qiao, X. Wang, H. Li',
    venue: 'CVPR',
    year: 2019,
    arxiv: '1905.00292',
  },
  equation:
    'L=-\\frac1N\\sum_i\\log\\frac{e^{s\\cos\\theta_{y_i}}}{\\sum_j e^{s\\cos\\theta_j}},\\quad s\\leftarrow\\frac{\\ln B}{\\cos\\min(\\frac\\pi4,\\theta_{\\mathrm{med}})}',
  parameters: [],
  bias: false,
  normalisesWeights: true,
  normalisesFeatures: true,
  accumulated: {
    s: { symbol: 's', start: startingScale, min: -LARGEST_SCALE, max: LARGEST_SCALE, beginsWithBatch: true },
  },
  warmStart: SPHERICAL_WARM_START,
  target: Math.cos,
  boundary: null,
  forward,
};

export default adacos;
