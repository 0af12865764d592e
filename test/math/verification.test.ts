/** Verification against the definitions carried out pair by pair. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normals } from '../../src/math/random.ts';
import { verification, verificationPairs } from '../../src/math/verification.ts';
import { plant } from './planted.ts';

/** Ten classes evenly spread, with noise around their places at distance 5. */
function noisy(n: number, spread: number, seed = 1) {
  const noise = normals(seed, 'noise', 2 * n);
  const positions = Uint8Array.from({ length: n }, (_, row) => row % 10);
  const features = noise.map((value, i) => {
    const polar = ((Math.floor(i / 2) % 10) * Math.PI) / 5;
    return 5 * (i % 2 === 0 ? Math.cos(polar) : Math.sin(polar)) + spread * value;
  });
  return { features, positions };
}

interface Judged {
  score: number;
  same: boolean;
  fold: number;
}

/** The pairs with their cosines, straight from the definition. */
function judged(features: Float32Array, positions: Uint8Array, pairs: number): Judged[] {
  const drawn = verificationPairs(positions, { pairs });
  return [drawn.same, drawn.different].flatMap((rows, kind) =>
    Array.from({ length: rows.length / 2 }, (_, k) => {
      const [a, b] = [rows[2 * k]!, rows[2 * k + 1]!];
      const [x, y] = [features[2 * a]!, features[2 * a + 1]!];
      const [u, v] = [features[2 * b]!, features[2 * b + 1]!];
      const score = (x * u + y * v) / (Math.hypot(x, y) * Math.hypot(u, v));
      return { score, same: kind === 0, fold: k % 10 };
    }),
  );
}

const share = (list: readonly Judged[], right: (pair: Judged) => boolean) => list.filter(right).length / list.length;
const accuracyAt = (list: readonly Judged[], threshold: number) =>
  share(list, ({ score, same }) => score >= threshold === same);

describe('pairs for verification', () => {
  it('are as many of one class as of two, none twice, none with itself', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 60 }), (classes) => {
        const positions = Uint8Array.from(classes);
        const drawn = verificationPairs(positions, { pairs: 200 });
        expect(drawn.same.length).toBe(drawn.different.length);
        for (const [rows, same] of [
          [drawn.same, true],
          [drawn.different, false],
        ] as const) {
          const seen = new Set<string>();
          for (let k = 0; k < rows.length; k += 2) {
            const [a, b] = [rows[k]!, rows[k + 1]!];
            expect(a).not.toBe(b);
            expect(positions[a] === positions[b]).toBe(same);
            seen.add([a, b].toSorted((p, q) => p - q).join());
          }
          expect(seen.size).toBe(rows.length / 2);
        }
        const sizes = [0, 1, 2, 3, 4].map((position) => classes.filter((p) => p === position).length);
        const within = sizes.reduce((sum, size) => sum + (size ** 2 - size) / 2, 0);
        const across = (classes.length ** 2 - classes.length) / 2 - within;
        expect(drawn.same.length / 2).toBe(10 * Math.floor(Math.min(200, within, across) / 10));
      }),
    );
  });

  it('give each class its part, in each fold', () => {
    const positions = Uint8Array.from({ length: 2000 }, (_, row) => row % 10);
    const { same, different } = verificationPairs(positions);
    expect([same.length, different.length]).toEqual([6000, 6000]);
    const counts = Array.from({ length: 10 }, () => new Array<number>(10).fill(0));
    for (let k = 0; k < 3000; k++) counts[k % 10]![positions[same[2 * k]!]!]!++;
    for (const ofFold of counts) for (const count of ofFold) expect(Math.abs(count - 30)).toBeLessThanOrEqual(1);
  });

  it('are the same for the same seed, and others for another', () => {
    const positions = Uint8Array.from({ length: 200 }, (_, row) => row % 10);
    expect(verificationPairs(positions)).toEqual(verificationPairs(positions));
    expect(verificationPairs(positions, { pairs: 500, seed: 2 }).same).not.toEqual(
      verificationPairs(positions, { pairs: 500, seed: 1 }).same,
    );
  });
});

