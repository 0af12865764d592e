/** The order of the training images: the one that the page's files have, and with it every other program that trains. */
import { permutation, stream } from '../../math/random.ts';
import { BLOCK_SIZE } from '../dataset.ts';
import { IMAGE_PIXELS, type ImageBlock } from '../idx.ts';

/** The original order has runs of one writer; every build shuffles it in the same way. */
export const SHUFFLE_SEED = 1;

/** Names this order, for what is kept of runs: other batches come of another one. */
export const IMAGE_ORDER = `shuffle ${SHUFFLE_SEED}, blocks of ${BLOCK_SIZE}`;

/** The images at the given positions, in that order. */
function pick({ images, labels }: ImageBlock, positions: Uint32Array): ImageBlock {
  const picked = {
    images: new Uint8Array(positions.length * IMAGE_PIXELS),
    labels: new Uint8Array(positions.length),
  };
  positions.forEach((from, to) => {
    picked.images.set(images.subarray(from * IMAGE_PIXELS, (from + 1) * IMAGE_PIXELS), to * IMAGE_PIXELS);
    picked.labels[to] = labels[from] ?? 0;
  });
  return picked;
}

/** The training set shuffled with a fixed seed and cut into blocks. */
export function cutIntoBlocks(train: ImageBlock, blockSize = BLOCK_SIZE): ImageBlock[] {
  const order = permutation(train.labels.length, stream(SHUFFLE_SEED, 'order of the training images'));
  const blocks: ImageBlock[] = [];
  for (let start = 0; start < order.length; start += blockSize) {
    blocks.push(pick(train, order.subarray(start, start + blockSize)));
  }
  return blocks;
}
