/** The margin of A-Softmax and L-Softmax on tensors: (λc + ψ)/(1 + λ) and its slope over c = cosθ. */
import type * as tfc from '@tensorflow/tfjs-core';
import { chebyshev, knots } from '../math/margin.ts';
import type { Ops } from './contract.ts';

/** A target and its derivative, both of the shape of the cosines. */
export interface TargetTensors {
  value: tfc.Tensor;
  slope: tfc.Tensor;
}

/**
 * T(c) = c + (ψ(c) − c)/(1 + λ) and T'(c). The piece k of ψ is found by comparing c with cos(jπ/m), so no
 * arc cosine is taken and nothing blows up at c = ±1. With m = 1, T is c to the last bit.
 *
 * m enters through numbers only: the same operations run for every m, so moving m compiles nothing.
 */
export function mixedPsi(ops: Ops, cosines: tfc.Tensor, m: number, lambda: number): TargetTensors {
  const [a0, a1, a2, a3, a4] = chebyshev(m) as [number, number, number, number, number];
  // A smaller m has fewer knots; −2 stands in for the missing ones, since no cosine lies below it.
  const passed = [...knots(m), -2, -2, -2]
    .slice(0, 3)
    .map((knot) => ops.sub(1, ops.cast(ops.greaterEqual(cosines, knot), 'float32')));
  const k = passed.reduce((sum, one) => ops.add(sum, one));
  const sign = passed.map((one) => ops.sub(1, ops.mul(2, one))).reduce((product, one) => ops.mul(product, one));
  const c = cosines;
  const polynomial = ops.add(
    ops.mul(ops.add(ops.mul(ops.add(ops.mul(ops.add(ops.mul(c, a4), a3), c), a2), c), a1), c),
    a0,
  );
  const derivative = ops.add(ops.mul(ops.add(ops.mul(ops.add(ops.mul(c, 4 * a4), 3 * a3), c), 2 * a2), c), a1);
  const psi = ops.sub(ops.mul(sign, polynomial), ops.mul(2, k));
  const share = 1 / (1 + lambda);
  return {
    value: ops.add(c, ops.mul(share, ops.sub(psi, c))),
    slope: ops.add(1, ops.mul(share, ops.sub(ops.mul(sign, derivative), 1))),
  };
}
