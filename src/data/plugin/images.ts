/** The digits for programs that run without a page: read from the very files that the page loads. Node only. */
import { promisify } from 'node:util';
import { gunzip as gunzipCallback } from 'node:zlib';
import { TestImages, TrainingImages } from '../dataset.ts';
import { HANZI_BLOCK, HANZI_BLOCKS, HANZI_TRAINING, testBlock, trainingBlock } from '../hanzi/blocks.ts';
import { IMAGE_PIXELS, type ImageBlock, readImageBlock } from '../idx.ts';
import { readHanzi } from './hanzi.ts';
import { prepareShards, type Shard } from './shards.ts';
import { findPackage } from './sources.ts';

const gunzip = promisify(gunzipCallback);

/** Training images that are kept back where settings are chosen: nobody looks at the test images before. */
export const HELD_OUT = 5_000;

/** Images to train on, and others to judge by. */
export interface Images {
  train: TrainingImages;
  judged: TestImages;
}

const unpacked = async ({ name, images, bytes }: Shard): Promise<ImageBlock> =>
  readImageBlock(new Uint8Array(await gunzip(bytes)), name, images);

const part = ({ images, labels }: ImageBlock, start: number, end?: number): ImageBlock => ({
  images: images.slice(start * IMAGE_PIXELS, end === undefined ? undefined : end * IMAGE_PIXELS),
  labels: labels.slice(start, end),
});

function together(blocks: readonly ImageBlock[]): TrainingImages {
  const all = new TrainingImages(blocks.reduce((sum, { labels }) => sum + labels.length, 0));
  for (const block of blocks) all.add(block);
  return all;
}

/** All training images, in the page's order, and the test images. @throws SourceError */
export async function pageImages(packageFolder = findPackage()): Promise<Images> {
  const { train, test } = await prepareShards(packageFolder);
  return { train: together(await Promise.all(train.map(unpacked))), judged: new TestImages(await unpacked(test)) };
}

/** The training images but for the last 5,000 of the page's order, a random sample, and those. @throws SourceError */
export async function heldOutImages(packageFolder = findPackage()): Promise<Images> {
  const { train } = await prepareShards(packageFolder);
  const blocks = await Promise.all(train.map(unpacked));
  const last = blocks.pop();
  if (!last || last.labels.length <= HELD_OUT) throw new Error('There are too few training images to hold some back');
  const kept = last.labels.length - HELD_OUT;
  return { train: together([...blocks, part(last, 0, kept)]), judged: new TestImages(part(last, kept)) };
}

/** The images of a generator, at once. */
function whole(drawing: Generator<void, ImageBlock>): ImageBlock {
  for (;;) {
    const { done, value } = drawing.next();
    if (done) return value;
  }
}

/** The characters to train on, as the page draws them, and the held-out ones with those never trained on. @throws SourceError */
export function hanziImages(characters = readHanzi()): Images {
  const train = new TrainingImages(HANZI_TRAINING, HANZI_BLOCK);
  for (let block = 0; block < HANZI_BLOCKS; block++) train.add(whole(trainingBlock(characters, block)));
  return { train, judged: new TestImages(whole(testBlock(characters))) };
}
