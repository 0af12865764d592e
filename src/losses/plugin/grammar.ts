/** Vite plugin: compiles Peggy grammars to parsers when something is built. Node only. */
import type { Plugin } from 'vite';

export function grammars(): Plugin {
  return {
    name: 'anglescope:grammars',
    enforce: 'pre',
    async transform(code, id) {
      if (!id.split('?')[0]?.endsWith('.peggy')) return undefined;
      const { default: peggy } = await import('peggy');
      return { code: peggy.generate(code, { output: 'source', format: 'es' }) as unknown as string, map: null };
    },
  };
}
