/** Vite plugin: puts the policy into the built page, and into the headers of the server that shows it. Node only. */
import type { Plugin } from 'vite';
import { CONTENT_SECURITY_POLICY, HEADERS } from './policy.ts';

/** The page under development goes without: Vite's reloading writes styles into it. */
export function security(): Plugin {
  return {
    name: 'anglescope:security',
    config: () => ({ preview: { headers: { ...HEADERS } } }),
    transformIndexHtml: {
      order: 'post',
      handler(_html, { server }) {
        if (server) return [];
        return [
          {
            tag: 'meta',
            attrs: { 'http-equiv': 'Content-Security-Policy', content: CONTENT_SECURITY_POLICY },
            injectTo: 'head-prepend',
          },
        ];
      },
    },
  };
}
