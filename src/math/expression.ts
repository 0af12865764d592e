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
  | 'tanh';

type Node =
  | { kind: 'input'; index: number }
  | { kind: 'constant'; value: number }
  | { kind: 'operation'; operation: Operation; left: Expression; right: Expression | null };

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
    }
    seen.add(expression);
  };
  visit(formula);
  return [...seen];
}

/** The constants of a formula, in the order in which `shaderText` numbers them. */
export function constantsOf(formula: Expression): number[] {
  return inOrder(formula).flatMap(({ node }) => (node.kind === 'constant' ? [node.value] : []));
}

const SHADER: Record<Operation, (left: string, right: string) => string> = {
  add: (a, b) => `${a} + ${b}`,
  subtract: (a, b) => `${a} - ${b}`,
  multiply: (a, b) => `${a} * ${b}`,
  divide: (a, b) => `${a} / ${b}`,
  maximum: (a, b) => `max(${a}, ${b})`,
  minimum: (a, b) => `min(${a}, ${b})`,
  atLeast: (a, b) => `(${a} >= ${b} ? 1.0 : 0.0)`,
  exp: (a) => `exp(${a})`,
  log: (a) => `log(${a})`,
  sqrt: (a) => `sqrt(${a})`,
  tanh: (a) => `tanh(${a})`,
};

/**
 * The formula as GLSL statements and the name of their result. Constants are read from uniforms c0, c1, …, so
 * that formulas which differ in numbers only share one program.
 * @param input the GLSL that reads an input.
 */
export function shaderText(
  formula: Expression,
  input: (index: number) => string,
): { statements: string; result: string } {
  const names = new Map<Expression, string>();
  const statements: string[] = [];
  let constants = 0;
  for (const expression of inOrder(formula)) {
    const { node } = expression;
    const name = `v${names.size}`;
    const nameOf = (part: Expression) => names.get(part) ?? '';
    if (node.kind === 'constant') {
      names.set(expression, `c${constants++}`);
    } else {
      const value =
        node.kind === 'input'
          ? input(node.index)
          : SHADER[node.operation](nameOf(node.left), node.right ? nameOf(node.right) : '');
      statements.push(`float ${name} = ${value};`);
      names.set(expression, name);
    }
  }
  return { statements: statements.join('\n'), result: names.get(formula) ?? '' };
}
