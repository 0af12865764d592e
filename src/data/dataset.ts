/** The images a worker holds as bytes, and how they become a batch of numbers. */
import type { ClassNumbers } from '../math/classNumbers.ts';
import { IMAGE_PIXELS, type ImageBlock } from './idx.ts';

/** Images of a training block; the last one of the set may have fewer. */
export const BLOCK_SIZE = 10_000;

/** Numbered images with their digits. */
export interface ImageSource {
  /** Images that can be read now: those numbered 0 … available − 1. */
  readonly available: number;
  /** A view of an image's 784 bytes, row by row. @throws RangeError if it isn't there (yet) */
  pixelsOf(index: number): Uint8Array;
  /** The digit of an image. @throws RangeError if it isn't there (yet) */
  labelOf(index: number): number;
}

function refuseUnequal({ images, labels }: ImageBlock): void {
  if (images.length === labels.length * IMAGE_PIXELS) return;
  throw new RangeError(
    `${labels.length} labels need ${labels.length * IMAGE_PIXELS} bytes of images, ${images.length} were given`,
  );
}

/** The training images, arriving block by block. Keeps the blocks it is given, without copying. */
export class TrainingImages implements ImageSource {
  /** Images of the whole set, whether here or still to come. */
  readonly total: number;
  readonly blockSize: number;
  readonly #blocks: ImageBlock[] = [];
  #available = 0;

  constructor(total: number, blockSize = BLOCK_SIZE) {
    this.total = total;
    this.blockSize = blockSize;
  }

  get available(): number {
    return this.#available;
  }

  /** Takes the next block, in order. @throws RangeError for a block of another size than the next one has */
  add(block: ImageBlock): void {
    refuseUnequal(block);
    const expected = Math.min(this.blockSize, this.total - this.#available);
    if (block.labels.length !== expected || expected === 0) {
      throw new RangeError(
        `training block ${this.#blocks.length} has ${block.labels.length} images where ${expected} are expected: ` +
          `${this.total} in blocks of ${this.blockSize}, ${this.#available} of them here`,
      );
    }
    this.#blocks.push(block);
    this.#available += expected;
  }

  /** The digits of a block's images, null until it has arrived. */
  labelsOf(block: number): ClassNumbers | null {
    return this.#blocks[block]?.labels ?? null;
  }

  pixelsOf(index: number): Uint8Array {
    const start = (index % this.blockSize) * IMAGE_PIXELS;
    return this.#blockOf(index).images.subarray(start, start + IMAGE_PIXELS);
  }

  labelOf(index: number): number {
    return this.#blockOf(index).labels[index % this.blockSize] ?? Number.NaN;
  }

  #blockOf(index: number): ImageBlock {
    const block = index < this.#available ? this.#blocks[Math.floor(index / this.blockSize)] : undefined;
    if (!block) throw new RangeError(`training image ${index} isn't there; ${this.#available} of ${this.total} are`);
    return block;
  }
}

/** Images that come all at once: the test set. */
export class TestImages implements ImageSource {
  readonly #block: ImageBlock;

  constructor(block: ImageBlock) {
    refuseUnequal(block);
    this.#block = block;
  }

  get available(): number {
    return this.#block.labels.length;
  }

  /** The digits of all images, in order. */
  get labels(): ClassNumbers {
    return this.#block.labels;
  }

  pixelsOf(index: number): Uint8Array {
    this.#refuseMissing(index);
    return this.#block.images.subarray(index * IMAGE_PIXELS, (index + 1) * IMAGE_PIXELS);
  }

  labelOf(index: number): number {
    this.#refuseMissing(index);
    return this.#block.labels[index] ?? Number.NaN;
  }

  #refuseMissing(index: number): void {
    if (index >= 0 && index < this.available) return;
    throw new RangeError(`test image ${index} isn't there; there are ${this.available}`);
  }
}

/** What the network sees of each byte: pixel / 255, from 0 (paper) to 1 (ink). */
const INTENSITY = Float32Array.from({ length: 256 }, (_, byte) => byte / 255);

/**
 * Writes the images of a batch as numbers from 0 to 1.
 * @param indices `[batch]` positions in `source`.
 * @param out `[batch, 28, 28, 1]`, row-major; may be longer, the rest is left alone.
 * @throws RangeError if `out` is too short or an image isn't there
 */
export function fillBatch(source: ImageSource, indices: ArrayLike<number>, out: Float32Array): void {
  if (out.length < indices.length * IMAGE_PIXELS) {
    throw new RangeError(
      `${indices.length} images take ${indices.length * IMAGE_PIXELS} numbers, there is room for ${out.length}`,
    );
  }
  for (let i = 0; i < indices.length; i++) {
    const pixels = source.pixelsOf(indices[i] ?? Number.NaN);
    const start = i * IMAGE_PIXELS;
    for (let p = 0; p < IMAGE_PIXELS; p++) out[start + p] = INTENSITY[pixels[p] ?? 0] ?? 0;
  }
}

/**
 * Writes the digits of a batch.
 * @param indices `[batch]` positions in `source`.
 * @param out `[batch]`; may be longer, the rest is left alone.
 * @throws RangeError if `out` is too short or an image isn't there
 */
export function fillLabels(source: ImageSource, indices: ArrayLike<number>, out: Int32Array | Uint8Array): void {
  if (out.length < indices.length) {
    throw new RangeError(`${indices.length} labels, but there is room for ${out.length}`);
  }
  for (let i = 0; i < indices.length; i++) out[i] = source.labelOf(indices[i] ?? Number.NaN);
}
