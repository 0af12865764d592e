import { beforeAll, describe, expect, it } from 'vitest';
import { loadManyFeatures, startingClassWeights } from '../../src/engine/initialise.ts';

/** Columns of `[dim, classes]`. */
const columnsOf = (weights: Float32Array, dim: number, classes: number) =>
  Array.from({ length: classes }, (_, j) => Array.from({ length: dim }, (_, d) => weights[d * classes + j]!));

describe.each([2, 3] as const)('class weights that start evenly spread in %i dimensions', (dim) => {
  const columns = columnsOf(startingClassWeights('even', dim, 10, 1), dim, 10);

  it('have length one, and the first points up', () => {
    for (const column of columns) expect(Math.hypot(...column)).toBeCloseTo(1, 6);
    columns[0]!.forEach((value, d) => {
      expect(value).toBeCloseTo(d === 1 ? 1 : 0, 6);
    });
  });

  it('cancel one another nearly, as directions on all sides do', () => {
    const sum = columns[0]!.map((_, d) => columns.reduce((total, column) => total + column[d]!, 0));
    expect(Math.hypot(...sum)).toBeLessThan(0.5);
  });

  it('don’t depend on the seed', () => {
    expect(startingClassWeights('even', dim, 10, 2)).toEqual(startingClassWeights('even', dim, 10, 1));
  });
});

describe('class weights that start evenly spread in many dimensions', () => {
  beforeAll(loadManyFeatures);

  it('are as far apart as can be: ten classes of 64 features at acos(−1/9) from each other', () => {
    const columns = columnsOf(startingClassWeights('even', 64, 10, 1), 64, 10);
    for (const [j, column] of columns.entries()) {
      expect(Math.hypot(...column)).toBeCloseTo(1, 6);
      for (const other of columns.slice(j + 1)) {
        expect(column.reduce((sum, value, d) => sum + value * other[d]!, 0)).toBeCloseTo(-1 / 9, 6);
      }
    }
  });

  it('have the centres of a class side by side, at length one', () => {
    const columns = columnsOf(startingClassWeights('even', 8, 12, 1, 3), 8, 36);
    const cosine = (i: number, j: number) => columns[i]!.reduce((sum, value, d) => sum + value * columns[j]![d]!, 0);
    for (let j = 0; j < 36; j++) {
      expect(cosine(j, j)).toBeCloseTo(1, 6);
      const own = 3 * Math.floor(j / 3);
      expect(cosine(own, j)).toBeGreaterThan(0.85);
      for (let other = 0; other < 36; other++)
        if (Math.floor(other / 3) * 3 !== own) expect(cosine(j, other)).toBeLessThan(0.6);
    }
  });
});
