/** What a formula comes to: as plain numbers for the page, and as an expression for training. */
import { Expression } from '../../math/expression.ts';
import { monotoneCubic, valueAt } from '../../math/monotoneCubic.ts';
import { FUNCTIONS, isAngle, isHalfTurn, type Known } from './names.ts';
import type { Comparison, Operator, Syntax, Values } from './syntax.ts';

const RADIANS = Math.PI / 180;

/** In radians. */
const radians = (points: readonly (readonly [number, number])[]) =>
  points.map(([angle, value]) => [angle * RADIANS, value] as const);

const OPERATORS: Readonly<Record<Operator, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '^': (a, b) => a ** b,
};

const COMPARISONS: Readonly<Record<Comparison, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

/** Hears of each part's value as it is worked out; parts that an `if` doesn't take aren't. */
export type Listener = (part: Syntax, value: number) => void;

/** A formula as a function of θ, radians. Of an `if` only what is taken is worked out. */
export function numberOf(syntax: Syntax, values: Values, heard?: Listener): (theta: number) => number {
  const compile = (one: Syntax): ((theta: number) => number) => {
    const plain = compiled(one);
    if (!heard) return plain;
    return (theta) => {
      const value = plain(theta);
      heard(one, value);
      return value;
    };
  };
  const compiled = (one: Syntax): ((theta: number) => number) => {
    switch (one.kind) {
      case 'number':
        return () => one.value;
      case 'name': {
        if (isAngle(one.name)) return (theta) => theta;
        const value = isHalfTurn(one.name) ? Math.PI : (values[one.name] ?? Number.NaN);
        return () => value;
      }
      case 'negative': {
        const of = compile(one.of);
        return (theta) => -of(theta);
      }
      case 'binary': {
        const [left, right, operate] = [compile(one.left), compile(one.right), OPERATORS[one.operator]];
        return (theta) => operate(left(theta), right(theta));
      }
      case 'call': {
        const { number } = FUNCTIONS[one.name] as Known;
        const parts = one.parts.map(compile);
        return (theta) => number(...parts.map((part) => part(theta)));
      }
      case 'if': {
        const [left, right, then, otherwise] = [one.left, one.right, one.then, one.otherwise].map(compile) as [
          (theta: number) => number,
          (theta: number) => number,
          (theta: number) => number,
          (theta: number) => number,
        ];
        const holds = COMPARISONS[one.operator];
        return (theta) => (holds(left(theta), right(theta)) ? then(theta) : otherwise(theta));
      }
      case 'curve': {
        const points = radians(one.points);
        const pieces = monotoneCubic(points);
        const last = points.at(-1) as readonly [number, number];
        return (theta) => valueAt(pieces, last, theta);
      }
    }
  };
  return compile(syntax);
}

/** Exponents up to this are products, which are right for numbers below 0 as well. */
const LARGEST_PRODUCT = 8;

function raised(base: Expression, exponent: Syntax, value: Expression): Expression {
  const size = exponent.kind === 'negative' ? exponent.of : exponent;
  if (size.kind !== 'number' || !Number.isInteger(size.value) || size.value > LARGEST_PRODUCT) return base.power(value);
  const product = Array.from({ length: size.value }, () => base).reduce<Expression | null>(
    (all, one) => (all ? all.times(one) : one),
    null,
  );
  if (!product) return Expression.fixed(1);
  return exponent.kind === 'negative' ? Expression.fixed(1).over(product) : product;
}

/** `a` at least `b`, and so on: 1 or 0. */
const HOLDS: Readonly<Record<Comparison, (a: Expression, b: Expression) => Expression>> = {
  '<': (a, b) => Expression.fixed(1).minus(a.atLeast(b)),
  '<=': (a, b) => b.atLeast(a),
  '>': (a, b) => Expression.fixed(1).minus(b.atLeast(a)),
  '>=': (a, b) => a.atLeast(b),
};

/** Chooses the piece's numbers first and works out one cubic, so that a curve of many points is one short formula. */
function curveExpression(points: readonly (readonly [number, number])[], theta: Expression): Expression {
  const turned = radians(points);
  const last = turned.at(-1) as readonly [number, number];
  const pieces = [...monotoneCubic(turned), { from: last[0], a: last[1], b: 0, c: 0, d: 0 }];
  const passed = pieces.slice(1).map(({ from }) => theta.atLeast(from));
  const chosen = (name: 'from' | 'a' | 'b' | 'c' | 'd') =>
    passed.reduce<Expression>(
      (before, beyond, i) => beyond.select(Expression.of((pieces[i + 1] as (typeof pieces)[number])[name]), before),
      Expression.of((pieces[0] as (typeof pieces)[number])[name]),
    );
  const t = theta.minus(chosen('from')).max(Expression.fixed(0));
  return chosen('d').times(t).plus(chosen('c')).times(t).plus(chosen('b')).times(t).plus(chosen('a'));
}

/**
 * A formula as an expression of θ, radians. Letters and the numbers of curves may move without another program; other
 * numbers belong to the text.
 */
export function expressionOf(syntax: Syntax, theta: Expression, values: Values): Expression {
  const letters = new Map<string, Expression>();
  const letter = (name: string): Expression => {
    const known = letters.get(name) ?? Expression.of(values[name] ?? Number.NaN);
    letters.set(name, known);
    return known;
  };
  const build = (one: Syntax): Expression => {
    switch (one.kind) {
      case 'number':
        return Expression.fixed(one.value);
      case 'name':
        if (isAngle(one.name)) return theta;
        return isHalfTurn(one.name) ? Expression.fixed(Math.PI) : letter(one.name);
      case 'negative':
        return Expression.fixed(0).minus(build(one.of));
      case 'binary': {
        const left = build(one.left);
        const right = build(one.right);
        if (one.operator === '+') return left.plus(right);
        if (one.operator === '-') return left.minus(right);
        if (one.operator === '*') return left.times(right);
        return one.operator === '/' ? left.over(right) : raised(left, one.right, right);
      }
      case 'call':
        return (FUNCTIONS[one.name] as Known).expression(
          ...(one.parts.map(build) as [Expression, Expression, Expression]),
        );
      case 'if':
        return HOLDS[one.operator](build(one.left), build(one.right)).select(build(one.then), build(one.otherwise));
      case 'curve':
        return curveExpression(one.points, theta);
    }
  };
  return build(syntax);
}
