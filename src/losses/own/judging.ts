/** Whether a formula can be trained on: finite from 0 to π, with its slope, and not rising from one end to the other. */
import type { FormulaProblem } from '../../faults/faults.ts';
import { derivativeOf } from '../../math/derivative.ts';
import { evaluate } from '../../math/evaluation.ts';
import { Expression } from '../../math/expression.ts';
import { inOrder } from '../../math/nodes.ts';
import { expressionOf, numberOf } from './meaning.ts';
import { type Formula, quoted } from './reading.ts';
import type { Syntax, Values } from './syntax.ts';

/** Nodes of a formula and its derivative together. */
export const MOST_NODES = 500;

/** Places at which a formula is looked at: each half degree. */
const PLACES = 360;

/** Beyond this a logit overflows float32 once it is multiplied by a scale and taken to the exponent. */
const LARGEST = 1e6;

const DEGREES = 180 / Math.PI;
const HALVINGS = 48;
/** A divisor this near 0, where its sign changes, goes through 0 there rather than jumping past it. */
const ZERO = 1e-9;

const degrees = (theta: number) => Math.round(theta * DEGREES * 10) / 10;
const bad = (value: number | undefined) => value === undefined || !(Math.abs(value) <= LARGEST);
const textOf = ({ text }: Formula, { at: [from, to] }: Syntax) => quoted(text.slice(from, to));

function divisorsOf(syntax: Syntax, found: Syntax[] = []): Syntax[] {
  if (syntax.kind === 'binary') {
    if (syntax.operator === '/') found.push(syntax.right);
    divisorsOf(syntax.left, found);
    divisorsOf(syntax.right, found);
  } else if (syntax.kind === 'negative') divisorsOf(syntax.of, found);
  else if (syntax.kind === 'call') for (const part of syntax.parts) divisorsOf(part, found);
  else if (syntax.kind === 'if') {
    for (const part of [syntax.left, syntax.right, syntax.then, syntax.otherwise]) divisorsOf(part, found);
  }
  return found;
}

/** Where a function passes through 0 between two places at which its signs differ; null where it jumps past it. */
function zeroBetween(value: (theta: number) => number, from: number, to: number): number | null {
  let [low, high] = [from, to];
  const sign = Math.sign(value(low));
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = (low + high) / 2;
    if (Math.sign(value(middle)) === sign) low = middle;
    else high = middle;
  }
  return Math.abs(value(low)) < ZERO && Math.abs(value(high)) < ZERO ? high : null;
}

function trouble(formula: Formula, values: Values): FormulaProblem | null {
  const { syntax } = formula;
  const divisors = new Map(divisorsOf(syntax).map((part) => [part, numberOf(part, values)]));
  /** Values of divisors at the last place, where it was worked out. */
  let before = new Map<Syntax, number>();
  let now = new Map<Syntax, number>();
  let first: Syntax | null = null;
  let zero: Syntax | null = null;
  const value = numberOf(syntax, values, (part, result) => {
    if (divisors.has(part)) {
      now.set(part, result);
      if (result === 0) zero ??= part;
    }
    if (bad(result)) first ??= part;
  });
  for (let i = 0; i <= PLACES; i++) {
    const theta = (i / PLACES) * Math.PI;
    [before, now] = [now, new Map()];
    const result = value(theta);
    const failed = zero as Syntax | null;
    if (failed) return { kind: 'zero', at: failed.at[0] + 1, text: textOf(formula, failed), angle: degrees(theta) };
    for (const [part, divisor] of now) {
      const last = before.get(part);
      if (last === undefined || Math.sign(last) === Math.sign(divisor)) continue;
      const at = zeroBetween(divisors.get(part) as (theta: number) => number, ((i - 1) / PLACES) * Math.PI, theta);
      if (at !== null) {
        return { kind: 'zero', at: part.at[0] + 1, text: textOf(formula, part), angle: degrees(at) };
      }
    }
    if (bad(result)) {
      const where = (first as Syntax | null) ?? syntax;
      return { kind: 'infinite', at: where.at[0] + 1, text: textOf(formula, where), angle: degrees(theta) };
    }
    first = null;
  }
  return null;
}

/** The formula's slope at each place. */
function steep(formula: Formula, values: Values): FormulaProblem | null {
  const theta = Expression.input(0);
  const expression = expressionOf(formula.syntax, theta, values);
  const slope = derivativeOf(expression, theta);
  const nodes = new Set([...inOrder(expression), ...inOrder(slope)]);
  if (nodes.size > MOST_NODES) return { kind: 'nodes', at: 0, most: MOST_NODES };
  const places = Float64Array.from({ length: PLACES + 1 }, (_, i) => (i / PLACES) * Math.PI);
  const grid = evaluate(slope, [{ rows: 1, columns: places.length, values: places }]);
  for (let i = 0; i < places.length; i++) {
    const value = grid.values[grid.columns === 1 ? 0 : i];
    if (bad(value)) return { kind: 'steep', at: 0, angle: degrees(places[i] as number) };
  }
  return null;
}

const kept = new WeakMap<Formula, Map<string, FormulaProblem | null>>();
const MOST_KEPT = 256;

/** What keeps a target from being trained on; null for nothing. */
export function judgeTarget(formula: Formula, values: Values): FormulaProblem | null {
  const found = judgeCurve(formula, values);
  if (found) return found;
  const value = numberOf(formula.syntax, values);
  return value(Math.PI) > value(0) + ZERO ? { kind: 'rising', at: 0 } : null;
}

/** The same of any curve, which may rise. */
export function judgeCurve(formula: Formula, values: Values): FormulaProblem | null {
  const known = kept.get(formula) ?? new Map<string, FormulaProblem | null>();
  kept.set(formula, known);
  const key = formula.letters.map((letter) => values[letter]).join();
  const before = known.get(key);
  if (before !== undefined) return before;
  if (known.size >= MOST_KEPT) known.clear();
  const found = steep(formula, values);
  const result = found?.kind === 'nodes' ? found : (trouble(formula, values) ?? found);
  known.set(key, result);
  return result;
}
