import { describe, expect, it } from 'vitest';
import { IMAGE_PIXELS, IMAGE_SIDE } from '../../src/data/idx.ts';
import { shiftBatch, shiftImage } from '../../src/data/shift.ts';
import { stream } from '../../src/math/random.ts';

/** An image without a blank pixel, so that every blank one came from outside. */
function inked(seed = 1): Float32Array {
  const source = stream(seed, 'inked');
  return Float32Array.from({ length: IMAGE_PIXELS }, () => 0.1 + 0.9 * source());
}

/** Pixel by pixel from the definition: what stands at (x, y) was at (x − right, y − down). */
function moved(image: Float32Array, right: number, down: number): Float32Array {
  return image.map((_, at) => {
    const x = (at % IMAGE_SIDE) - right;
    const y = Math.floor(at / IMAGE_SIDE) - down;
    const inside = x >= 0 && x < IMAGE_SIDE && y >= 0 && y < IMAGE_SIDE;
    return inside ? (image[y * IMAGE_SIDE + x] as number) : 0;
  });
}

const AROUND = [-2, -1, 0, 1, 2].flatMap((right) => [-2, -1, 0, 1, 2].map((down) => [right, down] as const));

describe('an image', () => {
  it.each(AROUND)('moves by %i to the right and %i down, blank where it came from', (right, down) => {
    const image = inked();
    shiftImage(image, right, down);
    expect(image).toEqual(moved(inked(), right, down));
  });
});

describe('a batch', () => {
  const BATCH = 200;
  const batch = () => {
    const pixels = new Float32Array(BATCH * IMAGE_PIXELS);
    for (let i = 0; i < BATCH; i++) pixels.set(inked(i), i * IMAGE_PIXELS);
    return pixels;
  };
  const shifted = (seed: number, step: number) => {
    const pixels = batch();
    shiftBatch(pixels, seed, step);
    return pixels;
  };

  /** By how much each image was moved. */
  const movesOf = (pixels: Float32Array) =>
    Array.from({ length: BATCH }, (_, i) => {
      const image = pixels.subarray(i * IMAGE_PIXELS, (i + 1) * IMAGE_PIXELS);
      const found = AROUND.filter(([right, down]) => moved(inked(i), right, down).every((v, at) => v === image[at]));
      expect(found).toHaveLength(1);
      return String(found[0]);
    });

  it('moves each image by a pixel or none, every way about equally often', () => {
    const moves = movesOf(shifted(1, 1));
    const counts = new Map<string, number>();
    for (const move of moves) counts.set(move, (counts.get(move) ?? 0) + 1);
    expect([...counts.keys()].sort()).toEqual(
      [-1, 0, 1].flatMap((right) => [-1, 0, 1].map((down) => `${right},${down}`)).sort(),
    );
    // 200 images over nine ways: 22 each, with a standard deviation of 4.4.
    for (const count of counts.values()) expect(Math.abs(count - BATCH / 9)).toBeLessThan(4 * 4.4);
  });

  it('moves the same for the same seed and step, and otherwise differently', () => {
    expect(shifted(1, 5)).toEqual(shifted(1, 5));
    expect(shifted(1, 6)).not.toEqual(shifted(1, 5));
    expect(shifted(2, 5)).not.toEqual(shifted(1, 5));
  });
});
