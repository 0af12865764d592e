/** The same batches for every contestant: real digits, in the order in which the app draws them. */
import { fillBatch, TrainingImages } from '../../src/data/dataset.ts';
import { IMAGE_PIXELS, type ImageBlock } from '../../src/data/idx.ts';
import { BatchSampler } from '../../src/data/sampler.ts';
import { BATCH_SIZE, CLASSES, SEED } from './contract.ts';

export function trainingImages(block: ImageBlock): TrainingImages {
  const images = new TrainingImages(block.labels.length, block.labels.length);
  images.add(block);
  return images;
}

export interface Batch {
  /** `[batch, 28, 28, 1]`, 0…1. */
  pixels: Float32Array<ArrayBuffer>;
  /** `[batch, classes]`. */
  oneHot: Float32Array<ArrayBuffer>;
  /** Digits `[batch]`. */
  labels: number[];
}

export class Batches {
  readonly #images: TrainingImages;
  readonly #sampler: BatchSampler;

  constructor(block: ImageBlock) {
    const images = trainingImages(block);
    this.#images = images;
    this.#sampler = BatchSampler.over(images, { seed: SEED, batchSize: BATCH_SIZE });
  }

  next(): Batch {
    const indices = this.#sampler.next();
    if (!indices) throw new Error('The images of the next batch are missing');
    const pixels = new Float32Array(BATCH_SIZE * IMAGE_PIXELS);
    fillBatch(this.#images, indices, pixels);
    const labels = Array.from(indices, (index) => this.#images.labelOf(index));
    const oneHot = new Float32Array(BATCH_SIZE * CLASSES);
    labels.forEach((label, i) => {
      oneHot[i * CLASSES + label] = 1;
    });
    return { pixels, oneHot, labels };
  }
}
