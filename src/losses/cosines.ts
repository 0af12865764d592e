/** The cosines between features and class weights, and the way back from them to both. */
import type { Tensor2D } from '@tensorflow/tfjs-core';
import type { HeadInputs, HeadResult, Ops } from './contract.ts';
import { nearestCentres } from './nearestCentres.ts';
import { SMALLEST_NORM, unitColumns } from './unitColumns.ts';
import { type UnitRows, unitRows } from './unitRows.ts';

export interface Cosines {
  /** Features of length one, their squared lengths, and the way back. */
  rows: UnitRows;
  /** cosθ_j, `[batch, classes]`: to the nearest of a class's centres where it has several. */
  all: Tensor2D;
  /** cosθ_y, `[batch, 1]`; worked out once. */
  own(): Tensor2D;
  /**
   * sinθ_y, `[batch, 1]`; worked out once. It is taken from the part of x̂ across ŵ_y, since √(1 − c²) has lost its digits
   * where the class has nearly converged.
   */
  ownSine(): Tensor2D;
  /** dL/dx and dL/dW from dL/dcosθ_j: dcosθ_j/dx = (ŵ_j − cosθ_j·x̂)/‖x‖, and likewise for W. */
  back(gradCosines: Tensor2D): Pick<HeadResult, 'gradFeatures' | 'gradWeights'>;
}

export function cosinesOf(ops: Ops, { features, weights, oneHot }: HeadInputs): Cosines {
  const rows = unitRows(ops, features);
  const columns = unitColumns(ops, weights);
  const products = ops.matMul(rows.unit, columns.unit);
  const classes = oneHot.shape[1];
  const nearest = products.shape[1] === classes ? null : nearestCentres(ops, products, classes);
  const all = nearest?.all ?? products;
  const atWinners = (ofClasses: Tensor2D) => nearest?.atWinners(ofClasses) ?? ofClasses;
  const once = (make: () => Tensor2D) => {
    let made: Tensor2D | null = null;
    return () => {
      made ??= make();
      return made;
    };
  };
  const own = once(() => ops.sumRows([all, oneHot], (f, y) => f.times(y)));
  return {
    rows,
    all,
    own,
    ownSine: once(() => {
      const weight = ops.matMul(atWinners(oneHot), columns.unit, false, true);
      const across = ops.sumRows([rows.unit, weight, own()], (x, w, c) => x.minus(w.times(c)).square());
      // A feature at the origin is at 90° to everything.
      return ops.map([across, rows.squares], (a, s) => a.sqrt().plus(s.sqrt().atLeast(SMALLEST_NORM).from(1)).min(1));
    }),
    back(gradCosines) {
      const gradProducts = atWinners(gradCosines);
      return {
        gradFeatures: rows.back(ops.matMul(gradProducts, columns.unit, false, true)),
        gradWeights: columns.back(ops.matMul(rows.unit, gradProducts, true)),
      };
    },
  };
}
