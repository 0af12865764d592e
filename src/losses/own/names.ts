/** The names that formulas know: each function as plain numbers and as a formula that can be trained. */
import { Expression } from '../../math/expression.ts';
import { psi } from '../../math/margin.ts';

export interface Known {
  /** How many arguments it takes. */
  parts: number;
  number(...parts: number[]): number;
  expression(...parts: [Expression, Expression, Expression]): Expression;
}

/** ψ(θ) with the same piece as `psi` has: k = min(⌊mθ/π⌋, ⌈m⌉ − 1), (−1)^k = 1 − 2(k mod 2). */
function psiExpression(m: Expression, angle: Expression): Expression {
  const turned = m.times(angle);
  const last = m.times(Expression.fixed(-1)).floor().plus(Expression.fixed(1)).times(Expression.fixed(-1));
  const k = turned.over(Expression.fixed(Math.PI)).floor().min(last);
  const odd = k.minus(k.times(Expression.fixed(0.5)).floor().times(Expression.fixed(2)));
  const sign = Expression.fixed(1).minus(odd.times(Expression.fixed(2)));
  return sign.times(turned.cos()).minus(k.times(Expression.fixed(2)));
}

export const FUNCTIONS: Readonly<Record<string, Known>> = {
  sin: { parts: 1, number: Math.sin, expression: (x) => x.sin() },
  cos: { parts: 1, number: Math.cos, expression: (x) => x.cos() },
  tan: { parts: 1, number: Math.tan, expression: (x) => x.sin().over(x.cos()) },
  exp: { parts: 1, number: Math.exp, expression: (x) => x.exp() },
  log: { parts: 1, number: Math.log, expression: (x) => x.log() },
  sqrt: { parts: 1, number: Math.sqrt, expression: (x) => x.sqrt() },
  tanh: { parts: 1, number: Math.tanh, expression: (x) => x.tanh() },
  abs: { parts: 1, number: Math.abs, expression: (x) => x.max(x.times(Expression.fixed(-1))) },
  min: { parts: 2, number: Math.min, expression: (a, b) => a.min(b) },
  max: { parts: 2, number: Math.max, expression: (a, b) => a.max(b) },
  clip: { parts: 3, number: (x, a, b) => Math.min(Math.max(x, a), b), expression: (x, a, b) => x.max(a).min(b) },
  psi: { parts: 2, number: (m, x) => psi(x, m), expression: psiExpression },
};

const ANGLE = ['theta', 'θ'];
const HALF_TURN = ['pi', 'π'];

export const isAngle = (name: string): boolean => ANGLE.includes(name);
export const isHalfTurn = (name: string): boolean => HALF_TURN.includes(name);

/** A letter, with digits behind it if need be: a number of somebody's own. */
export const isLetter = (name: string): boolean =>
  /^[A-Za-zα-ω][0-9]*$/.test(name) && !isAngle(name) && !isHalfTurn(name);

export const KNOWN_NAMES: readonly string[] = ['theta', 'pi', ...Object.keys(FUNCTIONS), 'if', 'curve'];
