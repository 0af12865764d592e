/** Class weights divided by their norms, and the way back through that division. */
import type { Tensor2D } from '@tensorflow/tfjs-core';
import type { Expression } from '../math/expression.ts';
import type { Ops } from './contract.ts';

/** Norms below this count as this: a vector at the origin has no angle, and gets a finite gradient. */
export const SMALLEST_NORM = 1e-6;

/** ‖v‖ from ‖v‖², away from zero. */
export function lengthOf(squares: Expression): Expression {
  return squares.sqrt().max(SMALLEST_NORM);
}

export interface UnitColumns {
  /** Ŵ, `[featureDim, classes]`. */
  unit: Tensor2D;
  /** dL/dW_j = (dL/dŴ_j − (Ŵ_j·dL/dŴ_j)Ŵ_j)/‖W_j‖ from dL/dŴ. */
  back(gradUnit: Tensor2D): Tensor2D;
}

/** Ŵ_j = W_j/‖W_j‖ for every column of `weights` `[featureDim, classes]`. */
export function unitColumns(ops: Ops, weights: Tensor2D): UnitColumns {
  const squares = ops.sumColumns([weights], (w) => w.square());
  const unit = ops.map([weights, squares], (w, s) => w.over(lengthOf(s)));
  return {
    unit,
    back(gradUnit) {
      const along = ops.sumColumns([gradUnit, unit], (g, u) => g.times(u));
      return ops.map([gradUnit, unit, along, squares], (g, u, a, s) => g.minus(u.times(a)).over(lengthOf(s)));
    },
  };
}
