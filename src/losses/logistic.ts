/** log(1 + e^v) and 1/(1 + e^−v) as formulas that neither overflow nor lose their digits. */
import { Expression, polynomial } from '../math/expression.ts';

/** Beyond this e^v overflows in float32, or is 0 beside 1. */
const FAR = 80;

/** Below this, log(1 + e) is taken from its series: 1 + e has lost e's digits. */
const SMALL = 0.02;

/** log(1 + e) = e·(1 − e/2 + e²/3 − e³/4 + e⁴/5 …); to 1e-9 below SMALL. */
const SERIES = [1, -1 / 2, 1 / 3, -1 / 4, 1 / 5] as const;

/** log(1 + e^v) = max(v, 0) + log(1 + e^−|v|). */
export function softplus(v: Expression): Expression {
  const e = v.max(v.times(-1)).min(FAR).times(-1).exp();
  const large = e.atLeast(SMALL);
  const series = e.times(polynomial(e, SERIES));
  const rest = series.plus(large.times(e.plus(1).log().minus(series)));
  return v.max(0).plus(rest);
}

/** 1/(1 + e^−v). */
export function sigmoid(v: Expression): Expression {
  return Expression.of(1).over(v.clip(-FAR, FAR).times(-1).exp().plus(1));
}
