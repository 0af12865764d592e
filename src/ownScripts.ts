/** The one policy of trusted types: workers start from files of the page's own folder, and from nothing else. */

/** What TypeScript's DOM doesn't know yet. https://w3c.github.io/trusted-types/dist/spec/ */
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(given: string): string | null }): unknown;
}

/** The address where it lies in the folder of the page; null elsewhere, which the browser refuses. */
export function ownScript(given: string, page: string): string | null {
  const folder = new URL('.', page).href;
  const { href } = new URL(given, page);
  return href.startsWith(folder) ? href : null;
}

/** Everything passes through `default`, so no code that starts a worker can go round it. */
export function trustOwnScripts(page: string, { trustedTypes }: { trustedTypes?: TrustedTypes }): void {
  trustedTypes?.createPolicy('default', { createScriptURL: (given) => ownScript(given, page) });
}
