/** Features divided by their norms, and the way back through that division. */
import type { Tensor2D } from '@tensorflow/tfjs-core';
import type { Ops } from './contract.ts';
import { lengthOf, SMALLEST_NORM } from './unitColumns.ts';

export interface UnitRows {
  /** x̂, `[batch, featureDim]`. */
  unit: Tensor2D;
  /** ‖x‖², `[batch, 1]`. */
  squares: Tensor2D;
  /**
   * dL/dx = (dL/dx̂ − (x̂·dL/dx̂)x̂)/‖x‖ from dL/dx̂. A feature at the origin has no direction to turn, so nothing pulls
   * at it.
   */
  back(gradUnit: Tensor2D): Tensor2D;
}

/** x̂ = x/‖x‖ for every row of `features` `[batch, featureDim]`. */
export function unitRows(ops: Ops, features: Tensor2D): UnitRows {
  const squares = ops.sumRows([features], (x) => x.square());
  const unit = ops.map([features, squares], (x, s) => x.over(lengthOf(s)));
  return {
    unit,
    squares,
    back(gradUnit) {
      const along = ops.sumRows([gradUnit, unit], (g, u) => g.times(u));
      return ops.map([gradUnit, unit, along, squares], (g, u, a, s) =>
        g.minus(u.times(a)).over(lengthOf(s)).times(s.sqrt().atLeast(SMALLEST_NORM)),
      );
    },
  };
}
