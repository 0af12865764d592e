/** Makes the files the page loads: shuffled and cut (`order.ts`), gzipped, named by their content. Node only. */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip as gzipCallback } from 'node:zlib';
import { BLOCK_SIZE } from '../dataset.ts';
import { type ImageBlock, writeImageBlock } from '../idx.ts';
import { cutIntoBlocks, SHUFFLE_SEED } from './order.ts';
import { readSources, SOURCE_SHA256 } from './sources.ts';

const gzip = promisify(gzipCallback);

/** To be raised whenever this file's results change, so that cached ones are made anew. */
const RECIPE_VERSION = 2;
const GZIP_LEVEL = 6;

export interface Shard {
  /** Path within the site, with a hash of the content: `mnist/train-0.<hash>.idx.gz`. */
  name: string;
  images: number;
  bytes: Uint8Array<ArrayBuffer>;
  /** SHA-256 of the bytes once inflated, in hexadecimal. */
  sha256: string;
}

export interface Shards {
  train: Shard[];
  test: Shard;
}

/** What the cache remembers of a shard beside its bytes. */
type Listing = { train: Omit<Shard, 'bytes'>[]; test: Omit<Shard, 'bytes'> };

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function contentHash(bytes: Uint8Array): string {
  return sha256Of(bytes).slice(0, 8);
}

async function makeShard(stem: string, block: ImageBlock): Promise<Shard> {
  const plain = writeImageBlock(block);
  const bytes = new Uint8Array(await gzip(plain, { level: GZIP_LEVEL }));
  const name = `mnist/${stem}.${contentHash(bytes)}.idx.gz`;
  return { name, images: block.labels.length, bytes, sha256: sha256Of(plain) };
}

async function makeShards(packageFolder: string): Promise<Shards> {
  const { train, test } = await readSources(packageFolder);
  const [testShard, ...trainShards] = await Promise.all([
    makeShard('test', test),
    ...cutIntoBlocks(train).map((block, i) => makeShard(`train-${i}`, block)),
  ]);
  return { train: trainShards, test: testShard };
}

const hashInName = (name: string) => name.split('.').at(-3);

async function readCached(folder: string): Promise<Shards | null> {
  const read = async (entry: Omit<Shard, 'bytes'>): Promise<Shard> => {
    const bytes = new Uint8Array(await readFile(join(folder, entry.name)));
    if (contentHash(bytes) !== hashInName(entry.name)) throw new Error(`${entry.name} is damaged`);
    return { ...entry, bytes };
  };
  try {
    const listing = JSON.parse(await readFile(join(folder, 'listing.json'), 'utf8')) as Listing;
    return { train: await Promise.all(listing.train.map(read)), test: await read(listing.test) };
  } catch {
    // Whatever is wrong with a cache, making it anew is the cure.
    return null;
  }
}

async function writeCache(folder: string, shards: Shards): Promise<void> {
  // Written aside and renamed, so that a second build at the same time never sees half a cache.
  const draft = `${folder}.${process.pid}`;
  const entry = ({ name, images, sha256 }: Shard) => ({ name, images, sha256 });
  const listing: Listing = { train: shards.train.map(entry), test: entry(shards.test) };
  try {
    await mkdir(join(draft, 'mnist'), { recursive: true });
    for (const { name, bytes } of [...shards.train, shards.test]) await writeFile(join(draft, name), bytes);
    await writeFile(join(draft, 'listing.json'), JSON.stringify(listing));
    await rm(folder, { recursive: true, force: true });
    await rename(draft, folder);
  } catch {
    // A read-only or contested folder costs the next build a few seconds, nothing more.
    await rm(draft, { recursive: true, force: true }).catch(() => undefined);
  }
}

/**
 * The shards of the training set and the test set, from the cache if they were made before.
 * @param packageFolder of the package with the original files.
 * @param cacheFolder in which results are kept; beside the package if left out.
 * @throws SourceError
 */
export async function prepareShards(
  packageFolder: string,
  cacheFolder = join(dirname(packageFolder), '.cache', 'anglescope'),
): Promise<Shards> {
  const key = createHash('sha256')
    .update(JSON.stringify([RECIPE_VERSION, SHUFFLE_SEED, GZIP_LEVEL, BLOCK_SIZE, SOURCE_SHA256]))
    .digest('hex')
    .slice(0, 16);
  const folder = join(cacheFolder, `mnist-${key}`);
  const cached = await readCached(folder);
  if (cached) return cached;
  const shards = await makeShards(packageFolder);
  await writeCache(folder, shards);
  return shards;
}
