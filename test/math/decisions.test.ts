/** Regions against the argmax of plain logits. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decisionRegions } from '../../src/math/decisions.ts';

interface Head {
  weights: Float32Array;
  bias: Float32Array | null;
  normalises: boolean;
  classes: number;
}

/** A grid, so that equal entries come up and almost equal ones don't. */
const entry = fc.integer({ min: -60, max: 60 }).map((n) => n / 20);
const head: fc.Arbitrary<Head> = fc.integer({ min: 1, max: 10 }).chain((classes) =>
  fc.record({
    weights: fc.array(entry, { minLength: 2 * classes, maxLength: 2 * classes }).map((w) => Float32Array.from(w)),
    bias: fc.option(fc.array(entry, { minLength: classes, maxLength: classes }).map((b) => Float32Array.from(b))),
    normalises: fc.boolean(),
    classes: fc.constant(classes),
  }),
);

/** Plain logits at a place, bias as given. */
function logitsAt({ weights, normalises, classes }: Head, bias: Float32Array | null, x: number, y: number): number[] {
  return Array.from({ length: classes }, (_, j) => {
    const [u, v] = [weights[j]!, weights[classes + j]!];
    const length = normalises ? Math.max(Math.hypot(u, v), 1e-6) : 1;
    return (u * x + v * y) / length + (bias?.[j] ?? 0);
  });
}

/** Whether this class's logit is the largest, or within rounding of it. */
function wins(logits: number[], position: number): boolean {
  return logits[position]! >= Math.max(...logits) - 1e-6;
}

const regionsOf = (h: Head, extent: number) => decisionRegions(h.weights, h.bias, h.normalises, h.classes, extent);

describe('decision regions', () => {
  const shoelace = (polygon: [number, number][]) =>
    polygon.reduce((sum, [x, y], i) => {
      const [u, v] = polygon[(i + 1) % polygon.length]!;
      return sum + (x * v - u * y) / 2;
    }, 0);

  it('fill the square', () => {
    fc.assert(
      fc.property(head, fc.double({ min: 0.1, max: 100, noNaN: true }), (h, extent) => {
        const total = regionsOf(h, extent).reduce((sum, { polygon }) => sum + shoelace(polygon), 0);
        expect(total / (2 * extent) ** 2).toBeCloseTo(1, 6);
      }),
    );
  });

  it('hold the places where their class has the largest logit', () => {
    const place = fc.double({ min: -5, max: 5, noNaN: true });
    fc.assert(
      fc.property(head, place, place, (h, x, y) => {
        const holding = regionsOf(h, 5).filter(({ polygon }) =>
          polygon.every(([ax, ay], i) => {
            const [bx, by] = polygon[(i + 1) % polygon.length]!;
            return (bx - ax) * (y - ay) - (by - ay) * (x - ax) >= -1e-6;
          }),
        );
        expect(holding.length).toBeGreaterThan(0);
        const logits = logitsAt(h, h.bias, x, y);
        // Close to a boundary a place lies within rounding of two regions.
        expect(holding.some(({ classPosition }) => wins(logits, classPosition))).toBe(true);
        const [best, second] = logits.toSorted((a, b) => b - a);
        if (second === undefined || best! - second > 1e-3) expect(holding).toHaveLength(1);
      }),
    );
  });

  it('don’t meet at the origin when biases differ', () => {
    const weights = Float32Array.from([1, -1, 0, 0]);
    const [right, left] = regionsOf({ weights, bias: Float32Array.from([0, 2]), normalises: false, classes: 2 }, 4);
    // Equal at x = −x + 2, so the boundary is x = 1.
    expect(right!.polygon.map(([x]) => x).toSorted((a, b) => a - b)).toEqual([1, 1, 4, 4]);
    expect(left!.polygon.map(([x]) => x).toSorted((a, b) => a - b)).toEqual([-4, -4, 1, 1]);
  });

  it('leave out a class that wins nowhere in the square', () => {
    const weights = Float32Array.from([1, -1, 0, 0]);
    const far = { weights, bias: Float32Array.from([0, 20]), normalises: false, classes: 2 };
    expect(regionsOf(far, 4).map((r) => r.classPosition)).toEqual([1]);
    expect(regionsOf(far, 40).map((r) => r.classPosition)).toEqual([0, 1]);
  });
});

describe('decision regions of features that are given one length', () => {
  it('are cones that hold the directions in which their class wins at that length', () => {
    const direction = fc.double({ min: 0, max: 2 * Math.PI, noNaN: true });
    const length = fc.double({ min: 0.5, max: 20, noNaN: true });
    fc.assert(
      fc.property(head, direction, length, (h, angle, featureLength) => {
        const [x, y] = [Math.cos(angle), Math.sin(angle)];
        const regions = decisionRegions(h.weights, h.bias, h.normalises, h.classes, 5, featureLength);
        const logits = logitsAt(h, h.bias, featureLength * x, featureLength * y);
        const [best, second] = logits.toSorted((a, b) => b - a);
        // Classes may win a direction or two between those that are asked.
        fc.pre(second === undefined || best! - second > 0.05 * featureLength);
        for (const distance of [0.1, 4.9]) {
          const holding = regions.filter(({ polygon }) =>
            polygon.every(([ax, ay], i) => {
              const [bx, by] = polygon[(i + 1) % polygon.length]!;
              return (bx - ax) * (distance * y - ay) - (by - ay) * (distance * x - ax) >= -1e-9;
            }),
          );
          expect(holding.length).toBeGreaterThan(0);
          expect(holding.some(({ classPosition }) => wins(logits, classPosition))).toBe(true);
        }
      }),
    );
  });

  it('meet at the origin although biases differ', () => {
    const weights = Float32Array.from([1, -1, 0, 0]);
    const regions = decisionRegions(weights, Float32Array.from([0, 1]), false, 2, 4, 2);
    // 2cosφ = −2cosφ + 1 at cosφ = ¼.
    const rims = regions.filter(({ classPosition }) => classPosition === 0).flatMap(({ polygon }) => polygon.slice(1));
    const directions = rims.map(([u, v]) => Math.atan2(v, u));
    expect(Math.max(...directions)).toBeCloseTo(Math.acos(0.25), 5);
    expect(Math.min(...directions)).toBeCloseTo(-Math.acos(0.25), 5);
  });
});
