/** A run's formula as a curve over θ, with as much of it as has grown. */
import type { StepParameters } from '../contract.ts';
import { numberOf } from './meaning.ts';
import { type Formula, readFormula } from './reading.ts';
import type { Values } from './syntax.ts';

/** @throws Error for a text that isn't a formula: runs have none. */
export function formulaOf(text: unknown): Formula {
  const reading = readFormula(String(text));
  if ('problem' in reading) throw new Error(`"${text}" isn't a formula: ${JSON.stringify(reading.problem)}`);
  return reading.formula;
}

const curves = new Map<string, (theta: number) => number>();
const MOST_KEPT = 64;

/** Of the target or the rivals. */
function curveOf(text: unknown, values: Values): (theta: number) => number {
  const key = `${text}|${JSON.stringify(values)}`;
  let curve = curves.get(key);
  if (!curve) {
    curve = numberOf(formulaOf(text).syntax, values);
    if (curves.size >= MOST_KEPT) curves.clear();
    curves.set(key, curve);
  }
  return curve;
}

/** cosθ + amount·(T − cosθ): what grows from no margin. */
export function targetOf(theta: number, { target, values, amount }: StepParameters): number {
  const cosine = Math.cos(theta);
  return cosine + (amount as number) * (curveOf(target, values as Values)(theta) - cosine);
}

/** R(θ) of the other classes. */
export function rivalOf(theta: number, { rival, values, amount }: StepParameters): number {
  const cosine = Math.cos(theta);
  return cosine + (amount as number) * (curveOf(rival, values as Values)(theta) - cosine);
}
