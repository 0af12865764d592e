/** Several weight vectors a class: which one counts for an image, in matrix products and formulas. */
import type { Tensor2D } from '@tensorflow/tfjs-core';
import type { Expression } from '../math/expression.ts';
import type { Ops } from './contract.ts';

export interface NearestCentres {
  /** The largest cosine of each class, `[batch, classes]`. */
  all: Tensor2D;
  /** What belongs to classes `[batch, classes]`, at the column of each class's winner; 0 elsewhere. */
  atWinners(ofClasses: Tensor2D): Tensor2D;
}

/**
 * The nearest of each class's k centres; among equals the first.
 * @param cosines `[batch, classes·k]`; class c's centre i is column c·k + i.
 */
export function nearestCentres(ops: Ops, cosines: Tensor2D, classes: number): NearestCentres {
  const columns = cosines.shape[1];
  const k = columns / classes;
  const classOf = (column: number) => Math.floor(column / k);
  const each = Array.from({ length: k }, (_, i) =>
    ops.matMul(
      cosines,
      ops.constant(columns, classes, (column, own) => Number(column === own * k + i)),
    ),
  );
  const all = ops.map(each, (first, ...others) =>
    others.reduce((largest: Expression, one) => largest.max(one), first as Expression),
  );
  const spread = ops.constant(classes, columns, (own, column) => Number(classOf(column) === own));
  const before = ops.constant(columns, columns, (a, b) => Number(classOf(a) === classOf(b) && a < b));
  const largest = ops.map([cosines, ops.matMul(all, spread)], (c, top) => c.atLeast(top));
  const won = ops.map([largest, ops.matMul(largest, before)], (own, earlier) =>
    own.times(earlier.atLeast(0.5).from(1)),
  );
  return {
    all,
    atWinners: (ofClasses) => ops.map([ops.matMul(ofClasses, spread), won], (value, winner) => value.times(winner)),
  };
}
