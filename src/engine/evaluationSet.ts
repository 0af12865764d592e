/** Images that a network is looked at with, kept on the backend in chunks of one size. */

import { keep, type Tensor4D, tensor4d } from '@tensorflow/tfjs-core';
import { fillBatch, type TestImages } from '../data/dataset.ts';
import { IMAGE_PIXELS, IMAGE_SIDE } from '../data/idx.ts';
import { type ClassNumbers, classNumbersOf } from '../math/classNumbers.ts';

/** Images in a chunk. One shape for all chunks of a set, since WebGL compiles anew for each shape. */
export const CHUNK = 500;

/** Labels are below. */
const MOST_LABELS = 2 ** 16;

/** Position of each label in `classes`, −1 where it doesn't take part. */
export function positionsOf(classes: readonly number[]): Int16Array {
  const positions = new Int16Array(MOST_LABELS).fill(-1);
  classes.forEach((digit, position) => {
    positions[digit] = position;
  });
  return positions;
}

/** Some test images, their digits and class positions. */
export class EvaluationSet {
  /** Positions in the test set. */
  readonly indices: Uint16Array<ArrayBuffer>;
  /** Labels: digits, or numbers of characters. */
  readonly labels: ClassNumbers<ArrayBuffer>;
  /** Class positions. */
  readonly positions: ClassNumbers<ArrayBuffer>;
  /** Labels by class position. */
  readonly classes: readonly number[];
  readonly #test: TestImages;
  readonly #kept: Tensor4D[] | null;

  /**
   * @param candidates positions in the test set; those whose digit isn't in `classes` are left out.
   * @param keepsTensors whether chunks stay on the backend: worth it for images looked at often.
   */
  constructor(test: TestImages, candidates: Iterable<number>, classes: readonly number[], keepsTensors: boolean) {
    const positions = positionsOf(classes);
    this.#test = test;
    this.classes = classes;
    this.indices = Uint16Array.from([...candidates].filter((index) => (positions[test.labelOf(index)] as number) >= 0));
    this.labels = classNumbersOf(
      Array.from(this.indices, (index) => test.labelOf(index)),
      Math.max(0, ...classes) + 1,
    );
    this.positions = classNumbersOf(
      Array.from(this.labels, (label) => positions[label] as number),
      classes.length,
    );
    this.#kept = keepsTensors ? [] : null;
  }

  /** Whether this set disposes its chunks itself. */
  get keepsTensors(): boolean {
    return this.#kept !== null;
  }

  get size(): number {
    return this.indices.length;
  }

  get chunks(): number {
    return Math.ceil(this.size / CHUNK);
  }

  /** Images in chunk `i`. The tensor of a last chunk that is shorter than those before it ends in blank images. */
  sizeOf(i: number): number {
    return Math.min(CHUNK, this.size - i * CHUNK);
  }

  /** `[images, 28, 28, 1]`, as many images in every chunk. The caller disposes it unless this set keeps its tensors. */
  chunk(i: number): Tensor4D {
    const kept = this.#kept?.[i];
    if (kept) return kept;
    const size = Math.min(CHUNK, this.size);
    const pixels = new Float32Array(size * IMAGE_PIXELS);
    fillBatch(this.#test, this.indices.subarray(i * CHUNK, i * CHUNK + this.sizeOf(i)), pixels);
    const images = tensor4d(pixels, [size, IMAGE_SIDE, IMAGE_SIDE, 1]);
    if (this.#kept) this.#kept[i] = keep(images);
    return images;
  }

  dispose(): void {
    for (const tensor of this.#kept ?? []) tensor.dispose();
    if (this.#kept) this.#kept.length = 0;
  }
}
