/** What a formula of a loss of one's own is made of, and what can be wrong with one. Types only. */

/** First character and the one after the last, from 0. */
export type Place = readonly [from: number, to: number];

export type Operator = '+' | '-' | '*' | '/' | '^';
export type Comparison = '<' | '<=' | '>' | '>=';

export type Syntax = { readonly at: Place } & (
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'negative'; readonly of: Syntax }
  | { readonly kind: 'binary'; readonly operator: Operator; readonly left: Syntax; readonly right: Syntax }
  | { readonly kind: 'call'; readonly name: string; readonly parts: readonly Syntax[] }
  | {
      readonly kind: 'if';
      readonly operator: Comparison;
      readonly left: Syntax;
      readonly right: Syntax;
      readonly then: Syntax;
      readonly otherwise: Syntax;
    }
  /** Degrees and values; a monotone cubic through them. */
  | { readonly kind: 'curve'; readonly points: readonly (readonly [angle: number, value: number])[] }
);

/** A letter with its range: `m in 1..4 = 2`. */
export interface Declaration {
  readonly name: string;
  readonly low: number;
  readonly high: number;
  readonly value: number | null;
  readonly at: Place;
}

export interface Source {
  readonly formula: Syntax;
  readonly declarations: readonly Declaration[];
}

/** Values of letters by name. */
export type Values = Readonly<Record<string, number>>;
