import { describe, expect, it } from 'vitest';
import { fillBatch, fillLabels, TestImages, TrainingImages } from '../../src/data/dataset.ts';
import { IMAGE_PIXELS } from '../../src/data/idx.ts';
import { blockOf, digits } from './planted.ts';

const blocks = [blockOf([0, 1, 2], 1), blockOf([3, 4, 5], 2), blockOf([6], 3)];

function arrived(count: number): TrainingImages {
  const images = new TrainingImages(7, 3);
  for (const block of blocks.slice(0, count)) images.add(block);
  return images;
}

describe('training images', () => {
  it('count what has arrived, and what is to come', () => {
    expect(arrived(0)).toMatchObject({ available: 0, total: 7 });
    expect(arrived(2)).toMatchObject({ available: 6, total: 7 });
    expect(arrived(3)).toMatchObject({ available: 7, total: 7 });
  });

  it('give the labels of a block once it has arrived', () => {
    expect(arrived(1).labelsOf(0)).toEqual(Uint8Array.of(0, 1, 2));
    expect(arrived(1).labelsOf(1)).toBeNull();
  });

  it('are numbered across blocks', () => {
    const images = arrived(3);
    expect(Array.from({ length: 7 }, (_, i) => images.labelOf(i))).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(images.pixelsOf(4)).toEqual(blocks[1]!.images.subarray(IMAGE_PIXELS, 2 * IMAGE_PIXELS));
  });

  it('refuse to give an image that is not there', () => {
    expect(() => arrived(1).pixelsOf(3)).toThrow("training image 3 isn't there; 3 of 7 are");
    expect(() => arrived(3).labelOf(7)).toThrow(RangeError);
    expect(() => arrived(3).labelOf(-1)).toThrow(RangeError);
  });

  it('refuse a block of another size than the next one has, and any block past the last', () => {
    expect(() => arrived(0).add(blockOf([1, 2]))).toThrow(/block 0 has 2 images where 3 are expected/);
    expect(() => arrived(2).add(blockOf([1, 2, 3]))).toThrow(/block 2 has 3 images where 1 are expected/);
    expect(() => arrived(3).add(blockOf([]))).toThrow(RangeError);
    expect(() => arrived(0).add({ images: new Uint8Array(5), labels: new Uint8Array(3) })).toThrow(/need 2352 bytes/);
  });
});

describe('test images', () => {
  it('come all at once', () => {
    const test = new TestImages(blocks[0]!);
    expect(test.available).toBe(3);
    expect(test.labelOf(2)).toBe(2);
    expect(() => test.pixelsOf(3)).toThrow("test image 3 isn't there; there are 3");
  });
});

describe('filling a batch', () => {
  it('turns bytes 0 … 255 into numbers 0 … 1, image after image', () => {
    const out = new Float32Array(3 * IMAGE_PIXELS);
    const images = arrived(3);
    fillBatch(images, [6, 0, 3], out);
    [6, 0, 3].forEach((index, i) => {
      const expected = Float32Array.from(images.pixelsOf(index), (byte) => byte / 255);
      expect(out.subarray(i * IMAGE_PIXELS, (i + 1) * IMAGE_PIXELS)).toEqual(expected);
    });
  });

  it('maps paper to exactly 0 and ink to exactly 1', () => {
    const images = Uint8Array.from({ length: IMAGE_PIXELS }, (_, p) => (p % 2 ? 255 : 0));
    const out = new Float32Array(IMAGE_PIXELS);
    fillBatch(new TestImages({ images, labels: Uint8Array.of(1) }), [0], out);
    expect(new Set(out)).toEqual(new Set([0, 1]));
  });

  it('leaves the room after the batch alone, and refuses too little room', () => {
    const out = new Float32Array(2 * IMAGE_PIXELS).fill(-1);
    fillBatch(arrived(1), Uint32Array.of(1), out);
    expect(out.subarray(IMAGE_PIXELS).every((x) => x === -1)).toBe(true);
    expect(() => fillBatch(arrived(1), [0, 1, 2], out)).toThrow(/3 images take 2352 numbers, there is room for 1568/);
  });

  it('gives the digits beside', () => {
    const labels = digits(50);
    const out = new Int32Array(4);
    fillLabels(new TestImages(blockOf(labels)), [49, 3, 3], out);
    expect(Array.from(out)).toEqual([labels[49], labels[3], labels[3], 0]);
    expect(() => fillLabels(arrived(1), [0, 1], new Int32Array(1))).toThrow(/room for 1/);
  });
});
