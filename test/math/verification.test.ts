/** Verification in folds against the definition carried out pair by pair. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BLOCKS, blocksOf } from '../../src/math/imageBlocks.ts';
import { normals } from '../../src/math/random.ts';
import { verification } from '../../src/math/verification.ts';
import { type PairOptions, verificationPairs } from '../../src/math/verificationPairs.ts';
import { finished } from '../../src/math/work.ts';
import { noisyClasses, plant } from './planted.ts';

const verified = (features: Float32Array, positions: Uint8Array, options: PairOptions = {}) =>
  finished(verification(features, 2, positions, options));

interface Judged {
  score: number;
  same: boolean;
  fold: number;
  blocks: [number, number];
}

/** The pairs of each fold with their cosines about a centre, straight from the definition. */
function judged(features: Float32Array, positions: Uint8Array, pairs: number, centre: readonly [number, number]) {
  const { rows, same } = verificationPairs(positions, { pairs });
  const blocks = blocksOf(positions);
  return Array.from(same, (kind, place): Judged => {
    const [a, b] = [rows[2 * place]!, rows[2 * place + 1]!];
    const [x, y] = [features[2 * a]! - centre[0], features[2 * a + 1]! - centre[1]];
    const [u, v] = [features[2 * b]! - centre[0], features[2 * b + 1]! - centre[1]];
    return {
      score: (x * u + y * v) / (Math.hypot(x, y) * Math.hypot(u, v)),
      same: kind === 1,
      fold: Math.floor((10 * place) / same.length),
      blocks: [blocks[a]!, blocks[b]!],
    };
  });
}

/** Mean feature of the pairs outside a fold, both of each. */
function centreOutside(features: Float32Array, positions: Uint8Array, pairs: number, fold: number): [number, number] {
  const { rows, same } = verificationPairs(positions, { pairs });
  const used = [...rows].filter((_, at) => Math.floor((10 * Math.floor(at / 2)) / same.length) !== fold);
  const along = (d: number) => used.reduce((sum, row) => sum + features[2 * row + d]!, 0) / used.length;
  return [along(0), along(1)];
}

const share = (list: readonly Judged[], right: (pair: Judged) => boolean) => list.filter(right).length / list.length;
const accuracyAt = (list: readonly Judged[], threshold: number) =>
  share(list, ({ score, same }) => score >= threshold === same);

/** The lowest of the best thresholds halfway between neighbouring scores, or beyond them all. */
function lowestBest(list: readonly Judged[]): number {
  const scores = [...new Set(list.map(({ score }) => score))].toSorted((a, b) => a - b);
  const candidates = [-2, ...scores.slice(1).map((score, k) => (score + scores[k]!) / 2), 2];
  const accuracies = candidates.map((threshold) => accuracyAt(list, threshold));
  return candidates[accuracies.indexOf(Math.max(...accuracies))]!;
}

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Accuracy of each fold. @param listFor all pairs as they are scored for a fold. */
const inFolds = (listFor: (fold: number) => readonly Judged[]) =>
  Array.from({ length: 10 }, (_, fold) => {
    const list = listFor(fold);
    return accuracyAt(
      list.filter((pair) => pair.fold === fold),
      lowestBest(list.filter((pair) => pair.fold !== fold)),
    );
  });

const noisy = (n: number, spread: number) => noisyClasses(n, spread, 1);

describe('pairs for verification', () => {
  it('are as many of one class as of two, none twice, none with itself', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 60 }), (classes) => {
        const positions = Uint8Array.from(classes);
        const { rows, same } = verificationPairs(positions, { pairs: 400 });
        const seen = new Set<string>();
        same.forEach((kind, place) => {
          const [a, b] = [rows[2 * place]!, rows[2 * place + 1]!];
          expect(a).not.toBe(b);
          expect(positions[a] === positions[b]).toBe(kind === 1);
          seen.add([a, b].toSorted((p, q) => p - q).join());
        });
        expect(seen.size).toBe(same.length);
        const sizes = [0, 1, 2, 3, 4].map((position) => classes.filter((p) => p === position).length);
        const within = sizes.reduce((sum, size) => sum + (size ** 2 - size) / 2, 0);
        const across = (classes.length ** 2 - classes.length) / 2 - within;
        const count = 10 * Math.floor(Math.min(200, within, across) / 10);
        expect(same.filter((kind) => kind === 1).length).toBe(count);
        expect(same.filter((kind) => kind === 0).length).toBe(count);
      }),
    );
  });

  it('give each kind and each class its part in each fold, which are consecutive', () => {
    const positions = Uint8Array.from({ length: 2000 }, (_, row) => row % 10);
    const { rows, same } = verificationPairs(positions);
    expect(same.length).toBe(6000);
    for (let fold = 0; fold < 10; fold++) {
      const counts = new Array<number>(10).fill(0);
      for (let place = 600 * fold; place < 600 * (fold + 1); place++) {
        if (same[place] === 1) counts[positions[rows[2 * place]!]!]!++;
      }
      for (const count of counts) expect(Math.abs(count - 30)).toBeLessThanOrEqual(1);
    }
  });

  it('are the same for the same seed, and others for another', () => {
    const positions = Uint8Array.from({ length: 200 }, (_, row) => row % 10);
    expect(verificationPairs(positions)).toEqual(verificationPairs(positions));
    expect(verificationPairs(positions, { pairs: 1000, seed: 2 }).rows).not.toEqual(
      verificationPairs(positions, { pairs: 1000, seed: 1 }).rows,
    );
  });
});

