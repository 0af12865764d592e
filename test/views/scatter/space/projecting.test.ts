import { describe, expect, it } from 'vitest';
import { aboutAxis, matrixOf, UNTURNED } from '../../../../src/math/rotation.ts';
import {
  projectPoints,
  SHADE_VEILS,
  SHADES,
  sortByDepth,
  veilAt,
} from '../../../../src/views/scatter/space/projecting.ts';

function projected(features: number[], rotation = UNTURNED, amount = 0, radius = 1) {
  const points = features.length / 3;
  const [places, depths] = [new Float32Array(2 * points), new Float32Array(points)];
  projectPoints(Float32Array.from(features), matrixOf(rotation), amount, radius, places, depths);
  return { places: [...places], depths: [...depths] };
}

describe('projectPoints', () => {
  it('shows the first coordinate to the right, the second upwards, the third towards the viewer', () => {
    expect(projected([1, 2, 3])).toEqual({ places: [1, 2], depths: [3] });
  });

  it('turns first', () => {
    // A quarter about the upright axis brings what faces the viewer to the right.
    const { places, depths } = projected([0, 2, 5], aboutAxis([0, 1, 0], Math.PI / 2));
    expect(places[0]).toBeCloseTo(5, 5);
    expect(places[1]).toBeCloseTo(2, 5);
    expect(depths[0]).toBeCloseTo(0, 5);
  });

  it('moves each point along its own ray to the sphere, and leaves the origin where it is', () => {
    expect(projected([0, 3, 4, 0, 0, 0], UNTURNED, 1, 10)).toEqual({ places: [0, 6, 0, 0], depths: [8, 0] });
    const [, half] = projected([0, 3, 4], UNTURNED, 0.5, 10).places;
    expect(half).toBeCloseTo((3 + 6) / 2, 5);
  });
});

describe('sortByDepth', () => {
  const sorted = (depths: number[], reach = 1) => {
    const depth = { order: new Uint32Array(depths.length), shades: new Uint8Array(depths.length) };
    sortByDepth(Float32Array.from(depths), reach, depth);
    return depth;
  };

  it('puts what is nearer over what is farther', () => {
    expect([...sorted([0.5, -1, 0, 1, -0.3]).order]).toEqual([1, 4, 2, 0, 3]);
  });

  it('has each point once, also those that are nowhere or beyond reach', () => {
    const { order, shades } = sorted([Number.NaN, 5, -5, 0.1, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]);
    expect([...order].sort()).toEqual([0, 1, 2, 3, 4, 5]);
    for (const shade of shades) expect(shade).toBeLessThan(SHADES);
  });

  it('gives far points the shades with the thickest veils', () => {
    const depths = Array.from({ length: 101 }, (_, i) => 10 * (i / 50 - 1));
    const { shades } = sorted(depths, 10);
    const veils = [...shades].map((shade) => SHADE_VEILS[shade]!);
    expect(veils).toEqual([...veils].sort((a, b) => b - a));
    depths.forEach((depth, i) => {
      expect(Math.abs(veils[i]! - veilAt(depth / 10))).toBeLessThan(0.2);
    });
  });
});

describe('veilAt', () => {
  it('thickens with the distance, and most behind the edge of a ball', () => {
    const veils = Array.from({ length: 41 }, (_, i) => veilAt(1 - i / 20));
    expect(veils).toEqual([...veils].sort((a, b) => a - b));
    expect(veilAt(1)).toBe(0);
    expect(veilAt(0)).toBeLessThan(0.3);
    expect(veilAt(-0.5)).toBeGreaterThan(0.6);
    expect(veilAt(-1)).toBeLessThan(1);
  });
});
