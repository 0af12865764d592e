/** Which images each training step sees: the same for the same seed, however the data arrives. */
import type { ClassNumbers } from '../math/classNumbers.ts';
import { permutation, stream } from '../math/random.ts';
import type { TrainingImages } from './dataset.ts';
import { type DataName, setOf } from './sets.ts';

export interface BatchSamplerOptions {
  seed: number;
  batchSize: number;
  /** Images of the whole training set, whether they are here or still to come. */
  total: number;
  /** Images of a block; only the last block may have fewer. */
  blockSize: number;
  /** Digits that take part; all if left out. */
  classes?: readonly number[];
  /** Which part of all images that is, as far as one knows before they come; all if left out. */
  share?: number;
  /** The labels of a block's images, null until the block has arrived. Blocks arrive in order. */
  labelsOf: (block: number) => ClassNumbers | null;
}

/** Where a sampler stands: all there is to it, as the batch of a step depends on nothing else. */
export interface SamplerState {
  /** Batches drawn so far. */
  step: number;
}

/**
 * Draws full batches without replacement, epoch after epoch.
 *
 * The first epoch goes through the blocks in order, shuffled within each, so that training can start on the
 * first block; a batch may straddle two of them. Every later epoch is a permutation of all images. The last,
 * partial batch of an epoch is dropped; where an epoch has fewer images than a batch, batches go from one epoch into the
 * next, and have images several times.
 */
export class BatchSampler {
  readonly #options: BatchSamplerOptions;
  readonly #blockCount: number;
  readonly #digits: ReadonlySet<number> | null;
  /** The first epoch's order, as far as blocks have arrived. */
  readonly #first: number[] = [];
  /** Per arrived block, how many images of the first epoch's order it and those before it give. */
  readonly #ends: number[] = [];
  #step = 0;
  #later: { epoch: number; order: Uint32Array } | null = null;

  /** The batches of a run on these images. */
  static over(
    images: TrainingImages,
    {
      seed,
      batchSize,
      classes,
      data,
    }: Pick<BatchSamplerOptions, 'seed' | 'batchSize' | 'classes'> & { data?: DataName },
  ): BatchSampler {
    const { total, blockSize } = images;
    return new BatchSampler({
      seed,
      batchSize,
      classes,
      share: classes && data ? classes.length / setOf(data).trainable : 1,
      total,
      blockSize,
      labelsOf: (block) => images.labelsOf(block),
    });
  }

  /** @throws RangeError if a batch or a block isn't a positive whole number of images, or a batch exceeds the set */
  constructor(options: BatchSamplerOptions) {
    for (const name of ['batchSize', 'total', 'blockSize'] as const) {
      const value = options[name];
      if (!Number.isInteger(value) || value < 1) {
        throw new RangeError(`${name} must be a positive whole number, ${value} was given`);
      }
    }
    if (options.batchSize > options.total) {
      throw new RangeError(`a batch of ${options.batchSize} needs more images than the ${options.total} there are`);
    }
    this.#options = options;
    this.#blockCount = Math.ceil(options.total / options.blockSize);
    this.#digits = options.classes ? new Set(options.classes) : null;
  }

