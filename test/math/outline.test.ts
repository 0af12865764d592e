import { describe, expect, it } from 'vitest';
import { outlines } from '../../src/math/outline.ts';
import { normals } from '../../src/math/random.ts';

describe('the line round a class', () => {
  it('holds nine tenths of a normal distribution, wherever it lies and however it leans', () => {
    const count = 20_000;
    const [u, v] = [normals(1, 'u', count), normals(1, 'v', count)];
    const features = Float32Array.from({ length: 2 * count }, (_, i) => {
      const [a = 0, b = 0] = [u[i >> 1], v[i >> 1]];
      return i % 2 === 0 ? 5 + 3 * a : -2 + 2 * a + 0.5 * b;
    });
    const [line] = outlines(features, new Uint8Array(count).fill(7), [7]);
    const corners = Array.from({ length: (line?.length ?? 0) / 2 }, (_, i) => [
      line?.[2 * i] ?? 0,
      line?.[2 * i + 1] ?? 0,
    ]);
    // A point is inside where every side of the polygon has it on the same hand.
    const inside = (x: number, y: number) => {
      const hands = corners.map(([x0 = 0, y0 = 0], i) => {
        const [x1 = 0, y1 = 0] = corners[(i + 1) % corners.length] ?? [];
        return (x1 - x0) * (y - y0) - (y1 - y0) * (x - x0);
      });
      return hands.every((hand) => hand >= 0) || hands.every((hand) => hand <= 0);
    };
    let held = 0;
    for (let i = 0; i < count; i++) held += Number(inside(features[2 * i] as number, features[2 * i + 1] as number));
    expect(Math.abs(held / count - 0.9)).toBeLessThan(0.01);
  });

  it('is that of each class alone; there is none of points that are too few or no numbers', () => {
    const features = Float32Array.of(0, 0, 2, 0, 0, 2, 9, 9, Number.NaN, 1, 8, 8);
    const found = outlines(features, Uint8Array.of(1, 1, 1, 4, 4, 4), [1, 4]);
    expect(found[1]).toBeNull();
    const line = found[0] ?? new Float32Array();
    const middle = [0, 1].map(
      (d) => line.reduce((sum, value, i) => sum + (i % 2 === d ? value : 0), 0) / (line.length / 2),
    );
    expect(middle[0]).toBeCloseTo(2 / 3, 5);
    expect(middle[1]).toBeCloseTo(2 / 3, 5);
  });

  it('is a stretch where the points lie on one line', () => {
    const [line] = outlines(Float32Array.of(1, 1, 2, 2, 3, 3), Uint8Array.of(0, 0, 0), [0]);
    for (let i = 0; i < (line?.length ?? 0); i += 2) expect(line?.[i]).toBeCloseTo(line?.[i + 1] ?? Number.NaN, 4);
  });
});
