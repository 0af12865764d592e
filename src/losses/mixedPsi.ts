/** The margin of A-Softmax and L-Softmax as a formula: (λc + ψ)/(1 + λ) and its slope over c = cosθ. */

import { type Expression, polynomial } from '../math/expression.ts';
import { chebyshev, knots } from '../math/margin.ts';

/** A target T(c) and its derivative T'(c). */
export interface Target {
  value: Expression;
  slope: Expression;
}

/** A margin: how the target logit, over ‖x‖ or over the scale, follows from c = cosθ_y. */
export type Margin = (cosine: Expression) => Target;

/**
 * T(c) = c + (ψ(c) − c)/(1 + λ) and T'(c). The piece k of ψ is found by comparing c with cos(jπ/m), so no
 * arc cosine is taken and nothing blows up at c = ±1. With m = 1, T is c to the last bit.
 *
 * m enters through numbers only: the formula has one shape for every m, so moving m compiles nothing.
 */
export function mixedPsi(m: number, lambda: number): Margin {
  return (c) => {
    const coefficients = chebyshev(m);
    // A smaller m has fewer knots; −2 stands in for the missing ones, since no cosine lies below it.
    const passed = [...knots(m), -2, -2, -2].slice(0, 3).map((knot) => c.atLeast(knot).from(1));
    const [first, second, third] = passed as [Expression, Expression, Expression];
    const k = first.plus(second).plus(third);
    const sign = [first, second, third].map((one) => one.times(2).from(1)).reduce((product, one) => product.times(one));
    const psi = sign.times(polynomial(c, coefficients)).minus(k.times(2));
    const psiSlope = sign.times(
      polynomial(
        c,
        coefficients.slice(1).map((a, i) => (i + 1) * a),
      ),
    );
    const share = 1 / (1 + lambda);
    return {
      value: c.plus(psi.minus(c).times(share)),
      slope: psiSlope.minus(1).times(share).plus(1),
    };
  };
}
