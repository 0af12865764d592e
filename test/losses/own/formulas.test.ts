/** Formulas: what they mean, where they are wrong, and that no text can do anything but be a formula. */
import '../../support/formulas.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../../src/config/config.ts';
import type { FormulaProblem } from '../../../src/faults/faults.ts';
import { formulas } from '../../../src/losses/own/language.ts';
import { derivativeOf } from '../../../src/math/derivative.ts';
import { evaluate } from '../../../src/math/evaluation.ts';
import { Expression } from '../../../src/math/expression.ts';

const { readFormula, numberOf, expressionOf, judgeTarget } = formulas();

function resultOf(text: string, theta: number, values: Record<string, number> = {}): number {
  const reading = readFormula(text);
  if ('problem' in reading) throw new Error(`${text}: ${JSON.stringify(reading.problem)}`);
  return numberOf(reading.formula.syntax, values)(theta);
}

function problemOf(text: string, values: Record<string, number> = { m: 0.1 }): FormulaProblem | null {
  const reading = readFormula(text);
  return 'problem' in reading ? reading.problem : judgeTarget(reading.formula, values);
}

describe('a formula means', () => {
  it.each([
    ['1 - theta^2', 1 - 0.49],
    ['-theta^2', -0.49],
    ['(-theta)^2', 0.49],
    ['2^3^2', 512],
    ['2^-1', 0.5],
    ['8 / 2 / 2 - 1 - 1', 0],
    ['1 + 2*3 - -4', 11],
    ['cos(2*θ) + sin(π)', Math.cos(1.4)],
    ['exp(log(3)) + sqrt(4) + abs(-2) + tanh(0)', 7],
    ['min(1, 2) + max(1, 2) + clip(5, 0, 1)', 4],
    ['if(theta < 1, 10, 20) + if(theta >= 1, 1, 2)', 12],
    ['1e2 + .5 + 2.', 102.5],
    ['m*theta + m2', 0.7 * 3 + 5],
  ])('%s is %d at 0.7', (text, value) => {
    expect(resultOf(text, 0.7, { m: 3, m2: 5 })).toBeCloseTo(value, 12);
  });

  it('ψ falls from 1 to 1 − 2m, with a knot at each π/m', () => {
    expect(resultOf('psi(3, theta)', 0)).toBe(1);
    expect(resultOf('psi(3, theta)', Math.PI / 3)).toBeCloseTo(-1, 12);
    expect(resultOf('psi(3, theta)', Math.PI)).toBeCloseTo(-5, 12);
  });

  it('a curve passes through its points, between neighbours stays between them, and holds its ends', () => {
    const text = 'curve(10:1, 45:0.4, 90:0.4, 170:-1)';
    const at = (degrees: number) => resultOf(text, (degrees * Math.PI) / 180);
    for (const [x, y] of [
      [10, 1],
      [45, 0.4],
      [90, 0.4],
      [170, -1],
      [0, 1],
      [180, -1],
    ] as const) {
      // biome-ignore format: pairs
      expect(at(x)).toBeCloseTo(y, 9);
    }
    for (let x = 10; x < 170; x++) expect(at(x + 1)).toBeLessThanOrEqual(at(x) + 1e-12);
  });
});

/** Formulas with a smooth value at any angle. */
const smooth: fc.Arbitrary<string> = fc.letrec<{ sum: string }>((tie) => ({
  sum: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom('theta', 'm', 'pi', '0.5', '2'),
    fc.tuple(tie('sum'), fc.constantFrom('+', '-', '*'), tie('sum')).map(([a, o, b]) => `(${a} ${o} ${b})`),
    tie('sum').map((a) => `cos(${a})`),
    tie('sum').map((a) => `sin(${a})`),
    tie('sum').map((a) => `tanh(${a})`),
    tie('sum').map((a) => `exp(-(${a})^2)`),
    tie('sum').map((a) => `-${a}`),
    fc.tuple(tie('sum'), tie('sum')).map(([a, b]) => `(${a})/(1 + (${b})^2)`),
    fc.tuple(tie('sum'), tie('sum')).map(([a, b]) => `if(m < 1, ${a}, ${b})`),
  ),
})).sum;

const pick = (grid: { columns: number; values: ArrayLike<number> }) => grid.values[0] as number;

describe('any formula', () => {
  it('is the same number on the page and in training, and has the slope of its central difference', () => {
    fc.assert(
      fc.property(smooth, fc.double({ min: 0.1, max: 3, noNaN: true }), (text, theta) => {
        const reading = readFormula(text);
        if ('problem' in reading) throw new Error(JSON.stringify(reading.problem));
        const { syntax } = reading.formula;
        const value = numberOf(syntax, { m: 0.3 });
        const input = Expression.input(0);
        const built = expressionOf(syntax, input, { m: 0.3 });
        const at = (formula: Expression, x: number) => pick(evaluate(formula, [{ rows: 1, columns: 1, values: [x] }]));
        const size = 1 + Math.abs(value(theta));
        expect(Math.abs(at(built, theta) - value(theta))).toBeLessThan(1e-9 * size);
        const slope = at(derivativeOf(built, input), theta);
        const difference = (h: number) => (value(theta + h) - value(theta - h)) / (2 * h);
        // Two steps that agree tell that the difference can be trusted.
        const [wide, narrow] = [difference(2e-4), difference(1e-4)];
        fc.pre(Math.abs(wide - narrow) < 1e-4 * (1 + Math.abs(narrow)));
        expect(Math.abs(slope - narrow)).toBeLessThan(1e-3 * (1 + Math.abs(narrow)));
      }),
    );
  });

  it('is read or refused with a place in it, whatever the text, and soon', () => {
    const parts = ['theta', 'm', '(', ')', ',', '+', '-', '*', '/', '^', 'cos(', 'if(', 'curve(', ':', '<', '1', '.', '..', ' in ', '=', ';', '∞', '\n', 'constructor', '__proto__', '\\u0000', 'e', 'psi(']; // biome-ignore format: words
    const text = fc.oneof(
      fc.string({ maxLength: 200 }),
      fc.array(fc.constantFrom(...parts), { maxLength: 80 }).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(text, (given) => {
        const reading = readFormula(given);
        if ('problem' in reading) {
          expect(reading.problem.at).toBeGreaterThanOrEqual(0);
          expect(reading.problem.at).toBeLessThanOrEqual(given.length + 1);
        } else {
          judgeTarget(reading.formula, Object.fromEntries(reading.formula.letters.map((letter) => [letter, 1])));
        }
      }),
    );
  });
});

