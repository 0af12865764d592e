import { describe, expect, it } from 'vitest';
import { stream } from '../../../src/math/random.ts';
import { pickTestDigit } from '../../../src/ui/pad/testDigit.ts';

const COUNT = 100;
/** Image i is a digit i mod 10, and every pixel of it says i. */
const set = {
  labels: Uint8Array.from({ length: COUNT }, (_, i) => i % 10),
  images: Uint8Array.from({ length: COUNT * 784 }, (_, i) => Math.floor(i / 784)),
};

describe('a test digit at random', () => {
  it('is one of those wanted, with its own image from 0 to 1', () => {
    const random = stream(1, 'test digits');
    const seen = new Set<number>();
    for (let i = 0; i < 200; i++) {
      const picked = pickTestDigit(set, new Set([3, 7]), random)!;
      seen.add(picked.digit);
      expect([3, 7]).toContain(picked.digit);
      expect(picked.image).toHaveLength(784);
      expect(Math.round(255 * picked.image[0]!) % 10).toBe(picked.digit);
      expect(picked.image[783]).toBe(picked.image[0]);
    }
    expect([...seen].sort()).toEqual([3, 7]);
  });

  it('is any where none of those wanted is there', () => {
    expect(pickTestDigit(set, new Set(), () => 0.5)?.digit).toBe(0);
  });

  it('is none where there are no images', () => {
    expect(pickTestDigit({ images: new Uint8Array(0), labels: new Uint8Array(0) }, new Set([1]), () => 0)).toBeNull();
  });
});
