/** Formulas over grids of numbers, in float64. */
import type { Expression, Operation } from './expression.ts';
import { inOrder } from './nodes.ts';

/** Of one or two values. */
type Plain = Exclude<Operation, 'select'>;

/** Numbers in a grid, row by row. A side of length 1 spreads over any other. */
export interface Grid {
  rows: number;
  columns: number;
  values: ArrayLike<number>;
}

/** Memory for what a formula comes to on its way: whoever evaluates often gives the same again. */
export class Room {
  readonly #arrays: Float64Array[] = [];
  #taken = 0;

  /** `length` numbers, which are whatever the memory held. */
  take(length: number): Float64Array {
    const place = this.#taken++;
    let array = this.#arrays[place];
    if (!array || array.length < length) {
      array = new Float64Array(length);
      this.#arrays[place] = array;
    }
    return array.length === length ? array : array.subarray(0, length);
  }

  /** What was taken may be taken again. */
  clear(): void {
    this.#taken = 0;
  }
}

/**
 * The formula over grids, in float64. Each node is worked out on the smallest grid its inputs need: what depends
 * on columns `[rows, 1]` only is computed once a row.
 * @param room what the answer lies in too, until it is cleared.
 * @throws RangeError if two sides neither agree nor are 1.
 */
export function evaluate(formula: Expression, inputs: readonly Grid[], room = new Room()): Grid {
  const grids = new Map<Expression, Wide>();
  for (const expression of inOrder(formula)) {
    const { node } = expression;
    if (node.kind === 'input') {
      const grid = inputs[node.index];
      if (!grid) throw new RangeError(`The formula reads input ${node.index}; there are ${inputs.length}`);
      grids.set(expression, widened(grid, room));
    } else if (node.kind === 'constant') {
      grids.set(expression, { rows: 1, columns: 1, values: Float64Array.of(node.value) });
    } else {
      const left = grids.get(node.left) as Wide;
      const right = node.right ? (grids.get(node.right) as Wide) : left;
      const third = node.third && (grids.get(node.third) as Wide);
      grids.set(
        expression,
        third ? choose(left, right, third, room) : operate(node.operation as Plain, left, right, room),
      );
    }
  }
  return grids.get(formula) as Grid;
}

/** All of one kind: loops over several kinds of lists are slow. */
interface Wide extends Grid {
  values: Float64Array;
}

function widened({ rows, columns, values }: Grid, room: Room): Wide {
  const wide = room.take(rows * columns);
  wide.set(values);
  return { rows, columns, values: wide };
}

function common(a: number, b: number): number {
  if (a !== b && a !== 1 && b !== 1) throw new RangeError(`Sides of ${a} and ${b} don't spread over one another`);
  return Math.max(a, b);
}

function operate(operation: Plain, left: Wide, right: Wide, room: Room): Wide {
  const rows = common(left.rows, right.rows);
  const columns = common(left.columns, right.columns);
  const values = room.take(rows * columns);
  const [a, b] = [walked(left, rows, columns), walked(right, rows, columns)];
  if (a.row === null && b.row === null)
    compute(operation, left.values, 0, a.step, right.values, 0, b.step, values, 0, values.length);
  else {
    // Row by row what spreads over columns is one number, and what spreads over rows begins anew.
    const [from, of] = [a.row ?? a.step * columns, b.row ?? b.step * columns];
    for (let row = 0; row < rows; row++) {
      const start = row * columns;
      compute(
        operation,
        left.values,
        row * from,
        a.step,
        right.values,
        row * of,
        b.step,
        values,
        start,
        start + columns,
      );
    }
  }
  return { rows, columns, values };
}

/** How a grid is walked through with another: the step from column to column, and from row to row where that is another. */
function walked(
  { rows: ownRows, columns: ownColumns }: Grid,
  rows: number,
  columns: number,
): { step: 0 | 1; row: number | null } {
  if (ownRows === 1 && ownColumns === 1) return { step: 0, row: null };
  if (ownRows === rows && ownColumns === columns) return { step: 1, row: null };
  return { step: ownColumns === 1 ? 0 : 1, row: ownRows === 1 ? 0 : ownColumns };
}

/** Of each element the one of `then` where `which` is 1, of `otherwise` where it is 0. */
function choose(which: Wide, then: Wide, otherwise: Wide, room: Room): Wide {
  const rows = [then, otherwise].reduce((sum, grid) => common(sum, grid.rows), which.rows);
  const columns = [then, otherwise].reduce((sum, grid) => common(sum, grid.columns), which.columns);
  const values = room.take(rows * columns);
  const at = ({ rows: r, columns: c, values: all }: Wide, row: number, column: number) =>
    all[(r === 1 ? 0 : row) * c + (c === 1 ? 0 : column)] as number;
  for (let row = 0, i = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, i++) {
      values[i] = at(at(which, row, column) > 0.5 ? then : otherwise, row, column);
    }
  }
  return { rows, columns, values };
}

/**
 * One loop an operation: a choice within the loop takes several times as long as what is chosen. From place `p` of `a` in
 * steps of `s`, from place `q` of `b` in steps of `t`, to the places from `start` up to `end`.
 */
function compute(
  operation: Plain,
  a: Float64Array,
  p: number,
  s: 0 | 1,
  b: Float64Array,
  q: number,
  t: 0 | 1,
  out: Float64Array,
  start: number,
  end: number,
): void {
  let [j, k] = [p, q];
  switch (operation) {
    case 'add':
      for (let i = start; i < end; i++, j += s, k += t) out[i] = (a[j] as number) + (b[k] as number);
      return;
    case 'subtract':
      for (let i = start; i < end; i++, j += s, k += t) out[i] = (a[j] as number) - (b[k] as number);
      return;
    case 'multiply':
      for (let i = start; i < end; i++, j += s, k += t) out[i] = (a[j] as number) * (b[k] as number);
      return;
    case 'divide':
      for (let i = start; i < end; i++, j += s, k += t) out[i] = (a[j] as number) / (b[k] as number);
      return;
    case 'maximum':
      for (let i = start; i < end; i++, j += s, k += t) out[i] = Math.max(a[j] as number, b[k] as number);
      return;
    case 'minimum':
      for (let i = start; i < end; i++, j += s, k += t) out[i] = Math.min(a[j] as number, b[k] as number);
      return;
    case 'atLeast':
      for (let i = start; i < end; i++, j += s, k += t) out[i] = (a[j] as number) >= (b[k] as number) ? 1 : 0;
      return;
    case 'exp':
      for (let i = start; i < end; i++, j += s, k += t) out[i] = Math.exp(a[j] as number);
      return;
    case 'log':
      for (let i = start; i < end; i++, j += s, k += t) out[i] = Math.log(a[j] as number);
      return;
    case 'sqrt':
      for (let i = start; i < end; i++, j += s, k += t) out[i] = Math.sqrt(a[j] as number);
      return;
    case 'tanh':
      for (let i = start; i < end; i++, j += s, k += t) out[i] = Math.tanh(a[j] as number);
      return;
    case 'sine':
      for (let i = start; i < end; i++, j += s, k += t) out[i] = Math.sin(a[j] as number);
      return;
    case 'cosine':
      for (let i = start; i < end; i++, j += s, k += t) out[i] = Math.cos(a[j] as number);
      return;
    case 'floor':
      for (let i = start; i < end; i++, j += s, k += t) out[i] = Math.floor(a[j] as number);
      return;
    case 'power':
      for (let i = start; i < end; i++, j += s, k += t) out[i] = a[j] === 0 ? 0 : (a[j] as number) ** (b[k] as number);
      return;
  }
}
