/** Files of digits are downloaded once, and what isn't the right file isn't kept. */
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { createFileCache, type KeptFiles } from '../../src/data/fileCache.ts';
import { writeImageBlock } from '../../src/data/idx.ts';
import { MnistLoader } from '../../src/data/loader.ts';
import type { DataFile, MnistManifest } from '../../src/data/manifest.ts';
import { blockOf } from './planted.ts';

const FILES = new Map(
  ['test', 'train-0', 'train-1'].map((name, i) => [`https://a.example/${name}`, writeImageBlock(blockOf([i, i]))]),
);

const entry = (url: string, bytes: Uint8Array): DataFile => ({
  url,
  bytes: bytes.length,
  images: 2,
  sha256: createHash('sha256').update(bytes).digest('hex'),
});
const [TEST, ...TRAIN] = [...FILES].map(([url, bytes]) => entry(url, bytes)) as [DataFile, ...DataFile[]];
const MANIFEST: MnistManifest = { test: TEST, train: TRAIN, hash: 'all' };

/** A cache in memory, by address. */
function memory(full = false) {
  const kept = new Map<string, Response>();
  const cache: KeptFiles = {
    match: async (key) => kept.get(String(key))?.clone(),
    async put(key, response) {
      if (full) throw new DOMException('no room', 'QuotaExceededError');
      const bytes = await response.arrayBuffer();
      kept.set(String(key), new Response(bytes));
    },
    delete: async (key) => kept.delete(typeof key === 'object' && 'url' in key ? key.url : String(key)),
    keys: async () => [...kept.keys()].map((url) => ({ url }) as Request),
  };
  return { kept, cache };
}

/** One visit: which files were asked of the server, and how many blocks arrived. */
async function visit(
  cache: KeptFiles | null,
  answer = (url: string): BodyInit => gzipSync(FILES.get(url) as Uint8Array) as Uint8Array<ArrayBuffer>,
) {
  const asked: string[] = [];
  let blocks = 0;
  const loader = new MnistLoader(MANIFEST, {
    cache: createFileCache(Promise.resolve(cache)),
    fetch: async (url) => {
      asked.push(url);
      return new Response(answer(url));
    },
    wait: async () => {},
    onTest: () => {
      blocks += 1;
    },
    onShard: () => {
      blocks += 1;
    },
  });
  await loader.start();
  return { asked, blocks };
}

it('downloads each file once', async () => {
  const { cache } = memory();
  expect((await visit(cache)).asked).toHaveLength(3);
  expect(await visit(cache)).toEqual({ asked: [], blocks: 3 });
});

it('keeps nothing that is another file, and fetches in place of what was spoiled', async () => {
  const { cache, kept } = memory();
  let times = 0;
  const first = await visit(cache, (url) => {
    times += 1;
    // A well-formed file of other digits, once.
    return times === 1 ? writeImageBlock(blockOf([9, 9])) : (FILES.get(url) as Uint8Array<ArrayBuffer>);
  });
  expect(first.blocks).toBe(3);
  expect(first.asked).toHaveLength(4);
  for (const key of kept.keys()) kept.set(key, new Response('spoiled'));
  expect(await visit(cache)).toMatchObject({ blocks: 3 });
  expect((await visit(cache)).asked).toEqual([]);
});

it('lets go of files of other versions, and knows files by their hash', async () => {
  const { cache, kept } = memory();
  kept.set(`${TEST.url}?sha256=of-another-version`, new Response('old'));
  await visit(cache);
  expect([...kept.keys()].sort()).toEqual([TEST, ...TRAIN].map(({ url, sha256 }) => `${url}?sha256=${sha256}`).sort());
});

it('loads where nothing can be kept', async () => {
  expect((await visit(null)).blocks).toBe(3);
  expect((await visit(memory(true).cache)).blocks).toBe(3);
});
