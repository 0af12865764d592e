/** Vite plugin: compiles the AssemblyScript of `engine/simd/` and offers it as `virtual:simd-kernels`. Node only. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const VIRTUAL = 'virtual:simd-kernels';
/** The leading zero byte keeps other plugins' hands off, by Rollup's convention. */
const RESOLVED = `\0${VIRTUAL}`;

const SOURCES = join(dirname(fileURLToPath(import.meta.url)), '../simd');

/** @throws Error with the compiler's own words */
async function compile(): Promise<Uint8Array> {
  const { default: asc } = await import('assemblyscript/asc');
  const options = ['-O3', '--runtime', 'stub', '--importMemory', '--enable', 'simd', '--noAssert'];
  let binary: Uint8Array | undefined;
  const { error, stderr } = await asc.main(
    ['index.as.ts', ...options, '--baseDir', SOURCES, '--outFile', 'kernels.wasm'],
    {
      writeFile: (_name, contents) => {
        if (typeof contents !== 'string') binary = contents;
      },
    },
  );
  if (error || !binary) throw new Error(`The SIMD kernels don't compile: ${error?.message ?? ''}\n${stderr}`);
  return binary;
}

export function simdKernels(): Plugin {
  let compiled: Promise<Uint8Array> | null = null;
  return {
    name: 'anglescope:simd-kernels',
    resolveId: (id) => (id === VIRTUAL ? RESOLVED : undefined),
    async load(id) {
      if (id !== RESOLVED) return undefined;
      compiled ??= compile();
      const text = Buffer.from(await compiled).toString('base64');
      return `export const bytes = Uint8Array.from(atob('${text}'), (c) => c.charCodeAt(0));`;
    },
  };
}
