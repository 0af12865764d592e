/**
 * Loss heads on plain numbers in float64, each row a batch of its own: what a head says of a thousand single images,
 * worked out together, without a tensor library. Tensors are worked out when they are first read, so what nobody reads,
 * the gradients of class weights for one, costs nothing.
 */
import type { Tensor2D } from '@tensorflow/tfjs-core';
import { evaluate, type Grid } from '../math/evaluation.ts';
import { Expression } from '../math/expression.ts';
import type { Formula, Ops } from './contract.ts';

/** Stands in a head's formulas where a tensor would. */
class Plain implements Grid {
  readonly rows: number;
  readonly columns: number;
  /** Whether each row belongs to a batch of its own. */
  readonly apart: boolean;
  readonly #work: () => ArrayLike<number>;
  #values: ArrayLike<number> | null = null;

  constructor(rows: number, columns: number, apart: boolean, work: () => ArrayLike<number>) {
    this.rows = rows;
    this.columns = columns;
    this.apart = apart;
    this.#work = work;
  }

  /** As a head sees it: a batch of one. */
  get shape(): [number, number] {
    return [this.apart ? 1 : this.rows, this.columns];
  }

  get size(): number {
    return this.shape[0] * this.columns;
  }

  get values(): ArrayLike<number> {
    this.#values ??= this.#work();
    return this.#values;
  }
}

const plainOf = (tensor: Tensor2D) => tensor as object as Plain;
const asTensor = (plain: Plain) => plain as object as Tensor2D;

/** A matrix that all batches share, row by row. */
export const shared = (rows: number, columns: number, values: ArrayLike<number>): Tensor2D =>
  asTensor(new Plain(rows, columns, false, () => Float64Array.from(values)));

/** One row a batch. */
export const apart = (rows: number, columns: number, values: ArrayLike<number>): Tensor2D =>
  asTensor(new Plain(rows, columns, true, () => Float64Array.from(values)));

/** Of a tensor that is apart: a row a batch. */
export const valuesOf = (tensor: Tensor2D): ArrayLike<number> => plainOf(tensor).values;

function common(grids: readonly Plain[]): { rows: number; columns: number; apart: boolean } {
  return {
    rows: Math.max(...grids.map(({ rows }) => rows)),
    columns: Math.max(...grids.map(({ columns }) => columns)),
    apart: grids.some(({ apart: own }) => own),
  };
}

/** The formula at each element of the common grid of its inputs. */
function everywhere(inputs: readonly Plain[], formula: Formula): { grid: Grid; rows: number; columns: number } {
  const built = formula(...inputs.map((_, i) => Expression.input(i)));
  return { grid: evaluate(built, inputs), ...common(inputs) };
}

/** A formula's value on the whole grid, also where it needed less of it. */
function filled({ grid, rows, columns }: ReturnType<typeof everywhere>): ArrayLike<number> {
  if (grid.rows === rows && grid.columns === columns) return grid.values;
  const { values } = grid;
  const all = new Float64Array(rows * columns);
  for (let row = 0, i = 0; row < rows; row++) {
    const start = grid.rows === 1 ? 0 : row * grid.columns;
    for (let c = 0; c < columns; c++, i++) all[i] = values[grid.columns === 1 ? start : start + c] as number;
  }
  return all;
}

function map(tensors: Tensor2D[], formula: Formula): Tensor2D {
  const inputs = tensors.map(plainOf);
  const { rows, columns, apart: own } = common(inputs);
  return asTensor(new Plain(rows, columns, own, () => filled(everywhere(inputs, formula))));
}

function overRows(tensors: Tensor2D[], formula: Formula, by: 'sum' | 'max'): Tensor2D {
  const inputs = tensors.map(plainOf);
  const { rows, columns, apart: own } = common(inputs);
  const work = () => {
    const values = filled(everywhere(inputs, formula));
    const totals = new Float64Array(rows);
    for (let row = 0, i = 0; row < rows; row++) {
      let total = by === 'sum' ? 0 : Number.NEGATIVE_INFINITY;
      for (const end = i + columns; i < end; i++) {
        const value = values[i] as number;
        if (by === 'sum') total += value;
        else if (value > total || Number.isNaN(value)) total = value;
      }
      totals[row] = total;
    }
    return totals;
  };
  return asTensor(new Plain(rows, 1, own, work));
}

/** Of batches of one there is nothing to sum. */
function sumColumns(tensors: Tensor2D[], formula: Formula): Tensor2D {
  const inputs = tensors.map(plainOf);
  const { columns, apart: own } = common(inputs);
  if (own) return map(tensors, formula);
  const work = () => {
    const values = filled(everywhere(inputs, formula));
    const totals = new Float64Array(columns);
    for (let i = 0; i < values.length; i++)
      totals[i % columns] = (totals[i % columns] as number) + (values[i] as number);
    return totals;
  };
  return asTensor(new Plain(1, columns, false, work));
}

function transposed({ rows, columns, values }: Grid): Grid {
  const turned = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    for (let c = 0; c < columns; c++) turned[c * rows + row] = values[row * columns + c] as number;
  }
  return { rows: columns, columns: rows, values: turned };
}

/** What is apart stands on the left, as it is; nothing else has a meaning of its own for each row. */
function matMul(a: Tensor2D, b: Tensor2D, transposeA = false, transposeB = false): Tensor2D {
  const [left, right] = [plainOf(a), plainOf(b)];
  const rows = transposeA ? left.columns : left.rows;
  const columns = transposeB ? right.rows : right.columns;
  const work = () => {
    if ((left.apart && transposeA) || right.apart)
      throw new Error('A product over many batches is not worked out here');
    const first = transposeA ? transposed(left) : left;
    const second = transposeB ? transposed(right) : right;
    const inner = first.columns;
    const [p, q] = [first.values, second.values];
    const values = new Float64Array(rows * columns);
    for (let row = 0; row < rows; row++) {
      for (let c = 0; c < columns; c++) {
        let sum = 0;
        for (let k = 0; k < inner; k++) sum += (p[row * inner + k] as number) * (q[k * columns + c] as number);
        values[row * columns + c] = sum;
      }
    }
    return values;
  };
  return asTensor(new Plain(rows, columns, left.apart, work));
}

/** @param through see `Ops`. */
export const opsApart = (through?: Ops['through']): Ops => ({
  matMul,
  constant: (rows, columns, valueAt) =>
    shared(
      rows,
      columns,
      Float64Array.from({ length: rows * columns }, (_, i) => valueAt(Math.floor(i / columns), i % columns)),
    ),
  map,
  sumRows: (tensors, formula) => overRows(tensors, formula, 'sum'),
  maxRows: (tensors, formula) => overRows(tensors, formula, 'max'),
  sumColumns,
  ...(through ? { through } : {}),
});
