/** Vite plugin: what loads on demand is asked for again where it doesn't come (`src/bringing.ts`). Node only. */
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const BRINGING = fileURLToPath(new URL('../src/bringing.ts', import.meta.url));

/** An import of a file that is named there; types are gone by the time this sees code. */
const IMPORT = /(?<![\w$.])import\(\s*(?:\/\*[^*]*\*\/\s*)?(["'][^"']+["'])\s*\)/g;

/** The code with its imports brought; null where it has none. */
export function bringingImports(code: string): string | null {
  const changed = code.replace(IMPORT, 'bringPart(() => import($1))');
  return changed === code ? null : `import { bring as bringPart } from ${JSON.stringify(BRINGING)};${changed}`;
}

export const bringing = (): Plugin => ({
  name: 'bringing',
  apply: 'build',
  transform(code, id) {
    if (!/\/src\/.*\.ts$/.test(id) || id.includes('/node_modules/')) return null;
    const changed = bringingImports(code);
    return changed === null ? null : { code: changed, map: null };
  },
});
