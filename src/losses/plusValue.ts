/** Adds a regulariser's value to a loss's. */
import type { Tensor2D } from '@tensorflow/tfjs-core';
import type { Ops } from './contract.ts';

/** Both `[1, 1]`. */
export function plusValue(ops: Ops, value: Tensor2D, extra: Tensor2D): Tensor2D {
  return ops.map([value, extra], (a, b) => a.plus(b));
}
