/** What keeps the page from being kept, or from coming back, as data: `text/kept.ts` says it in words. Imports nothing. */

export type StoreProblem =
  /** The browser, or the bound of all sessions, leaves no more room. */
  | { readonly kind: 'full' }
  /** There is no storage, or it is closed to this page; `why` in the browser's words, which may be none. */
  | { readonly kind: 'closed'; readonly why: string }
  /** A later version of the page kept it. */
  | { readonly kind: 'newer'; readonly version: number; readonly newest: number; readonly app: string | null }
  /** No version of the page keeps sessions like this. */
  | { readonly kind: 'unknown'; readonly version: string }
  /** It isn't there any more. */
  | { readonly kind: 'gone' };

export class StoreError extends Error {
  override readonly name = 'StoreError';

  constructor(readonly problem: StoreProblem) {
    super(JSON.stringify(problem));
  }
}

const named = (error: unknown, name: string) => (error as { name?: unknown } | null)?.name === name;

/** The browser has no more room. */
export const isFull = (error: unknown): boolean => named(error, 'QuotaExceededError');

/** What the browser's own refusals mean. */
export function problemOf(error: unknown): StoreProblem {
  if (error instanceof StoreError) return error.problem;
  if (isFull(error)) return { kind: 'full' };
  // The tables are those of a later page.
  if (named(error, 'VersionError')) return { kind: 'newer', version: 0, newest: 0, app: null };
  return { kind: 'closed', why: error instanceof Error ? error.message : String(error) };
}
