/** What the drawn characters must be wherever they are drawn: the same images from the same seed, to the byte. */
import { expect } from 'vitest';
import { HANZI_BLOCK, testBlock, trainingBlock } from '../../src/data/hanzi/blocks.ts';
import type { Character } from '../../src/data/hanzi/strokes.ts';
import type { ImageBlock } from '../../src/data/idx.ts';
import { murmur3 } from '../../src/math/random.ts';

export function whole(drawing: Generator<void, ImageBlock>): ImageBlock {
  for (;;) {
    const { done, value } = drawing.next();
    if (done) return value;
  }
}

/** One number for all bytes. */
const digest = (bytes: Uint8Array) => {
  let sum = 0;
  for (let start = 0; start < bytes.length; start += 4096) {
    sum = murmur3([...bytes.subarray(start, start + 4096)].join(), sum);
  }
  return sum;
};

/** Of the first training block and the test set, as Node drew them; a browser has to come to the same. */
const DRAWN = [4_260_237_386, 3_852_390_965];

export function expectTheSameImages(characters: readonly Character[]): void {
  const blocks = [whole(trainingBlock(characters, 0)), whole(testBlock(characters))];
  expect(blocks.map(({ labels }) => labels.length)).toEqual([HANZI_BLOCK, 6800]);
  expect(blocks.map(({ images }) => digest(images))).toEqual(DRAWN);
}
