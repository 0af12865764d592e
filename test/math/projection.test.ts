import { describe, expect, it } from 'vitest';
import { evenSpread } from '../../src/math/evenSpread.ts';
import { type Plane, planeOfTwo, principalPlane, projectColumns, projectRows } from '../../src/math/projection.ts';
import { normals } from '../../src/math/random.ts';

/** `[dim, columns]` of directions `[columns][dim]`. */
const columnsOf = (directions: readonly (readonly number[])[]) =>
  Float32Array.from({ length: directions.length * directions[0]!.length }, (_, i) => {
    const count = directions.length;
    return directions[i % count]![Math.floor(i / count)]!;
  });

const dot = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((sum, value, d) => sum + value * b[d]!, 0);

function expectPlane([a, b]: Plane) {
  expect(dot(a, a)).toBeCloseTo(1, 9);
  expect(dot(b, b)).toBeCloseTo(1, 9);
  expect(dot(a, b)).toBeCloseTo(0, 9);
}

describe('the plane that features of many dimensions are seen in', () => {
  it('shows classes that start as far apart as can be evenly round a circle, the first at the top, then clockwise', () => {
    const plane = principalPlane(columnsOf(evenSpread(10, 64, 1)), 64, null);
    expectPlane(plane);
    const seen = projectColumns(columnsOf(evenSpread(10, 64, 1)), 64, plane);
    for (let j = 0; j < 10; j++) {
      const clockwise = (Math.atan2(seen[j]!, seen[10 + j]!) * 180) / Math.PI;
      const off = ((clockwise - 36 * j + 540) % 360) - 180;
      expect(Math.abs(off)).toBeLessThan(0.01);
      // A plane has 2 of a simplex's 9 dimensions.
      expect(Math.hypot(seen[j]!, seen[10 + j]!)).toBeCloseTo(Math.sqrt(2 / 9), 4);
    }
  });

  it('comes to the two axes along which class weights spread most, from frame to frame', () => {
    // Spread 1 along every axis, but 3 and 2 along two of them.
    const draws = normals(1, 'weights', 40 * 8);
    const directions = Array.from({ length: 40 }, (_, j) =>
      Array.from({ length: 8 }, (_, d) => draws[j * 8 + d]! * (d === 5 ? 9 : d === 2 ? 6 : 1)),
    );
    const weights = columnsOf(directions);
    let plane = principalPlane(weights, 8, null);
    for (let frame = 0; frame < 60; frame++) plane = principalPlane(weights, 8, plane);
    // What of each axis lies in the plane.
    const share = (d: number) => Math.hypot(plane[0][d]!, plane[1][d]!);
    expect(share(5)).toBeGreaterThan(0.99);
    expect(share(2)).toBeGreaterThan(0.99);
    for (const d of [0, 1, 3, 4, 6, 7]) expect(share(d)).toBeLessThan(0.2);
  });

  it('stays as it is while class weights do, in its turn too', () => {
    const weights = columnsOf(evenSpread(10, 16, 1));
    const first = principalPlane(weights, 16, null);
    const next = principalPlane(weights, 16, first);
    for (const side of [0, 1] as const) expect(dot(first[side], next[side])).toBeCloseTo(1, 6);
  });

  it('is there where weights lie on one line, or there are none', () => {
    expectPlane(
      principalPlane(
        columnsOf([
          [1, 0, 0, 0],
          [-1, 0, 0, 0],
        ]),
        4,
        null,
      ),
    );
    expectPlane(principalPlane(new Float32Array(12), 4, null));
  });

  it('keeps products with the two classes whose plane it is', () => {
    const draws = [...normals(3, 'any', 5 * 16)];
    const directions = Array.from({ length: 5 }, (_, j) => draws.slice(16 * j, 16 * (j + 1)));
    const weights = columnsOf(directions);
    const plane = planeOfTwo(weights, 16, 1, 3)!;
    expectPlane(plane);
    const feature = normals(4, 'feature', 16);
    const [x, y] = projectRows(feature, 16, plane) as unknown as [number, number];
    const seen = projectColumns(weights, 16, plane);
    for (const j of [1, 3]) {
      expect(x * seen[j]! + y * seen[5 + j]!).toBeCloseTo(dot(feature, directions[j]!), 4);
    }
    // They stand on either side of the way up, at equal angles.
    const angle = (j: number) => Math.atan2(seen[j]!, seen[5 + j]!);
    expect(angle(1)).toBeCloseTo(-angle(3), 5);
    expect(angle(1)).toBeLessThan(0);
  });

  it('has no plane for two classes that point the same way', () => {
    expect(
      planeOfTwo(
        columnsOf([
          [1, 0, 0, 0],
          [2, 0, 0, 0],
        ]),
        4,
        0,
        1,
      ),
    ).toBeNull();
  });
});
