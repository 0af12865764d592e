/** What the grammar's parser offers, once it is compiled. */
declare module '*.peggy' {
  class Unreadable extends Error {
    readonly found: string | null;
    readonly location: { readonly start: { readonly offset: number }; readonly end: { readonly offset: number } };
  }

  /** Thrown by `parse`; offsets count UTF-16 units from 0. */
  export { Unreadable as SyntaxError };
  export function parse(text: string): import('./syntax.ts').Source;
}
