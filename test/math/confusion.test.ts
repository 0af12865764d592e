import { describe, expect, it } from 'vitest';
import { mostConfused } from '../../src/math/confusion.ts';

/** Directions 0°, 90°, 100° as `[2, 3]`. */
const weights = [0, 90, 100].map((angle) => (angle * Math.PI) / 180);
const columns = [...weights.map(Math.cos), ...weights.map(Math.sin)];

describe('mostConfused', () => {
  it('counts mistakes either way round', () => {
    expect(mostConfused([0, 1, 1, 2, 0], [1, 0, 0, 0, 2], 3, columns)).toEqual([0, 1]);
    expect(mostConfused([0, 2, 2, 0], [2, 0, 2, 0], 3, columns)).toEqual([0, 2]);
  });

  it('takes the two nearest directions where nothing is confused', () => {
    expect(mostConfused([0, 1, 2], [0, 1, 2], 3, columns)).toEqual([1, 2]);
  });

  it('finds nothing to confuse in one class', () => {
    expect(mostConfused([0], [0], 1, [1, 0])).toBeNull();
  });
});
