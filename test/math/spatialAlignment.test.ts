import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aboutAxis, angleBetween, matrixOf, rotated, UNTURNED, type Vector } from '../../src/math/rotation.ts';
import { procrustesRotation, turnToTop } from '../../src/math/spatialAlignment.ts';

const number = fc.double({ min: -1, max: 1, noNaN: true });
const vectors = fc.tuple(number, number, number).filter((v) => Math.hypot(...v) > 0.1);
const rotations = fc
  .tuple(vectors, fc.double({ min: -3, max: 3, noNaN: true }))
  .map(([axis, angle]) => aboutAxis(axis, angle));

const rows = (list: readonly Vector[]) => Float64Array.from(list.flat());

describe('turnToTop', () => {
  it('brings a direction to the top, whatever its length', () => {
    fc.assert(
      fc.property(vectors, ([x, y, z]) => {
        const length = Math.hypot(x, y, z);
        const [right, up, near] = rotated(matrixOf(turnToTop(x, y, z)), [x, y, z]);
        expect(up).toBeCloseTo(length, 6);
        expect(Math.hypot(right, near)).toBeCloseTo(0, 5);
      }),
    );
  });

  it('turns nothing that is at the top already, or nowhere', () => {
    expect(angleBetween(turnToTop(0, 2, 0), UNTURNED)).toBe(0);
    expect(turnToTop(0, 0, 0)).toBe(UNTURNED);
    expect(turnToTop(Number.NaN, 1, 0)).toBe(UNTURNED);
  });
});

describe('procrustesRotation', () => {
  const spread: Vector[] = [
    [1, 0, 0],
    [0, 2, 0],
    [0, 0, 3],
    [1, -1, 0.5],
  ];

  it('finds the rotation that one set of directions is another’s image under', () => {
    fc.assert(
      fc.property(rotations, (rotation) => {
        const onto = spread.map((row) => rotated(matrixOf(rotation), row));
        expect(angleBetween(procrustesRotation(rows(spread), rows(onto)), rotation)).toBeCloseTo(0, 5);
      }),
    );
  });

  it('leaves no rotation that brings them closer, where none fits', () => {
    const six = fc.array(vectors, { minLength: 4, maxLength: 6 });
    fc.assert(
      fc.property(six, six, fc.array(rotations, { minLength: 8, maxLength: 8 }), (from, onto, others) => {
        const count = Math.min(from.length, onto.length);
        const fit = (rotation: Parameters<typeof matrixOf>[0]) => {
          let sum = 0;
          for (let i = 0; i < count; i++) {
            const turned = rotated(matrixOf(rotation), from[i]!);
            turned.forEach((value, d) => {
              sum += value * onto[i]![d]!;
            });
          }
          return sum;
        };
        const best = fit(procrustesRotation(rows(from.slice(0, count)), rows(onto.slice(0, count))));
        for (const other of others) expect(best).toBeGreaterThanOrEqual(fit(other) - 1e-9);
      }),
    );
  });

  it('turns, and never mirrors', () => {
    const mirrored = spread.map(([x, y, z]): Vector => [x, y, -z]);
    const [a, b, c, d, e, f, g, h, i] = matrixOf(procrustesRotation(rows(spread), rows(mirrored)));
    expect(a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)).toBeCloseTo(1, 9);
  });

  it('passes over digits that one of the runs has not', () => {
    const rotation = aboutAxis([1, 1, 0], 0.7);
    const onto = spread.map((row) => rotated(matrixOf(rotation), row));
    const gone: Vector = [Number.NaN, Number.NaN, Number.NaN];
    const found = procrustesRotation(rows([gone, ...spread]), rows([[1, 2, 3], ...onto]));
    expect(angleBetween(found, rotation)).toBeCloseTo(0, 6);
  });

  it('takes the shortest of rotations that fit alike', () => {
    expect(angleBetween(procrustesRotation(rows([]), rows([])), UNTURNED)).toBe(0);
    // One direction leaves any turn about where it ends up.
    const found = procrustesRotation(rows([[1, 0, 0]]), rows([[0, 2, 0]]));
    expect(angleBetween(found, aboutAxis([0, 0, 1], Math.PI / 2))).toBeCloseTo(0, 6);
  });
});
