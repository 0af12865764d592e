import { describe, expect, it } from 'vitest';
import { chooseExtent, outermost } from '../../src/math/extent.ts';

describe('outermost', () => {
  it('is the largest distance from the origin, in the plane and in space', () => {
    expect(outermost(Float32Array.of(3, 4, 1, 1), 2)).toBe(5);
    expect(outermost(Float32Array.of(3, 4, 0, 2, 3, 6), 3)).toBe(7);
  });

  it('passes over points that are not finite', () => {
    expect(outermost(Float32Array.of(Number.NaN, 1, Number.POSITIVE_INFINITY, 0, 0, 2), 2)).toBe(2);
  });
});

describe('chooseExtent', () => {
  it('shows every point, with some room', () => {
    expect(chooseExtent(10, null)).toBeGreaterThan(10);
  });

  it('keeps the frame while the points still fill it well', () => {
    const chosen = chooseExtent(10, null);
    expect(chooseExtent(9.5, chosen)).toBe(chosen);
    expect(chooseExtent(10.5, chosen)).toBe(chosen);
  });

  it('never leaves a point outside', () => {
    let extent: number | null = null;
    for (const reach of [1, 1.02, 1.05, 1.07, 1.2, 5, 4.9, 2, 2.1]) {
      extent = chooseExtent(reach, extent);
      expect(extent).toBeGreaterThan(reach);
    }
  });

  it('follows the points down when they leave much of the frame empty', () => {
    expect(chooseExtent(2, 10)).toBeLessThan(3);
  });

  it('has a frame even when there is nothing to show', () => {
    expect(chooseExtent(0, null)).toBeGreaterThan(0);
    expect(chooseExtent(Number.NaN, 7)).toBe(7);
  });
});