describe('a text that can’t be trained on is refused at its place:', () => {
  it.each<[string, Partial<FormulaProblem>]>([
    ['cos(foo)', { kind: 'unknown', at: 5 }],
    ['window(theta)', { kind: 'unknown', at: 1 }],
    ['constructor(theta)', { kind: 'unknown', at: 1 }],
    ['cos(theta', { kind: 'unbalanced', at: 4 }],
    ['cos(theta))', { kind: 'unbalanced', at: 11 }],
    ['cos(theta) +', { kind: 'syntax', at: 13 }],
    ['1 +* 2', { kind: 'syntax', at: 4 }],
    ['theta < 1', { kind: 'syntax', at: 7 }],
    ['cos(theta, 1)', { kind: 'parts', at: 1 }],
    ['curve(0:1, 0:2)', { kind: 'points', at: 1 }],
    ['cos(theta) - m; m in 2..1', { kind: 'range', at: 17 }],
    ['cos(theta); m in 0..1', { kind: 'unknown', at: 13 }],
    ['a+b+c+d+f+g+h+i+k', { kind: 'letters' }],
    ['1/(theta - 1)', { kind: 'zero', at: 4, angle: 57.3 }],
    ['cos(theta)/theta', { kind: 'zero', at: 12, angle: 0 }],
    ['cos(theta)/(m - m)', { kind: 'zero', at: 13 }],
    ['log(theta - 1)', { kind: 'infinite', at: 1 }],
    ['-tan(theta)', { kind: 'infinite', angle: 90 }],
    ['-sqrt(theta)', { kind: 'steep', angle: 0 }],
    ['theta', { kind: 'rising' }],
    ['-cos(theta)', { kind: 'rising' }],
  ])('%s', (text, problem) => {
    expect(problemOf(text)).toMatchObject(problem);
  });

  it('what is too long, too deep or has too many parts, in no time', () => {
    const begun = performance.now();
    expect(problemOf('1+'.repeat(1200))).toMatchObject({ kind: 'long' });
    expect(problemOf(`${'('.repeat(999)}1${')'.repeat(999)}`)).toMatchObject({ kind: 'deep', at: 51 });
    expect(problemOf('('.repeat(2000))).toMatchObject({ kind: 'deep' });
    expect(problemOf('-'.repeat(1990))).toMatchObject({ kind: 'syntax' });
    expect(problemOf(`cos(${Array.from({ length: 130 }, () => 'cos(theta)').join('*')})`)).toMatchObject({
      kind: 'nodes',
    });
    expect(problemOf(`${'2^'.repeat(900)}1`)).toMatchObject({ kind: 'nodes' });
    expect(performance.now() - begun).toBeLessThan(2000);
  });

  it('but not what an `if` leaves out', () => {
    expect(problemOf('if(theta < 4, cos(theta), 1/(theta - 1))')).toBeNull();
    expect(problemOf('if(theta > 0, sin(theta)/theta, 1) - theta')).toBeNull();
  });
});

describe('a run with a formula', () => {
  const read = (given: object) => readConfig({ loss: 'own', ...given }, 'strict').config;

  it('has its letters’ values and ranges: as declared, as given, or usual ones', () => {
    expect(read({ target: 'cos(m*theta) - q; q in 0..2 = 0.5' })).toMatchObject({
      target: 'cos(m*theta) - q',
      values: { m: 2, q: 0.5 },
      ranges: { m: [1, 4], q: [0, 2] },
    });
    expect(read({ target: 'cos(theta) - q', values: { q: 3 } })).toMatchObject({
      values: { q: 3 },
      ranges: { q: [0, 3] },
    });
  });

  it('refuses letters that the formula lacks and values outside a range that is given', () => {
    expect(() => read({ values: { q: 1 } })).toThrow(/values\.q is 1; allowed: only m/);
    expect(() => read({ values: { m: 5 }, ranges: { m: [0, 1] } })).toThrow(
      /values\.m is 5; allowed: a number from 0 to 1/,
    );
    expect(() => read({ target: 'cos(foo)' })).toThrow(/target, character 5: “foo” isn’t known/);
    expect(() => read({ rival: '1/(theta - 1)' })).toThrow(/rival, character 4: “theta - 1” is 0 at 57.3°/);
  });

  it('goes on with the usual formula where a mended one can’t be read', () => {
    const { config, problems } = readConfig({ loss: 'own', target: 'evil()' }, 'clamp');
    expect(config).toMatchObject({ target: 'cos(theta + m)', values: { m: 0.1 } });
    expect(problems).toHaveLength(1);
  });
});
