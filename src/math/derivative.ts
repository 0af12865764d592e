/** Derivatives of formulas, as formulas. */
import { Expression } from './expression.ts';
import { inOrder } from './nodes.ts';

const ZERO = Expression.fixed(0);
const ONE = Expression.fixed(1);

const fixedOf = ({ node }: Expression): number | null => (node.kind === 'constant' && node.fixed ? node.value : null);

const times = (a: Expression, b: Expression): Expression => {
  if (fixedOf(a) === 0 || fixedOf(b) === 0) return ZERO;
  if (fixedOf(a) === 1) return b;
  return fixedOf(b) === 1 ? a : a.times(b);
};
const plus = (a: Expression, b: Expression): Expression => {
  if (fixedOf(a) === 0) return b;
  return fixedOf(b) === 0 ? a : a.plus(b);
};
const minus = (a: Expression, b: Expression): Expression => (fixedOf(b) === 0 ? a : a.minus(b));
const select = (which: Expression, then: Expression, otherwise: Expression): Expression =>
  then === otherwise ? then : which.select(then, otherwise);

/**
 * The derivative of a formula with respect to one of its parts, which counts as the only thing that moves. Each node has
 * its derivative worked out once, so that a formula that uses a part twice isn't twice as long. Where pieces meet, it
 * is that of the piece that the formula takes there.
 */
export function derivativeOf(formula: Expression, by: Expression): Expression {
  const slopes = new Map<Expression, Expression>();
  const slopeOf = (part: Expression) => slopes.get(part) ?? ZERO;
  for (const expression of inOrder(formula)) {
    slopes.set(expression, expression === by ? ONE : step(expression, slopeOf));
  }
  return slopeOf(formula);
}

function step(expression: Expression, slopeOf: (part: Expression) => Expression): Expression {
  const { node } = expression;
  if (node.kind !== 'operation') return ZERO;
  const a = node.left;
  const da = slopeOf(a);
  const b = node.right ?? a;
  const db = slopeOf(b);
  const third = node.third ?? b;
  if (da === ZERO && db === ZERO && slopeOf(third) === ZERO) return ZERO;
  switch (node.operation) {
    case 'add':
      return plus(da, db);
    case 'subtract':
      return minus(da, db);
    case 'multiply':
      return plus(times(da, b), times(a, db));
    case 'divide':
      return minus(da, times(expression, db)).over(b);
    case 'maximum':
      return select(a.atLeast(b), da, db);
    case 'minimum':
      return select(a.atLeast(b), db, da);
    case 'select':
      return select(a, db, slopeOf(third));
    case 'exp':
      return times(expression, da);
    case 'log':
      return da.over(a);
    case 'sqrt':
      return da.over(expression.times(2));
    case 'tanh':
      return times(expression.square().from(1), da);
    case 'sine':
      return times(a.cos(), da);
    case 'cosine':
      return times(a.sin().times(-1), da);
    case 'power': {
      const outer = times(times(b, a.power(b.minus(1))), da);
      return db === ZERO ? outer : plus(outer, times(times(expression, a.log()), db));
    }
    case 'atLeast':
    case 'floor':
      return ZERO;
  }
}
