/** What is told of pairs by their angle, against looking at every pair. */
import { describe, expect, it } from 'vitest';
import { HUNDREDTHS, pairReport } from '../../src/math/pairReport.ts';
import { verificationPairs } from '../../src/math/verificationPairs.ts';
import { noisyClasses, plant } from './planted.ts';

const options = { pairs: 400, folds: 10, seed: 3, centred: false };

function angleBetween(features: Float32Array, a: number, b: number, centre: readonly number[] = [0, 0]): number {
  const [u, v] = [a, b].map((row) => [features[2 * row]! - centre[0]!, features[2 * row + 1]! - centre[1]!] as const);
  const turn = Math.abs(Math.atan2(u![1], u![0]) - Math.atan2(v![1], v![0]));
  return (Math.min(turn, 2 * Math.PI - turn) * 180) / Math.PI;
}

const share = (angles: readonly number[], limit: number) => angles.filter((a) => a <= limit).length / angles.length;

/** Angles of pairs of one class and of two. */
function split(
  features: Float32Array,
  positions: Uint8Array,
  pairs: readonly (readonly [number, number])[],
  centre = [0, 0],
) {
  const of = (same: boolean) =>
    pairs
      .filter(([a, b]) => (positions[a] === positions[b]) === same)
      .map(([a, b]) => angleBetween(features, a, b, centre));
  return { same: of(true), different: of(false) };
}

const drawn = (positions: Uint8Array) => {
  const { rows } = verificationPairs(positions, options);
  return Array.from({ length: rows.length / 2 }, (_, k) => [rows[2 * k]!, rows[2 * k + 1]!] as const);
};
const every = (n: number) =>
  Array.from({ length: n }, (_, i) => i).flatMap((i) => Array.from({ length: i }, (_, j) => [i, j] as const));

describe('a report of pairs', () => {
  const { features, positions } = noisyClasses(300, 1.5, 8);

  it.each([
    ['those drawn', 400, drawn(positions)],
    ['all of them', null, every(300)],
  ])('has the rates of every threshold, of %s', (_, pairs, list) => {
    const report = pairReport(features, 2, positions, { ...options, pairs })!;
    const { same, different } = split(features, positions, list);
    for (const limit of [0, 5, 20.5, 40, 90, 151.25, 180]) {
      const upTo = (counts: Uint32Array) => counts.slice(0, 100 * limit + 1).reduce((sum, count) => sum + count, 0);
      expect(upTo(report.counts.same)).toBe(same.filter((a) => a <= limit).length);
      expect(upTo(report.counts.different)).toBe(different.filter((a) => a <= limit).length);
    }
    expect(report.counts.same).toHaveLength(HUNDREDTHS + 1);
    const { angles, far, tar } = report.curve;
    // Each point of the curve is what its threshold accepts; the last accepts all.
    angles.forEach((angle, k) => {
      const limit = pairs === null ? angle + 1e-9 : angle + 1e-6;
      expect(far[k]).toBeCloseTo(share(different, limit), 9);
      expect(tar[k]).toBeCloseTo(share(same, limit), 9);
    });
    expect([far.at(-1), tar.at(-1)]).toEqual([1, 1]);
    let wins = 0;
    for (const a of same) for (const b of different) wins += a < b ? 1 : a === b ? 0.5 : 0;
    expect(report.verified.auc).toBeCloseTo(wins / (same.length * different.length), pairs === null ? 4 : 9);
    expect(report.verified.folds).toHaveLength(pairs === null ? 0 : 10);
  });

  it('names the widest pairs of one class and the closest of two, hardest first', () => {
    const { hardest } = pairReport(features, 2, positions, options)!;
    const { same, different } = split(features, positions, drawn(positions));
    expect(hardest.same.map(({ angle }) => angle)).toEqual(
      same
        .toSorted((a, b) => b - a)
        .slice(0, 12)
        .map((angle) => expect.closeTo(angle, 4)),
    );
    expect(hardest.different.map(({ angle }) => angle)).toEqual(
      different
        .toSorted((a, b) => a - b)
        .slice(0, 12)
        .map((angle) => expect.closeTo(angle, 4)),
    );
    for (const {
      rows: [a, b],
      angle,
    } of hardest.same) {
      expect(positions[a]).toBe(positions[b]);
      expect(angle).toBeCloseTo(angleBetween(features, a, b), 4);
    }
  });

  it('takes the mean first where it is asked to', () => {
    const moved = features.map((value, i) => value + (i % 2 === 0 ? 50 : 0));
    const centre = [0, 1].map((d) => moved.filter((_, i) => i % 2 === d).reduce((a, b) => a + b, 0) / 300);
    const report = pairReport(moved, 2, positions, { ...options, centred: true })!;
    const { same } = split(moved, positions, drawn(positions), centre);
    expect(report.hardest.same[0]?.angle).toBeCloseTo(Math.max(...same), 3);
    expect(report.verified.accuracy).toBeGreaterThan(pairReport(moved, 2, positions, options)!.verified.accuracy);
  });

  it('is none without pairs of both kinds, or without directions', () => {
    expect(pairReport(Float32Array.of(1, 0, 1, 1), 2, Uint8Array.of(0, 1), options)).toBeNull();
    expect(pairReport(new Float32Array(600), 2, positions, options)).toBeNull();
  });

  it('takes features of any width', () => {
    const wide = Float32Array.from({ length: 300 * 64 }, (_, i) =>
      i % 64 < 2 ? features[2 * Math.floor(i / 64) + (i % 64)]! : 0,
    );
    expect(pairReport(wide, 64, positions, options)?.verified).toEqual(
      pairReport(features, 2, positions, options)?.verified,
    );
  });
});

it('is perfect for classes apart from one another', () => {
  const tight = Array.from({ length: 40 }, (_, i) => i / 10);
  const { features, positions } = plant([0, 90, 180, 270].map((start) => tight.map((degree) => start + degree)));
  expect(pairReport(features, 2, positions, options)?.verified).toMatchObject({ accuracy: 1, auc: 1, eer: 0 });
});
