/** P2SGrad: the pull on an image is how far its cosines are from one and zero, without a scale or a softmax. */
import type { HeadInputs, HeadResult, LossHead, Ops } from '../contract.ts';
import { cosinesOf } from '../cosines.ts';
import { SPHERICAL_WARM_START } from '../sphericalParameters.ts';

/**
 * ½·mean Σ_j (cosθ_j − 1[j=y])². Its gradient is the paper's rule, (cosθ_j − 1[j=y])·∇cosθ_j in place of
 * (p_j − 1[j=y])·s·∇cosθ_j (P2SGrad, eq. 12).
 */
function forward(ops: Ops, inputs: HeadInputs): HeadResult {
  const { oneHot } = inputs;
  const cosines = cosinesOf(ops, inputs);
  const share = 1 / oneHot.shape[0];
  const gradCosines = ops.map([cosines.all, oneHot], (c, y) => c.minus(y).times(share));
  const squares = ops.sumRows([cosines.all, oneHot], (c, y) => c.minus(y).square());
  return {
    value: ops.sumColumns([squares], (sum) => sum.times(share / 2)),
    logits: cosines.all,
    ...cosines.back(ops.through?.(gradCosines) ?? gradCosines),
    gradBias: null,
  };
}

const p2sgrad: LossHead = {
  id: 'p2sgrad',
  order: 138,
  family: 'adaptive',
  reference: {
    title: 'P2SGrad: Refined Gradients for Optimizing Deep Face Models',
    authors: 'X. Zhang, R. Zhao, J. Yan, M. Gao, Y. Qiao, X. Wang, H. Li',
    venue: 'CVPR',
    year: 2019,
    arxiv: '1905.02479',
  },
  equation: 'L=\\frac1{2N}\\sum_i\\sum_j(\\cos\\theta_j-\\mathbf 1[j=y_i])^2',
  parameters: [],
  bias: false,
  normalisesWeights: true,
  normalisesFeatures: true,
  warmStart: SPHERICAL_WARM_START,
  target: Math.cos,
  boundary: null,
  forward,
};

export default p2sgrad;
