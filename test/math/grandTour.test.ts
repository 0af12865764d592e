import { describe, expect, it } from 'vitest';
import { createGrandTour } from '../../src/math/grandTour.ts';
import type { Plane } from '../../src/math/projection.ts';

const dot = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((sum, value, d) => sum + value * b[d]!, 0);

/** Of the two vectors together, times a factor each. */
const lengthOf = (...terms: readonly (readonly [factor: number, plane: Plane])[]) =>
  Math.hypot(
    ...[0, 1].flatMap((side) =>
      Array.from(terms[0]![1][0], (_, d) => terms.reduce((sum, [factor, plane]) => sum + factor * plane[side]![d]!, 0)),
    ),
  );

const WAYS = Array.from({ length: 400 }, (_, i) => i * 0.083);

describe.each([4, 16, 128])('a grand tour of %i dimensions', (dim) => {
  const tour = createGrandTour(dim);

  it('always looks at two unit vectors at right angles', () => {
    for (const way of WAYS) {
      const [a, b] = tour(way);
      expect(dot(a, a)).toBeCloseTo(1, 9);
      expect(dot(b, b)).toBeCloseTo(1, 9);
      expect(dot(a, b)).toBeCloseTo(0, 9);
    }
  });

  it('has no leaps and no corners, from one plane to the next either', () => {
    const h = 1e-3;
    for (const way of WAYS.slice(1)) {
      for (const at of [way, way + h / 3]) {
        const [before, here, after] = [tour(at - h), tour(at), tour(at + h)];
        // As fast as a cosine that goes once through its range in its way's length: π/2 at most.
        expect(lengthOf([1, after], [-1, here])).toBeLessThan((Math.PI / 2 + 0.01) * h);
        // A corner would be of the order of h.
        expect(lengthOf([1, after], [-2, here], [1, before])).toBeLessThan(12 * h * h);
      }
    }
  });

  it('doesn’t spin within its plane', () => {
    const h = 1e-4;
    for (const way of WAYS.slice(1)) {
      const [before, [a], after] = [tour(way - h), tour(way), tour(way + h)];
      const speed = Array.from(after[1], (value, d) => (value - before[1][d]!) / (2 * h));
      expect(Math.abs(dot(a, speed))).toBeLessThan(1e-5);
    }
  });

  it('is at the same place after the same way, whenever it is asked', () => {
    const other = createGrandTour(dim);
    other(50);
    for (const way of [33, 0, 7.5]) {
      const [one, two] = [tour(way), other(way)];
      expect([...one[0], ...one[1]]).toEqual([...two[0], ...two[1]]);
    }
  });
});

it('a grand tour sees every direction alike in the long run', () => {
  const [dim, stops] = [6, 4000];
  const tour = createGrandTour(dim);
  const shares = new Float64Array(dim);
  const across = new Float64Array(dim);
  for (let i = 0; i < stops; i++) {
    const [a, b] = tour(i * 0.7);
    for (let d = 0; d < dim; d++) {
      const e = (d + 1) % dim;
      shares[d] = shares[d]! + (a[d]! ** 2 + b[d]! ** 2) / stops;
      across[d] = across[d]! + (a[d]! * a[e]! + b[d]! * b[e]!) / stops;
    }
  }
  // A random plane has 2 of the dimensions; what is left is chance among some thousand legs.
  for (let d = 0; d < dim; d++) {
    expect(Math.abs(shares[d]! - 2 / dim)).toBeLessThan(0.03);
    expect(Math.abs(across[d]!)).toBeLessThan(0.03);
  }
});
