/** Brings the test set and the first block of training images: as many digits as any measurement needs. */
import { manifest } from 'virtual:mnist';
import { download } from '../../src/data/download.ts';
import { type ImageBlock, readImageBlock } from '../../src/data/idx.ts';
import type { DataFile } from '../../src/data/manifest.ts';

const STALL_MS = 20_000;

async function load({ url, images }: DataFile): Promise<ImageBlock> {
  const bytes = await download(url, {
    fetch: (address, init) => fetch(address, init),
    stallMs: STALL_MS,
    onBytes: () => {},
  });
  return readImageBlock(bytes, url, images);
}

let training: Promise<ImageBlock> | null = null;
let test: Promise<ImageBlock> | null = null;

export function trainingBlock(): Promise<ImageBlock> {
  const [first] = manifest.train;
  if (!first) throw new Error('The site was built without training images');
  training ??= load(first);
  return training;
}

export function testBlock(): Promise<ImageBlock> {
  test ??= load(manifest.test);
  return test;
}
