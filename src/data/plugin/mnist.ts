/** Vite plugin: puts the MNIST files into the site and offers `virtual:mnist`, their manifest. Node only. */
import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';
import { prepareShards, type Shard, type Shards } from './shards.ts';
import { findPackage } from './sources.ts';

const VIRTUAL = 'virtual:mnist';
/** The leading zero byte keeps other plugins' hands off, by Rollup's convention. */
const RESOLVED = `\0${VIRTUAL}`;

/** One hash for all files. */
const hashOf = ({ test, train }: Shards): string =>
  createHash('sha256')
    .update([test, ...train].map(({ sha256 }) => sha256).join(''))
    .digest('hex');

/**
 * The manifest as a module. Addresses are resolved against the page, so that a site built with a relative base
 * works from any folder; where there is no page they stay relative.
 */
function manifestModule(shards: Shards, base: string): string {
  const entry = ({ name, images, bytes, sha256 }: Shard) =>
    `{ url: at(${JSON.stringify(base + name)}), bytes: ${bytes.length}, images: ${images}, sha256: '${sha256}' }`;
  return [
    `const page = typeof document === 'undefined' ? undefined : document.baseURI;`,
    `const at = (path) => (page === undefined ? path : new URL(path, page).href);`,
    `export const manifest = {`,
    `  train: [${shards.train.map(entry).join(', ')}],`,
    `  test: ${entry(shards.test)},`,
    `  hash: '${hashOf(shards)}',`,
    `};`,
  ].join('\n');
}

/** @throws SourceError at the first use if the original files are missing or aren't the right ones */
export function mnist(): Plugin {
  let base = '/';
  let building = false;
  let prepared: Promise<Shards> | null = null;
  const shardsOnce = () => {
    prepared ??= prepareShards(findPackage()).catch((error: unknown) => {
      // Forgotten, so that a reload after the repair tries again.
      prepared = null;
      throw error;
    });
    return prepared;
  };
  return {
    name: 'anglescope:mnist',
    configResolved(config) {
      base = config.base;
      building = config.command === 'build';
    },
    resolveId(id) {
      return id === VIRTUAL ? RESOLVED : undefined;
    },
    async load(id) {
      if (id !== RESOLVED) return undefined;
      const shards = await shardsOnce();
      if (building) {
        for (const { name, bytes } of [...shards.train, shards.test]) {
          this.emitFile({ type: 'asset', fileName: name, source: bytes });
        }
      }
      return manifestModule(shards, base);
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const path = request.url?.split('?', 1)[0] ?? '';
        if (!/\/mnist\/[^/]+\.idx\.gz$/.test(path)) return next();
        shardsOnce().then(({ train, test }) => {
          const shard = [...train, test].find(({ name }) => path.endsWith(`/${name}`));
          if (!shard) return next();
          // No Content-Encoding: the page decompresses by itself, as on servers that know nothing of `.gz`.
          response.setHeader('Content-Type', 'application/octet-stream');
          response.setHeader('Content-Length', shard.bytes.length);
          response.end(shard.bytes);
        }, next);
      });
    },
  };
}
