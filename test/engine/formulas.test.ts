/** Formulas over grids of more elements than are worked out at a time. */
import { type Tensor2D, tensor2d } from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { ops } from '../../src/engine/ops.ts';
import { normals } from '../../src/math/random.ts';
import { startNodeBackend } from '../support/wasm.ts';

const [ROWS, COLUMNS] = [37, 700];
const full = normals(1, 'full', ROWS * COLUMNS);
const column = normals(2, 'column', ROWS);
const row = normals(3, 'row', COLUMNS);

beforeAll(async () => {
  await startNodeBackend('wasm');
});

/** (x − column)·row + 2, the long way, in float64. */
const expected = Float64Array.from(full, (x, i) => (x - column[Math.floor(i / COLUMNS)]!) * row[i % COLUMNS]! + 2);
const over = (by: 'map' | 'sumRows' | 'maxRows' | 'sumColumns') =>
  (
    ops[by]([tensor2d(full, [ROWS, COLUMNS]), tensor2d(column, [ROWS, 1]), tensor2d(row, [1, COLUMNS])], (x, c, r) =>
      x.minus(c).times(r).plus(2),
    ) as Tensor2D
  ).dataSync() as Float32Array;

it('gives every element, sums and maxima of rows and columns, to the last bit', () => {
  const rows = Array.from({ length: ROWS }, (_, i) => [...expected.subarray(i * COLUMNS, (i + 1) * COLUMNS)]);
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  expect(over('map')).toEqual(Float32Array.from(expected));
  expect(over('sumRows')).toEqual(Float32Array.from(rows, sum));
  expect(over('maxRows')).toEqual(Float32Array.from(rows, (values) => Math.max(...values)));
  const columns = Array.from({ length: COLUMNS }, (_, c) => sum(rows.map((values) => values[c]!)));
  expect(over('sumColumns')).toEqual(Float32Array.from(columns));
});

it('spreads what needs less than the whole grid over it', () => {
  const inputs = [tensor2d(full, [ROWS, COLUMNS]), tensor2d(column, [ROWS, 1])];
  const spread = ops.map(inputs, (_, c) => c.times(3)).dataSync();
  expect(spread).toEqual(Float32Array.from(full, (_, i) => column[Math.floor(i / COLUMNS)]! * 3));
  const totals = ops.sumRows(inputs, (_, c) => c.times(3)).dataSync();
  for (const [i, total] of totals.entries()) expect(total).toBeCloseTo(COLUMNS * 3 * column[i]!, 2);
});
