import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../src/math/evaluation.ts';
import { Expression, polynomial } from '../../src/math/expression.ts';
import { constantsOf } from '../../src/math/nodes.ts';
import { shaderText } from '../../src/math/shaderText.ts';

const x = Expression.input(0);
const y = Expression.input(1);
const number = (value: number) => ({ rows: 1, columns: 1, values: [value] });
const at = (formula: Expression, ...values: number[]) => evaluate(formula, values.map(number)).values[0] as number;

describe('a formula', () => {
  it('means what its methods say, for any numbers', () => {
    const finite = fc.double({ min: -50, max: 50, noNaN: true });
    fc.assert(
      fc.property(finite, finite, (a, b) => {
        expect(at(x.plus(y), a, b)).toBe(a + b);
        expect(at(x.minus(y), a, b)).toBe(a - b);
        expect(at(x.times(y), a, b)).toBe(a * b);
        expect(at(x.over(y), a, b)).toBe(a / b);
        expect(at(x.max(y), a, b)).toBe(Math.max(a, b));
        expect(at(x.min(y), a, b)).toBe(Math.min(a, b));
        expect(at(x.atLeast(y), a, b)).toBe(a >= b ? 1 : 0);
        expect(at(x.clip(-1, 1), a)).toBe(Math.min(Math.max(a, -1), 1));
        expect(at(x.from(3), a)).toBe(3 - a);
        expect(at(x.square(), a)).toBe(a * a);
        expect(at(x.exp(), a)).toBe(Math.exp(a));
        expect(at(x.tanh(), a)).toBe(Math.tanh(a));
        expect(at(x.sqrt(), Math.abs(a))).toBe(Math.sqrt(Math.abs(a)));
        expect(at(x.log(), Math.abs(a))).toBe(Math.log(Math.abs(a)));
      }),
    );
  });

  it('spreads columns, rows and single numbers over one another', () => {
    const column = { rows: 3, columns: 1, values: [1, 2, 3] };
    const row = { rows: 1, columns: 2, values: [10, 20] };
    expect(evaluate(x.plus(y).times(2), [column, row])).toEqual({
      rows: 3,
      columns: 2,
      values: Float64Array.of(22, 42, 24, 44, 26, 46),
    });
  });

  it('works out what hangs on columns alone once a row', () => {
    const column = { rows: 3, columns: 1, values: [1, 2, 3] };
    const full = { rows: 3, columns: 2, values: [1, 1, 1, 1, 1, 1] };
    expect(evaluate(x.exp(), [column, full]).columns).toBe(1);
  });

  it('refuses sides that do not fit', () => {
    const three = { rows: 3, columns: 1, values: [1, 2, 3] };
    const two = { rows: 2, columns: 1, values: [1, 2] };
    expect(() => evaluate(x.plus(y), [three, two])).toThrow(/3 and 2/);
  });

  it('says so when it reads an input that is not there', () => {
    expect(() => evaluate(y, [number(1)])).toThrow(/input 1; there are 1/);
  });
});

describe('a polynomial', () => {
  it('is the sum of its powers', () => {
    const coefficients = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(coefficients, fc.double({ min: -1, max: 1, noNaN: true }), (a, value) => {
        const sum = a.reduce((total, coefficient, power) => total + coefficient * value ** power, 0);
        expect(at(polynomial(x, a), value)).toBeCloseTo(sum, 10);
      }),
    );
  });
});

describe('the shader text of a formula', () => {
  it('is the same for other constants, so that moving a slider compiles nothing', () => {
    const formula = (a: number, b: number) => x.times(a).plus(y.max(b)).exp();
    const text = (built: Expression) => shaderText(built, (index) => `input${index}`);
    expect(text(formula(1, 2))).toEqual(text(formula(-7, 0)));
    expect(constantsOf(formula(1, 2))).toEqual([1, 2]);
  });

  it('computes a part that is used twice once', () => {
    const shared = x.exp();
    const { statements } = shaderText(shared.plus(shared.times(y)), (index) => `input${index}`);
    expect(statements.match(/exp\(/g)).toHaveLength(1);
  });
});
