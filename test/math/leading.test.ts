import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leadingStretch } from '../../src/math/leading.ts';

const even = (classes: number) =>
  Float32Array.from({ length: 2 * classes }, (_, i) =>
    i < classes ? Math.cos((2 * Math.PI * i) / classes) : Math.sin((2 * Math.PI * (i - classes)) / classes),
  );

const plain = { bias: null, normalisesWeights: true };

describe('leadingStretch', () => {
  it('is everything ahead of the origin between two neighbours, and nothing between two that are not', () => {
    const wheel = { ...plain, classWeights: even(6), classes: 6 };
    const between = leadingStretch({ ...wheel, first: 0, second: 1 }, { x: 0, y: 0 }, Math.PI / 6)!;
    expect(between[0]).toBeCloseTo(0, 6);
    expect(between[1]).toBe(Number.POSITIVE_INFINITY);
    expect(leadingStretch({ ...wheel, first: 0, second: 2 }, { x: 0, y: 0 }, Math.PI / 3)).toBeNull();
  });

  it('is all of the line where there are two classes', () => {
    const two = { ...plain, classWeights: even(2), classes: 2, first: 0, second: 1 };
    expect(leadingStretch(two, { x: 3, y: 1 }, 1)).toEqual([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
  });

  it('holds exactly the places where both logits are above all others', () => {
    const number = fc.double({ min: -2, max: 2, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(number, { minLength: 10, maxLength: 10 }),
        fc.array(number, { minLength: 5, maxLength: 5 }),
        number,
        number,
        (weights, bias, direction, along) => {
          const classWeights = Float32Array.from(weights);
          const pair = { classWeights, classes: 5, bias: Float32Array.from(bias), normalisesWeights: false };
          const found = leadingStretch({ ...pair, first: 1, second: 3 }, { x: 0.5, y: -1 }, direction);
          const [x, y] = [0.5 + along * Math.cos(direction), -1 + along * Math.sin(direction)];
          const logits = bias.map((b, j) => classWeights[j]! * x + classWeights[5 + j]! * y + Math.fround(b));
          const others = Math.max(...[0, 2, 4].map((j) => logits[j]!));
          const ahead = Math.min(logits[1]!, logits[3]!) - others;
          if (Math.abs(ahead) < 1e-6) return;
          expect(found !== null && along > found[0] && along < found[1]).toBe(ahead > 0);
        },
      ),
    );
  });
});
