/** Vite plugin: compiles the AssemblyScript of `engine/simd/` and offers it as `virtual:simd-kernels`. Node only. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const VIRTUAL = 'virtual:simd-kernels';
/** The leading zero byte keeps other plugins' hands off, by Rollup's convention. */
const RESOLVED = `\0${VIRTUAL}`;

const SOURCES = join(dirname(fileURLToPath(import.meta.url)), '../simd');
const PACKAGES = join(SOURCES, '../../../node_modules');
const CACHE = join(PACKAGES, '.cache/anglescope');

const OPTIONS = ['-O3', '--runtime', 'stub', '--importMemory', '--enable', 'simd', '--noAssert'];

/** @throws Error with the compiler's own words */
async function compile(): Promise<Uint8Array> {
  const { default: asc } = await import('assemblyscript/asc');
  let binary: Uint8Array | undefined;
  const { error, stderr } = await asc.main(
    ['index.as.ts', ...OPTIONS, '--baseDir', SOURCES, '--outFile', 'kernels.wasm'],
    {
      writeFile: (_name, contents) => {
        if (typeof contents !== 'string') binary = contents;
      },
    },
  );
  if (error || !binary) throw new Error(`The SIMD kernels don't compile: ${error?.message ?? ''}\n${stderr}`);
  return binary;
}

/** The file that holds what these sources give with this compiler. */
function cachedAt(): string {
  const compiler = readFileSync(join(PACKAGES, 'assemblyscript/package.json'), 'utf8');
  const sources = readdirSync(SOURCES)
    .sort()
    .map((name) => [name, readFileSync(join(SOURCES, name), 'utf8')]);
  const key = createHash('sha256')
    .update(JSON.stringify([compiler, OPTIONS, sources]))
    .digest('hex')
    .slice(0, 16);
  return join(CACHE, `simd-${key}.wasm`);
}

function readCached(path: string): Uint8Array | null {
  try {
    const bytes = readFileSync(path);
    return WebAssembly.validate(bytes) ? bytes : null;
  } catch {
    // Whatever is wrong with a cache, making it anew is the cure.
    return null;
  }
}

function writeCached(path: string, bytes: Uint8Array): void {
  // Written aside and renamed, so that another build never sees half a file.
  const draft = `${path}.${process.pid}`;
  try {
    mkdirSync(CACHE, { recursive: true });
    writeFileSync(draft, bytes);
    renameSync(draft, path);
  } catch {
    // A read-only folder costs the next build a few seconds, nothing more.
  }
}

/**
 * The compiled kernels, from the cache if they were made before: compiling takes seconds, and each of a process's
 * servers has plugins of its own.
 */
async function kernels(): Promise<Uint8Array> {
  const path = cachedAt();
  const cached = readCached(path);
  if (cached) return cached;
  const made = await compile();
  writeCached(path, made);
  return made;
}

export function simdKernels(): Plugin {
  let made: Promise<Uint8Array> | null = null;
  return {
    name: 'anglescope:simd-kernels',
    resolveId: (id) => (id === VIRTUAL ? RESOLVED : undefined),
    async load(id) {
      if (id !== RESOLVED) return undefined;
      made ??= kernels();
      const text = Buffer.from(await made).toString('base64');
      return `export const bytes = Uint8Array.from(atob('${text}'), (c) => c.charCodeAt(0));`;
    },
  };
}
