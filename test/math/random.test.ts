import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { murmur3, normals, permutation, stream } from '../../src/math/random.ts';

function draw(seed: number, purpose: string, count: number): number[] {
  const source = stream(seed, purpose);
  return Array.from({ length: count }, () => source());
}

const mean = (values: ArrayLike<number>, of = (x: number) => x) =>
  Array.from(values).reduce((sum, x) => sum + of(x), 0) / values.length;

/** Pearson's correlation; its standard error is 1/√n for independent samples. */
function correlation(a: readonly number[], b: readonly number[]): number {
  const [meanA, meanB] = [mean(a), mean(b)];
  const covariance = mean(a.map((x, i) => (x - meanA) * (b[i]! - meanB)));
  return covariance / Math.sqrt(mean(a, (x) => (x - meanA) ** 2) * mean(b, (x) => (x - meanB) ** 2));
}

describe('murmur3', () => {
  it('gives the published hashes, whatever length is left after the last whole word', () => {
    expect(murmur3('', 0)).toBe(0);
    expect(murmur3('', 1)).toBe(0x514e28b7);
    expect(murmur3('aaa', 0x9747b28c)).toBe(0x283e0130);
    expect(murmur3('test', 0x9747b28c)).toBe(0x704b81dc);
    expect(murmur3('Hello, world!', 0x9747b28c)).toBe(0x24884cba);
    expect(murmur3('ππππππππ', 0x9747b28c)).toBe(0xd58063c1);
  });
});

describe('stream', () => {
  it('gives the same numbers on every machine', () => {
    // From a separate implementation with Python's integers of any size.
    expect(draw(1, 'weights', 4).map((x) => x * 2 ** 32)).toEqual([1248806034, 3527667895, 2665936027, 1335330792]);
    expect(draw(2 ** 40, 'é', 4).map((x) => x * 2 ** 32)).toEqual([429739097, 1090893571, 3811029467, 2820966869]);
  });

  it('stays within [0, 1)', () => {
    fc.assert(
      fc.property(fc.integer(), fc.string(), (seed, purpose) => {
        expect(draw(seed, purpose, 20).every((x) => x >= 0 && x < 1)).toBe(true);
      }),
    );
  });

  it('spreads evenly over [0, 1)', () => {
    const cells = new Array<number>(100).fill(0);
    for (const x of draw(7, 'cells', 100_000)) cells[Math.floor(x * 100)]!++;
    const chiSquare = cells.reduce((sum, n) => sum + (n - 1000) ** 2 / 1000, 0);
    // χ² with 99 degrees of freedom has mean 99 and standard deviation 14.1.
    expect(chiSquare).toBeGreaterThan(99 - 4 * 14.1);
    expect(chiSquare).toBeLessThan(99 + 4 * 14.1);
  });

  it('is independent between seeds, even neighbouring ones, between purposes, and from one draw to the next', () => {
    const count = 20_000;
    const base = draw(1, 'weights', count + 1);
    const others = [draw(2, 'weights', count), draw(1, 'weights 2', count), draw(1, 'batches', count), base.slice(1)];
    for (const other of others) {
      expect(Math.abs(correlation(base.slice(0, count), other))).toBeLessThan(4 / Math.sqrt(count));
    }
  });

  it('has unrelated first draws over consecutive seeds', () => {
    const firsts = Array.from({ length: 10_000 }, (_, seed) => stream(seed, 'weights')());
    expect(Math.abs(mean(firsts) - 0.5)).toBeLessThan(4 / Math.sqrt(12 * firsts.length));
    expect(Math.abs(correlation(firsts.slice(0, -1), firsts.slice(1)))).toBeLessThan(4 / Math.sqrt(firsts.length));
  });
});

describe('normals', () => {
  it('has the moments of the standard normal distribution', () => {
    const count = 200_000;
    const sample = normals(3, 'moments', count);
    const bound = (variance: number) => 4 * Math.sqrt(variance / count);
    expect(Math.abs(mean(sample))).toBeLessThan(bound(1));
    expect(Math.abs(mean(sample, (x) => x ** 2) - 1)).toBeLessThan(bound(2));
    expect(Math.abs(mean(sample, (x) => x ** 3))).toBeLessThan(bound(15));
    expect(Math.abs(mean(sample, (x) => x ** 4) - 3)).toBeLessThan(bound(96));
    // P(|x| > 1.96) = 0.05.
    expect(Math.abs(mean(sample, (x) => Number(Math.abs(x) > 1.959964)) - 0.05)).toBeLessThan(bound(0.05 * 0.95));
  });

  it('starts the same however many are asked for', () => {
    expect(normals(3, 'layer', 1000).subarray(0, 10)).toEqual(normals(3, 'layer', 10));
  });

  it('gives none for none', () => {
    expect(normals(3, 'layer', 0)).toHaveLength(0);
  });
});

describe('permutation', () => {
  it('has each number below n exactly once', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.integer(), (n, seed) => {
        const sorted = Array.from(permutation(n, stream(seed, 'order'))).sort((a, b) => a - b);
        expect(sorted).toEqual(Array.from({ length: n }, (_, i) => i));
      }),
    );
  });

  it('makes all orders of four equally likely', () => {
    const source = stream(5, 'orders');
    const counts = new Map<string, number>();
    for (let i = 0; i < 24_000; i++) {
      const order = permutation(4, source).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    const chiSquare = [...counts.values()].reduce((sum, n) => sum + (n - 1000) ** 2 / 1000, 0);
    // χ² with 23 degrees of freedom has mean 23 and standard deviation 6.8.
    expect(chiSquare).toBeLessThan(23 + 4 * 6.8);
  });
});
