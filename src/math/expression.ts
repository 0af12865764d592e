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