describe('verification', () => {
  it.each([0.5, 1.5, 4])('agrees with the definitions carried out pair by pair, at noise %f', (spread) => {
    const { features, positions } = noisy(400, spread);
    const list = judged(features, positions, 300);
    const measured = verification(features, 2, positions, { pairs: 300 });
    const same = list.filter((pair) => pair.same);
    const different = list.filter((pair) => !pair.same);

    // A threshold is any of the best on the nine other folds, so a fold's accuracy lies between what these give.
    const candidates = [-2, ...list.map(({ score }) => score), 2].toSorted((a, b) => a - b);
    const middles = candidates.slice(1).map((score, k) => (score + candidates[k]!) / 2);
    const ranges = Array.from({ length: 10 }, (_, fold) => {
      const [inside, outside] = [list.filter((p) => p.fold === fold), list.filter((p) => p.fold !== fold)];
      const accuracies = middles.map((threshold) => accuracyAt(outside, threshold));
      const best = Math.max(...accuracies);
      const results = middles.filter((_, k) => accuracies[k] === best).map((t) => accuracyAt(inside, t));
      return [Math.min(...results), Math.max(...results)] as const;
    });
    expect(measured.accuracy).toBeGreaterThanOrEqual(ranges.reduce((sum, [low]) => sum + low, 0) / 10 - 1e-9);
    expect(measured.accuracy).toBeLessThanOrEqual(ranges.reduce((sum, [, high]) => sum + high, 0) / 10 + 1e-9);

    // The chance that a same pair is closer, from all pairs of pairs.
    let wins = 0;
    for (const a of same) for (const b of different) wins += a.score > b.score ? 1 : a.score === b.score ? 0.5 : 0;
    expect(measured.auc).toBeCloseTo(wins / (same.length * different.length), 4);

    const roc = middles.map((t) => ({
      far: share(different, ({ score }) => score >= t),
      tar: share(same, ({ score }) => score >= t),
    }));
    for (const [name, limit] of [
      ['0.01', 0.01],
      ['0.001', 0.001],
    ] as const) {
      const tars = roc.filter(({ far }) => far <= limit + 1e-9).map(({ tar }) => tar);
      expect(measured.tarAtFar[name]).toBeCloseTo(Math.max(...tars), 9);
    }

    // At the EER, errors of both kinds change places.
    const before = roc.filter(({ far, tar }) => far <= 1 - tar).map(({ far }) => far);
    const after = roc.filter(({ far, tar }) => far >= 1 - tar).map(({ far }) => far);
    expect(measured.eer).toBeGreaterThanOrEqual(Math.max(...before) - 1e-9);
    expect(measured.eer).toBeLessThanOrEqual(Math.min(...after) + 1e-9);
  });

  it('is perfect for classes apart from each other', () => {
    const tight = Array.from({ length: 30 }, (_, i) => i / 10);
    const { features, positions } = plant([0, 90, 180, 270].map((start) => tight.map((degree) => start + degree)));
    expect(verification(features, 2, positions)).toEqual({
      accuracy: 1,
      deviation: 0,
      eer: 0,
      auc: 1,
      tarAtFar: { '0.01': 1, '0.001': 1 },
    });
  });

  it('is a coin’s throw for features that don’t know their class', () => {
    const n = 2000;
    const features = normals(3, 'aimless', 2 * n);
    const measured = verification(
      features,
      2,
      Uint8Array.from({ length: n }, (_, row) => row % 10),
    );
    // 3,000 pairs of each kind: a standard error near 0.0075 for the AUC, more where pairs share features.
    expect(Math.abs(measured.auc - 0.5)).toBeLessThan(0.03);
    expect(Math.abs(measured.eer - 0.5)).toBeLessThan(0.03);
    expect(Math.abs(measured.accuracy - 0.5)).toBeLessThan(0.03);
    expect(measured.tarAtFar['0.01']).toBeLessThan(0.03);
  });

  it('lies on the diagonal where all features point the same way', () => {
    const { features, positions } = plant([Array(30).fill(40), Array(30).fill(40)]);
    const measured = verification(features, 2, positions, { pairs: 100 });
    expect(measured).toMatchObject({ eer: 0.5, auc: 0.5, tarAtFar: { '0.01': 0, '0.001': 0 } });
    expect(measured.accuracy).toBe(0.5);
  });

  it('gets worse with noise', () => {
    const at = (spread: number) => {
      const { features, positions } = noisy(1000, spread);
      return verification(features, 2, positions);
    };
    const [little, much] = [at(0.6), at(2)];
    expect(little.accuracy).toBeGreaterThan(much.accuracy);
    expect(little.eer).toBeLessThan(much.eer);
    expect(little.auc).toBeGreaterThan(much.auc);
  });

  it('doesn’t depend on lengths, and leaves out features without direction', () => {
    const { features, positions } = noisy(500, 1);
    const before = verification(features, 2, positions, { pairs: 1000 });
    const scaled = features.map((value, i) => value * 2 ** (Math.floor(i / 2) % 7));
    expect(verification(scaled, 2, positions, { pairs: 1000 })).toEqual(before);
    const holes = features.slice();
    holes.fill(0, 0, 20);
    holes.fill(Number.NaN, 20, 40);
    const after = verification(holes, 2, positions, { pairs: 1000 });
    expect(Math.abs(after.auc - before.auc)).toBeLessThan(0.02);
  });

  it('is unknown with too few features', () => {
    const unknown = {
      accuracy: Number.NaN,
      deviation: Number.NaN,
      eer: Number.NaN,
      auc: Number.NaN,
      tarAtFar: { '0.01': Number.NaN, '0.001': Number.NaN },
    };
    expect(verification(new Float32Array(0), 2, new Uint8Array(0))).toEqual(unknown);
    const { features, positions } = plant([[0, 10], [90]]);
    expect(verification(features, 2, positions)).toEqual(unknown);
    const alone = plant([Array.from({ length: 50 }, (_, i) => i)]);
    expect(verification(alone.features, 2, alone.positions)).toEqual(unknown);
    const lost = noisy(100, 1);
    expect(verification(lost.features.fill(Number.NaN), 2, lost.positions)).toEqual(unknown);
  });
});
