/** What browsers are told the page may do: one list, for the built page, for `npm start` and for docs/hosting.md. */

/**
 * Everything comes from the page's own server. WebAssembly is compiled, pictures of figures are blobs, and the
 * addresses of workers pass `src/ownScripts.ts`, the one policy of trusted types there is.
 */
const DIRECTIVES = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types default',
] as const;

export const CONTENT_SECURITY_POLICY: string = DIRECTIVES.join('; ');

/** Headers of every file of the site: workers have the policy of their own response, not the page's. */
export const HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
};
