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

/**
 * The formula over grids, in float64. Each node is worked out on the smallest grid its inputs need: what depends
 * on columns `[rows, 1]` only is computed once a row.
 * @throws RangeError if two sides neither agree nor are 1.
 */
export function evaluate(formula: Expression, inputs: readonly Grid[]): Grid {
  const grids = new Map<Expression, Grid>();
  for (const expression of inOrder(formula)) {
    const { node } = expression;
    if (node.kind === 'input') {
      const grid = inputs[node.index];
      if (!grid) throw new RangeError(`The formula reads input ${node.index}; there are ${inputs.length}`);
      grids.set(expression, grid);
    } else if (node.kind === 'constant') {
      grids.set(expression, { rows: 1, columns: 1, values: [node.value] });
    } else {
      const left = grids.get(node.left) as Grid;
      const right = node.right ? (grids.get(node.right) as Grid) : left;
      const third = node.third && (grids.get(node.third) as Grid);
      grids.set(expression, third ? choose(left, right, third) : operate(node.operation as Plain, left, right));
    }
  }
  return grids.get(formula) as Grid;
}

function common(a: number, b: number): number {
  if (a !== b && a !== 1 && b !== 1) throw new RangeError(`Sides of ${a} and ${b} don't spread over one another`);
  return Math.max(a, b);
}

function operate(operation: Plain, left: Grid, right: Grid): Grid {
  const rows = common(left.rows, right.rows);
  const columns = common(left.columns, right.columns);
  const values = new Float64Array(rows * columns);
  compute(operation, spread(left, rows, columns), spread(right, rows, columns), values);
  return { rows, columns, values };
}

/** Numbers to be read in steps of 1, or again and again where there is only one. */
interface Operand {
  values: ArrayLike<number>;
  step: 0 | 1;
}

function spread({ rows: ownRows, columns: ownColumns, values }: Grid, rows: number, columns: number): Operand {
  if (ownRows === 1 && ownColumns === 1) return { values, step: 0 };
  if (ownRows === rows && ownColumns === columns) return { values, step: 1 };
  const all = new Float64Array(rows * columns);
  for (let row = 0, i = 0; row < rows; row++) {
    const start = ownRows === 1 ? 0 : row * ownColumns;
    for (let c = 0; c < columns; c++, i++) all[i] = values[ownColumns === 1 ? start : start + c] as number;
  }
  return { values: all, step: 1 };
}

/** Of each element the one of `then` where `which` is 1, of `otherwise` where it is 0. */
function choose(which: Grid, then: Grid, otherwise: Grid): Grid {
  const rows = [then, otherwise].reduce((sum, grid) => common(sum, grid.rows), which.rows);
  const columns = [then, otherwise].reduce((sum, grid) => common(sum, grid.columns), which.columns);
  const values = new Float64Array(rows * columns);
  const at = ({ rows: r, columns: c, values: all }: Grid, row: number, column: number) =>
    all[(r === 1 ? 0 : row) * c + (c === 1 ? 0 : column)] as number;
  for (let row = 0, i = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, i++) {
      values[i] = at(at(which, row, column) > 0.5 ? then : otherwise, row, column);
    }
  }
  return { rows, columns, values };
}

/** One loop an operation: a choice within the loop takes several times as long as what is chosen. */
function compute(
  operation: Plain,
  { values: a, step: s }: Operand,
  { values: b, step: t }: Operand,
  out: Float64Array,
): void {
  const n = out.length;
  switch (operation) {
    case 'add':
      for (let i = 0; i < n; i++) out[i] = (a[i * s] as number) + (b[i * t] as number);
      return;
    case 'subtract':
      for (let i = 0; i < n; i++) out[i] = (a[i * s] as number) - (b[i * t] as number);
      return;
    case 'multiply':
      for (let i = 0; i < n; i++) out[i] = (a[i * s] as number) * (b[i * t] as number);
      return;
    case 'divide':
      for (let i = 0; i < n; i++) out[i] = (a[i * s] as number) / (b[i * t] as number);
      return;
    case 'maximum':
      for (let i = 0; i < n; i++) out[i] = Math.max(a[i * s] as number, b[i * t] as number);
      return;
    case 'minimum':
      for (let i = 0; i < n; i++) out[i] = Math.min(a[i * s] as number, b[i * t] as number);
      return;
    case 'atLeast':
      for (let i = 0; i < n; i++) out[i] = (a[i * s] as number) >= (b[i * t] as number) ? 1 : 0;
      return;
    case 'exp':
      for (let i = 0; i < n; i++) out[i] = Math.exp(a[i * s] as number);
      return;
    case 'log':
      for (let i = 0; i < n; i++) out[i] = Math.log(a[i * s] as number);
      return;
    case 'sqrt':
      for (let i = 0; i < n; i++) out[i] = Math.sqrt(a[i * s] as number);
      return;
    case 'tanh':
      for (let i = 0; i < n; i++) out[i] = Math.tanh(a[i * s] as number);
      return;
    case 'sine':
      for (let i = 0; i < n; i++) out[i] = Math.sin(a[i * s] as number);
      return;
    case 'cosine':
      for (let i = 0; i < n; i++) out[i] = Math.cos(a[i * s] as number);
      return;
    case 'floor':
      for (let i = 0; i < n; i++) out[i] = Math.floor(a[i * s] as number);
      return;
    case 'power':
      for (let i = 0; i < n; i++) out[i] = a[i * s] === 0 ? 0 : (a[i * s] as number) ** (b[i * t] as number);
      return;
  }
}
