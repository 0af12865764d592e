/** Turns against the turn that was planted, and against trying every turn. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { procrustesTurn, turnToTwelve } from '../../src/math/alignment.ts';

const turned = (rows: ArrayLike<number>, radians: number, scale = 1): Float64Array =>
  Float64Array.from({ length: rows.length }, (_, i) => {
    const [x, y] = [rows[i - (i % 2)]!, rows[i - (i % 2) + 1]!];
    const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
    return scale * (i % 2 === 0 ? x * cos - y * sin : x * sin + y * cos);
  });

/** Sum of squared distances between rows. */
const misfit = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, i) => sum + (value - b[i]!) ** 2, 0);

const coordinate = fc.integer({ min: -100, max: 100 }).map((n) => n / 10);
const rows = fc.array(fc.tuple(coordinate, coordinate), { minLength: 1, maxLength: 10 }).map((list) => list.flat());
const angle = fc.integer({ min: -314, max: 314 }).map((n) => n / 100);

describe('turning a direction to 12 o’clock', () => {
  it('brings it there', () => {
    fc.assert(
      fc.property(coordinate, coordinate, (x, y) => {
        fc.pre(x !== 0 || y !== 0);
        const turn = turnToTwelve(x, y);
        expect(Math.abs(turn)).toBeLessThanOrEqual(Math.PI);
        const [u, v] = turned([x, y], turn);
        expect(u).toBeCloseTo(0, 9);
        expect(v).toBeCloseTo(Math.hypot(x, y), 9);
      }),
    );
  });

  it('leaves the picture alone where there is no direction', () => {
    expect([turnToTwelve(0, 0), turnToTwelve(Number.NaN, 1)]).toEqual([0, 0]);
  });
});

describe('the turn that fits one set of points to another', () => {
  it('finds the turn that was made, whatever the scale', () => {
    fc.assert(
      fc.property(rows, angle, fc.constantFrom(0.1, 1, 30), (from, radians, scale) => {
        fc.pre(from.some((value) => value !== 0));
        expect(procrustesTurn(Float64Array.from(from), turned(from, radians, scale))).toBeCloseTo(radians, 9);
      }),
    );
  });

  it('fits better than any other turn', () => {
    fc.assert(
      fc.property(rows, rows, (a, b) => {
        const length = Math.min(a.length, b.length);
        const [from, onto] = [Float64Array.from(a.slice(0, length)), Float64Array.from(b.slice(0, length))];
        const best = misfit(turned(from, procrustesTurn(from, onto)), onto);
        for (let degree = 0; degree < 360; degree += 3) {
          expect(best).toBeLessThanOrEqual(misfit(turned(from, (degree * Math.PI) / 180), onto) + 1e-6);
        }
      }),
    );
  });

  it('leaves out classes that one of the two doesn’t have', () => {
    const from = Float64Array.from([1, 0, Number.NaN, Number.NaN, 0, 2, 5, 5]);
    const onto = turned(from, 0.7);
    onto.set([Number.NaN, Number.NaN], 6);
    onto.set([3, 4], 2);
    expect(procrustesTurn(from, onto)).toBeCloseTo(0.7, 12);
  });

  it('doesn’t turn without rows, or where no turn is better than another', () => {
    expect(procrustesTurn(new Float64Array(0), new Float64Array(0))).toBe(0);
    expect(procrustesTurn(new Float64Array(4), Float64Array.from([1, 2, 3, 4]))).toBe(0);
    // A mirror image of evenly spread points fits equally badly at every turn.
    const even = Float64Array.from(
      [0, 1, 2, 3, 4].flatMap((k) => [Math.cos(k * 1.2566370614359172), Math.sin(k * 1.2566370614359172)]),
    );
    expect(
      procrustesTurn(
        even,
        even.map((value, i) => (i % 2 === 0 ? value : -value)),
      ),
    ).toBe(0);
  });
});
