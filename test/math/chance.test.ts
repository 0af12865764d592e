/** What is beyond chance, against known errors of means and shares, and against draws of one distribution. */
import { describe, expect, it } from 'vitest';
import {
  bestOf,
  beyondChance,
  type Contender,
  differs,
  type Estimate,
  jackknifeError,
  meansWithoutEach,
} from '../../src/math/chance.ts';
import { BLOCKS, blocksOf } from '../../src/math/imageBlocks.ts';
import { normals, permutation, stream } from '../../src/math/random.ts';

const mean = (values: ArrayLike<number>) => Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
const deviation = (values: ArrayLike<number>) =>
  Math.sqrt(Array.from(values).reduce((sum, x) => sum + (x - mean(values)) ** 2, 0) / (values.length - 1));

describe('the standard error of parts left out', () => {
  it('is that of a mean', () => {
    const values = normals(1, 'some', 37);
    expect(jackknifeError(meansWithoutEach(values))).toBeCloseTo(deviation(values) / Math.sqrt(37), 6);
  });

  it('is, over blocks, what the measure varies by from one set of images to another', () => {
    const count = 2000;
    const blocks = blocksOf(new Uint8Array(count));
    const measures = {
      share: (values: number[]) => mean(values.map((value) => Number(value > 1))),
      percentile: (values: number[]) => values.toSorted((a, b) => a - b)[Math.ceil(0.95 * values.length) - 1]!,
    };
    for (const measure of Object.values(measures)) {
      const found = Array.from({ length: 60 }, (_, seed) => {
        const values = [...normals(seed, 'images', count)];
        const without = Array.from({ length: BLOCKS }, (_, b) => measure(values.filter((_, row) => blocks[row] !== b)));
        return { value: measure(values), error: jackknifeError(without) };
      });
      const ratio = mean(found.map(({ error }) => error)) / deviation(found.map(({ value }) => value));
      expect(ratio).toBeGreaterThan(0.75);
      expect(ratio).toBeLessThan(1.35);
    }
  });
});

describe('a difference', () => {
  /** Recognised or not, image by image: a share with what it is without each block. */
  const shareOf = (right: readonly boolean[]): Estimate => {
    const share = (list: readonly boolean[]) => list.filter(Boolean).length / list.length;
    return {
      value: share(right),
      without: Array.from({ length: BLOCKS }, (_, block) => share(right.filter((_, row) => row % BLOCKS !== block))),
    };
  };

  it('counts the images that only one gets right, not those that are hard for both', () => {
    const order = permutation(2000, stream(1, 'hard images'));
    const allBut = (wrong: Uint32Array) => shareOf(Array.from({ length: 2000 }, (_, row) => !wrong.includes(row)));
    const a = allBut(order.subarray(0, 100));
    const thirtyMore = allBut(order.subarray(0, 130));
    const others = allBut(order.subarray(1000, 1130));
    expect(thirtyMore.value).toBe(others.value);
    expect(differs(a, thirtyMore)).toBe(true);
    expect(differs(a, others)).toBe(false);
  });

  it('is judged by Student’s t at one in a hundred', () => {
    // Tables: t of 0.995 with 19 and 9 degrees of freedom.
    expect(beyondChance(20)).toBeCloseTo(2.861, 2);
    expect(beyondChance(10)).toBeCloseTo(3.25, 1);
  });

  it('is none where an error isn’t known', () => {
    const known: Estimate = { value: 1, without: [1, 1, 1] };
    expect(differs(known, { value: 9, without: [9, Number.NaN, 9] })).toBe(false);
    expect(differs(known, { value: 9, without: [9, 9] })).toBe(false);
    expect(differs(known, { value: 9, without: [9, 9, 9] })).toBe(true);
  });
});

describe('the best', () => {
  /** A value that leaving out a part moves by `error` standard errors of its own. */
  const contender = (value: number, error = 0, seed = 1): Contender => {
    const draws = normals(seed, 'parts', BLOCKS);
    const scale = error / jackknifeError(draws);
    return { text: value.toFixed(1), estimate: { value, without: draws.map((draw) => value + scale * draw) } };
  };

  it('is the largest where larger is better and the smallest where smaller is', () => {
    expect(bestOf([contender(1), contender(3), contender(2)], 'higher')).toEqual([false, true, false]);
    expect(bestOf([contender(1), contender(3), contender(2)], 'lower')).toEqual([true, false, false]);
  });

  it('is nobody while it leads another by less than chance', () => {
    const sure = [contender(3, 0.1, 1), contender(2, 0.1, 2), contender(1, 0.1, 3)];
    expect(bestOf(sure, 'higher')).toEqual([true, false, false]);
    expect(bestOf([contender(3, 0.5, 1), contender(2, 0.5, 2), contender(1, 0.5, 3)], 'higher')).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('is shared by those that are written alike, if all of them lead beyond chance', () => {
    const [first, alike] = [contender(3.01, 0.1, 1), contender(2.99, 0.1, 2)];
    expect(bestOf([first, alike, contender(1, 0.1, 3)], 'higher')).toEqual([true, true, false]);
    expect(bestOf([first, { ...alike, text: '2.9' }, contender(1, 0.1, 3)], 'higher')).toEqual([false, false, false]);
  });

  it('is nobody where all are alike or one stands alone, and never one without a value or out of contest', () => {
    expect(bestOf([contender(1), contender(1)], 'higher')).toEqual([false, false]);
    expect(bestOf([contender(1)], 'higher')).toEqual([false]);
    expect(bestOf([null, contender(Number.NaN), contender(2), contender(1)], 'higher')).toEqual([
      false,
      false,
      true,
      false,
    ]);
  });
});
