/** A formula as the text of a fragment program. */
import type { Expression, Operation } from './expression.ts';
import { inOrder } from './nodes.ts';

/** (−1)^k/(2k + 1)!, for sin(t) = t·Σ of these times t^2k; to 7e-10 for |t| ≤ π/2. */
const SINE =
  '(((((1.6059044e-10 * q - 2.5052108e-8) * q + 2.7557319e-6) * q - 1.9841270e-4) * q + 8.3333333e-3) * q - 0.16666667) * q + 1.0';

/** GLSL that brings an angle `t` to within ±90° with the same sine: its own sin and cos promise few digits. */
const FOLD = 't -= 6.2831853 * floor(t * 0.15915494 + 0.5); t = abs(t) > 1.5707963 ? sign(t) * 3.1415927 - t : t;';

const waveText = (name: string, angle: string) =>
  `float ${name}; { float t = ${angle}; ${FOLD} float q = t * t; ${name} = t * (${SINE}); }`;

/** π/2 − |t| has the sine that t has as cosine, once t is within ±180°. */
const cosineText = (name: string, angle: string) =>
  waveText(name, `1.5707963 - abs(${angle} - 6.2831853 * floor(${angle} * 0.15915494 + 0.5))`);

const SHADER: Record<Exclude<Operation, 'sine' | 'cosine'>, (left: string, right: string, third: string) => string> = {
  add: (a, b) => `${a} + ${b}`,
  subtract: (a, b) => `${a} - ${b}`,
  multiply: (a, b) => `${a} * ${b}`,
  divide: (a, b) => `${a} / ${b}`,
  maximum: (a, b) => `max(${a}, ${b})`,
  minimum: (a, b) => `min(${a}, ${b})`,
  atLeast: (a, b) => `(${a} >= ${b} ? 1.0 : 0.0)`,
  exp: (a) => `exp(${a})`,
  log: (a) => `log(${a})`,
  sqrt: (a) => `sqrt(${a})`,
  tanh: (a) => `tanh(${a})`,
  floor: (a) => `floor(${a})`,
  power: (a, b) => `(${a} > 0.0 ? exp(${b} * log(${a})) : 0.0)`,
  select: (a, b, c) => `(${a} > 0.5 ? ${b} : ${c})`,
};

/** A number as GLSL has it. */
const literal = (value: number) => (/[.e]/.test(String(value)) ? `(${value})` : `(${value}.0)`);

/**
 * The formula as GLSL statements and the name of their result. Constants are read from uniforms c0, c1, …, so
 * that formulas which differ in numbers only share one program.
 * @param input the GLSL that reads an input.
 */
export function shaderText(
  formula: Expression,
  input: (index: number) => string,
): { statements: string; result: string } {
  const names = new Map<Expression, string>();
  const statements: string[] = [];
  let constants = 0;
  for (const expression of inOrder(formula)) {
    const { node } = expression;
    const name = `v${names.size}`;
    const nameOf = (part: Expression) => names.get(part) ?? '';
    if (node.kind === 'constant') {
      names.set(expression, node.fixed ? literal(node.value) : `c${constants++}`);
      continue;
    }
    names.set(expression, name);
    if (node.kind === 'input') statements.push(`float ${name} = ${input(node.index)};`);
    else if (node.operation === 'sine') statements.push(waveText(name, nameOf(node.left)));
    else if (node.operation === 'cosine') statements.push(cosineText(name, nameOf(node.left)));
    else {
      const parts = [node.left, node.right, node.third].map((part) => (part ? nameOf(part) : ''));
      statements.push(`float ${name} = ${SHADER[node.operation](...(parts as [string, string, string]))};`);
    }
  }
  return { statements: statements.join('\n'), result: names.get(formula) ?? '' };
}
