import { describe, expect, it } from 'vitest';
import { startingClassWeights } from '../../src/engine/initialise.ts';

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
