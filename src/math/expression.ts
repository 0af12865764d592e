/** Elementwise arithmetic as data, so that a backend can run a whole formula as one kernel. */

export type Operation =
  | 'add'
  | 'subtract'
  | 'multiply'
  | 'divide'
  | 'maximum'
  | 'minimum'
  | 'atLeast'
  | 'exp'
  | 'log'
  | 'sqrt'
  | 'tanh'
  | 'sine'
  | 'cosine'
  | 'floor'
  | 'power'
  | 'select';

/** Of one or two values. */
type Plain = Exclude<Operation, 'select'>;

type Node =
  | { kind: 'input'; index: number }
  /** `fixed`: part of the formula's text, rather than a number that may move. */
  | { kind: 'constant'; value: number; fixed?: true }
  | { kind: 'operation'; operation: Operation; left: Expression; right: Expression | null; third?: Expression };

/** A formula over the inputs of one element. Built by its methods; immutable. */
export class Expression {
  readonly node: Node;

  private constructor(node: Node) {
    this.node = node;
  }

  static input(index: number): Expression {
    return new Expression({ kind: 'input', index });
  }

  static of(value: Expression | number): Expression {
    return typeof value === 'number' ? new Expression({ kind: 'constant', value }) : value;
  }

  /** A number that belongs to the formula's text: a formula with another one is another program. */
  static fixed(value: number): Expression {
    return new Expression({ kind: 'constant', value, fixed: true });
  }

  plus(other: Expression | number): Expression {
    return this.#with('add', other);
  }

  minus(other: Expression | number): Expression {
    return this.#with('subtract', other);
  }

  times(other: Expression | number): Expression {
    return this.#with('multiply', other);
  }

  over(other: Expression | number): Expression {
    return this.#with('divide', other);
  }

  max(other: Expression | number): Expression {
    return this.#with('maximum', other);
  }

  min(other: Expression | number): Expression {
    return this.#with('minimum', other);
  }

  /** 1 where this is at least `other`, else 0. */
  atLeast(other: Expression | number): Expression {
    return this.#with('atLeast', other);
  }

  clip(low: number, high: number): Expression {
    return this.max(low).min(high);
  }

  square(): Expression {
    return this.times(this);
  }

  exp(): Expression {
    return this.#with('exp', null);
  }

  log(): Expression {
    return this.#with('log', null);
  }

  sqrt(): Expression {
    return this.#with('sqrt', null);
  }

  tanh(): Expression {
    return this.#with('tanh', null);
  }

  /** sin of this, radians. */
  sin(): Expression {
    return this.#with('sine', null);
  }

  /** cos of this, radians. */
  cos(): Expression {
    return this.#with('cosine', null);
  }

  /** The largest whole number that isn't above this. */
  floor(): Expression {
    return this.#with('floor', null);
  }

  /** This, above 0, to the power of `exponent`; 0 where this is 0. */
  power(exponent: Expression | number): Expression {
    return this.#with('power', exponent);
  }

  /** `then` where this is 1, `otherwise` where it is 0: a choice, so what isn't chosen may be infinite. */
  select(then: Expression, otherwise: Expression): Expression {
    return new Expression({ kind: 'operation', operation: 'select', left: this, right: then, third: otherwise });
  }

  /** Number minus this. */
  from(value: number): Expression {
    return Expression.of(value).minus(this);
  }

  #with(operation: Operation, other: Expression | number | null): Expression {
    const right = other === null ? null : Expression.of(other);
    return new Expression({ kind: 'operation', operation, left: this, right });
  }
}

/** a₀ + a₁x + a₂x² + … by Horner's rule. */
export function polynomial(x: Expression, coefficients: readonly number[]): Expression {
  const [highest = 0, ...lower] = [...coefficients].reverse();
  return lower.reduce<Expression>((sum, a) => sum.times(x).plus(a), Expression.of(highest));
}

/** Every node of a formula once, each after those it is made of. */
export function inOrder(formula: Expression): Expression[] {
  const seen = new Set<Expression>();
  const visit = (expression: Expression) => {
    if (seen.has(expression)) return;
    const { node } = expression;
    if (node.kind === 'operation') {
      visit(node.left);
      if (node.right) visit(node.right);
      if (node.third) visit(node.third);
    }
    seen.add(expression);
  };
  visit(formula);
  return [...seen];
}

/** The constants of a formula that may move, in the order in which `shaderText` numbers them. */
export function constantsOf(formula: Expression): number[] {
  return inOrder(formula).flatMap(({ node }) => (node.kind === 'constant' && !node.fixed ? [node.value] : []));
}

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
