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
  const steps = ({ rows: r, columns: c }: Grid) => ({ row: r === 1 ? 0 : c, column: c === 1 ? 0 : 1 });
  const l = steps(left);
  const r = steps(right);
  for (let row = 0, i = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, i++) {
      const a = left.values[row * l.row + column * l.column] as number;
      const b = right.values[row * r.row + column * r.column] as number;
      values[i] = compute(operation, a, b);
    }
  }
  return { rows, columns, values };
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

function compute(operation: Plain, a: number, b: number): number {
  switch (operation) {
    case 'add':
      return a + b;
    case 'subtract':
      return a - b;
    case 'multiply':
      return a * b;
    case 'divide':
      return a / b;
    case 'maximum':
      return Math.max(a, b);
    case 'minimum':
      return Math.min(a, b);
    case 'atLeast':
      return a >= b ? 1 : 0;
    case 'exp':
      return Math.exp(a);
    case 'log':
      return Math.log(a);
    case 'sqrt':
      return Math.sqrt(a);
    case 'tanh':
      return Math.tanh(a);
    case 'sine':
      return Math.sin(a);
    case 'cosine':
      return Math.cos(a);
    case 'floor':
      return Math.floor(a);
    case 'power':
      return a === 0 ? 0 : a ** b;
  }
}
