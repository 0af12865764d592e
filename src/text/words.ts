/** What a language has to bring: every text of the English one, for the same values. */
import type { enAside } from './en.aside.ts';
import type { en } from './en.ts';

/** The same shape, with any text in each place. */
export type AnyText<Part> = Part extends string
  ? string
  : Part extends (...values: infer Values) => infer Result
    ? (...values: Values) => AnyText<Result>
    : { readonly [Name in keyof Part]: AnyText<Part[Name]> };

export type Words = AnyText<typeof en>;

/** What parts of the page say that load when they are asked for. */
export type Aside = AnyText<typeof enAside>;

/** All that a language says. */
export interface Dictionary {
  readonly words: Words;
  readonly aside: Aside;
}