  /**
   * The images of the next batch as positions in the training set, or null if one of them hasn't arrived yet;
   * asking again later gives the batch that was missing.
   * @throws RangeError if the chosen classes have no images
   */
  next(): Uint32Array<ArrayBuffer> | null {
    this.#takeArrived();
    if (this.#few) return this.#repeating();
    const { epoch, offset } = this.#position(this.#step);
    const order = epoch === 0 ? this.#first : this.#orderOf(epoch);
    const end = offset + this.#options.batchSize;
    if (!order || end > order.length) return null;
    this.#step++;
    return Uint32Array.from(order.slice(offset, end));
  }

  /**
   * Passes through the data so far: 1.5 is half-way through the second epoch. Never falls while steps rise, and
   * doesn't depend on what has arrived: where that is less than was seen, as after `seek`, it goes by how many images are to
   * be expected, which is so many where all classes take part. The images of a dropped batch count as passed from the next
   * batch on.
   */
  get epoch(): number {
    this.#takeArrived();
    if (this.#step === 0) return 0;
    if (this.#few) return (this.#step * this.#options.batchSize) / this.#first.length;
    const { epoch, offset } = this.#position(this.#step - 1);
    const end = offset + this.#options.batchSize;
    if (!this.#complete && end > this.#first.length) return this.#expectedEpoch;
    return epoch === 0 ? this.#imagesPassed(end) / this.#options.total : epoch + end / this.#first.length;
  }

  state(): SamplerState {
    return { step: this.#step };
  }

  /** Goes to where the sampler stands after `step` batches; the images may still be on their way. */
  seek(step: number): void {
    if (!Number.isInteger(step) || step < 0) {
      throw new RangeError(`step must be a whole number from 0, ${step} was given`);
    }
    this.#step = step;
  }

  #takeArrived(): void {
    const { seed, total, blockSize, labelsOf } = this.#options;
    for (let block = this.#ends.length; block < this.#blockCount; block++) {
      const labels = labelsOf(block);
      if (!labels) return;
      const start = block * blockSize;
      const size = Math.min(blockSize, total - start);
      if (labels.length !== size) throw new RangeError(`block ${block} has ${labels.length} labels instead of ${size}`);
      const members: number[] = [];
      for (let i = 0; i < size; i++) if (this.#takesPart(labels[i])) members.push(start + i);
      for (const i of permutation(members.length, stream(seed, `batches, epoch 0, block ${block}`))) {
        this.#first.push(members[i] ?? 0);
      }
      this.#ends.push(this.#first.length);
    }
  }

  #takesPart(digit: number | undefined): boolean {
    return this.#digits === null || (digit !== undefined && this.#digits.has(digit));
  }

  get #complete(): boolean {
    return this.#ends.length === this.#blockCount;
  }

  /** Whether all images together are fewer than a batch. */
  get #few(): boolean {
    return this.#complete && this.#first.length < this.#options.batchSize;
  }

  /** The next batch where an epoch is shorter than it. */
  #repeating(): Uint32Array<ArrayBuffer> {
    const { batchSize } = this.#options;
    const { length } = this.#first;
    if (length === 0) throw new RangeError('there are no images of the classes that take part');
    const start = this.#step++ * batchSize;
    return Uint32Array.from({ length: batchSize }, (_, i) => {
      const epoch = Math.floor((start + i) / length);
      return (epoch === 0 ? this.#first : this.#orderOf(epoch))[(start + i) % length] as number;
    });
  }

  /** Epoch (from 0) and offset into its order where the batch after `step` others starts. */
  #position(step: number): { epoch: number; offset: number } {
    const { batchSize } = this.#options;
    // How long an epoch is shows only once all labels are known. Until then a step past the first epoch
    // looks like one far behind the arrived images, which it is: it waits for all of them.
    if (!this.#complete) return { epoch: 0, offset: step * batchSize };
    const batches = Math.floor(this.#first.length / batchSize);
    return { epoch: Math.floor(step / batches), offset: (step % batches) * batchSize };
  }

  /** By the share of those that are here, or of the classes. */
  get #expectedEpoch(): number {
    const { batchSize, blockSize, total, share = 1 } = this.#options;
    const here = this.#ends.length * blockSize;
    const images = (this.#first.length / here || share) * total;
    const batches = Math.max(1, Math.floor(images / batchSize));
    const before = this.#step - 1;
    return Math.floor(before / batches) + (((before % batches) + 1) * batchSize) / images;
  }

  #orderOf(epoch: number): Uint32Array {
    if (this.#later?.epoch !== epoch) {
      const members = Uint32Array.from(this.#first).sort();
      const order = permutation(members.length, stream(this.#options.seed, `batches, epoch ${epoch}`));
      this.#later = { epoch, order: order.map((i) => members[i] ?? 0) };
    }
    return this.#later.order;
  }

  /**
   * How many images, of chosen and other classes, lie behind the first `drawn` of the first epoch's order: the
   * blocks before, and of the last one the share that was drawn.
   */
  #imagesPassed(drawn: number): number {
    const { total, blockSize } = this.#options;
    const block = this.#ends.findIndex((end) => end >= drawn);
    if (block < 0) return Math.min(total, this.#ends.length * blockSize);
    const start = this.#ends[block - 1] ?? 0;
    const share = (drawn - start) / ((this.#ends[block] ?? 0) - start);
    return block * blockSize + share * Math.min(blockSize, total - block * blockSize);
  }
}