describe('verification', () => {
  it.each([0.5, 1.5, 4])('agrees with the definition carried out pair by pair, at noise %f', (spread) => {
    const { features, positions } = noisy(400, spread);
    const list = judged(features, positions, 600, [0, 0]);
    const { plain, centred } = verified(features, positions, { pairs: 600 });
    const expected = inFolds(() => list);
    expect(plain.accuracy).toBeCloseTo(meanOf(expected), 9);
    const squares = expected.map((accuracy) => (accuracy - meanOf(expected)) ** 2);
    expect(plain.deviation).toBeCloseTo(Math.sqrt((10 * meanOf(squares)) / 9), 9);

    const about = Array.from({ length: 10 }, (_, fold) =>
      judged(features, positions, 600, centreOutside(features, positions, 600, fold)),
    );
    expect(centred.accuracy).toBeCloseTo(meanOf(inFolds((fold) => about[fold]!)), 9);

    for (const block of [0, 7, BLOCKS - 1]) {
      const left = (pairs: readonly Judged[]) => pairs.filter(({ blocks }) => !blocks.includes(block));
      expect(plain.without[block]).toBeCloseTo(meanOf(inFolds(() => left(list))), 9);
      expect(centred.without[block]).toBeCloseTo(meanOf(inFolds((fold) => left(about[fold]!))), 9);
    }
  });

  it('takes equal scores together', () => {
    // Directions a right angle apart, so that scores are −1, 0 and 1 only.
    const list = Array.from({ length: 400 }, (_, row) => ({
      position: row % 4,
      turn: row % 5 === 0 ? row % 3 : row % 4,
    }));
    const { features } = plant([list.map(({ turn }) => 90 * turn)]);
    const positions = Uint8Array.from(list, ({ position }) => position);
    const rounded = judged(features, positions, 600, [0, 0]).map((pair) => ({
      ...pair,
      score: Math.round(pair.score),
    }));
    expect(verified(features, positions, { pairs: 600 }).plain.accuracy).toBeCloseTo(meanOf(inFolds(() => rounded)), 9);
  });

  it('sees apart what lies on one side of the origin only where it is centred', () => {
    const { features, positions } = noisy(600, 0.3);
    const moved = features.map((value, i) => value + (i % 2 === 0 ? 100 : 0));
    const { plain, centred } = verified(moved, positions);
    expect(centred.accuracy).toBeGreaterThan(0.97);
    expect(plain.accuracy).toBeLessThan(0.95);
  });

  it('is perfect for classes apart from each other', () => {
    const tight = Array.from({ length: 30 }, (_, i) => i / 10);
    const { features, positions } = plant([0, 90, 180, 270].map((start) => tight.map((degree) => start + degree)));
    expect(verified(features, positions).plain).toMatchObject({ accuracy: 1, deviation: 0 });
  });

  it('is a coin’s throw for features that don’t know their class', () => {
    const n = 2000;
    const features = normals(3, 'aimless', 2 * n);
    const { plain, centred } = verified(
      features,
      Uint8Array.from({ length: n }, (_, row) => row % 10),
    );
    expect(Math.abs(plain.accuracy - 0.5)).toBeLessThan(0.03);
    expect(Math.abs(centred.accuracy - 0.5)).toBeLessThan(0.03);
  });

  it('accepts all where all features point the same way', () => {
    const { features, positions } = plant([Array(30).fill(40), Array(30).fill(40)]);
    expect(verified(features, positions, { pairs: 200 }).plain.accuracy).toBe(0.5);
  });

  it('doesn’t depend on lengths, and leaves out features without direction', () => {
    const { features, positions } = noisy(500, 1);
    const before = verified(features, positions, { pairs: 2000 });
    const scaled = features.map((value, i) => value * 2 ** (Math.floor(i / 2) % 7));
    expect(verified(scaled, positions, { pairs: 2000 }).plain).toEqual(before.plain);
    const holes = features.slice();
    holes.fill(0, 0, 20);
    holes.fill(Number.NaN, 20, 40);
    const after = verified(holes, positions, { pairs: 2000 });
    expect(Math.abs(after.plain.accuracy - before.plain.accuracy)).toBeLessThan(0.02);
    expect(Math.abs(after.centred.accuracy - before.centred.accuracy)).toBeLessThan(0.03);
  });

  it('is unknown with too few features', () => {
    expect(verified(new Float32Array(0), new Uint8Array(0)).plain.accuracy).toBeNaN();
    const { features, positions } = plant([[0, 10], [90]]);
    expect(verified(features, positions).plain.accuracy).toBeNaN();
  });
});
