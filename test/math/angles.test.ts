/** Pair and target angles against closed forms and against looking at every pair. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairAngleExtremes, pairAngleHistogram, targetAngleCounts, targetAngles } from '../../src/math/angles.ts';
import { idealPetals, plant, turnAndScale } from './planted.ts';

const sum = (counts: Float32Array) => counts.reduce((total, count) => total + count, 0);

/** Bins that hold pairs, as degrees at which the bin starts. */
const filled = (counts: Float32Array) =>
  [...counts.entries()].filter(([, count]) => count > 0).map(([bin]) => (180 * bin) / counts.length);

/** The same features with a third coordinate of 0: angles stay, the way of counting doesn't. */
function lifted(features: Float32Array): Float32Array {
  return Float32Array.from({ length: (features.length / 2) * 3 }, (_, i) =>
    i % 3 === 2 ? 0 : features[2 * Math.floor(i / 3) + (i % 3)]!,
  );
}

describe('pair angles', () => {
  it('counts each pair once, in its bin', () => {
    const { features, positions } = plant([
      [1, 6],
      [45.7, 226.5],
    ]);
    const { intra, inter } = pairAngleHistogram(features, 2, positions);
    expect(filled(intra)).toEqual([4, 178]);
    expect(filled(inter)).toEqual([38, 44, 134, 138]);
    expect([sum(intra), sum(inter)]).toEqual([2, 4]);
  });

  it.each([1, 2, 3, 4])(
    'finds pairs up to 72°/(m + 1) in a class, and from 36°(m − 1)/(m + 1) across, for m = %i',
    (m) => {
      const { features, positions } = idealPetals(m);
      const { intra, inter } = pairAngleHistogram(features, 2, positions, { bins: 1800 });
      const widest = Math.max(...filled(intra));
      const closest = Math.min(...filled(inter));
      expect(Math.abs(widest - 72 / (m + 1))).toBeLessThan(0.11);
      expect(Math.abs(closest - (36 * (m - 1)) / (m + 1))).toBeLessThan(0.11);
    },
  );

  it('agrees in the plane with looking at every pair', () => {
    // Multiples of the golden angle: as good as random, with some that repeat.
    const degree = fc.integer({ min: 0, max: 500 }).map((n) => (n * 137.50776405003785) % 360);
    const points = fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), degree), { maxLength: 40 });
    fc.assert(
      fc.property(points, fc.integer({ min: 1, max: 90 }), (list, bins) => {
        const inBins = (a: number, b: number) => (Math.min(Math.abs(a - b), 360 - Math.abs(a - b)) * bins) / 180;
        const innerEdges = Array.from({ length: bins - 1 }, (_, k) => k + 1);
        const onEdge = (at: number) => innerEdges.some((edge) => Math.abs(at - edge) < 1e-5);
        // An angle on a bin's edge may fall to either side of it.
        fc.pre(!list.some(([, a]) => list.some(([, b]) => onEdge(inBins(a, b)))));
        const { features } = plant([list.map(([, one]) => one)]);
        const positions = Uint8Array.from(list, ([position]) => position);
        const visited = pairAngleHistogram(lifted(features), 3, positions, { bins });
        expect(pairAngleHistogram(features, 2, positions, { bins })).toEqual(visited);
      }),
    );
  });

  it('doesn’t change when the plane is turned or features are scaled', () => {
    const { features, positions } = plant([
      [0.5, 7.2, 12.9],
      [101, 115.5],
      [200.7, 299.3],
    ]);
    const before = pairAngleHistogram(features, 2, positions);
    for (const radians of [0.3, 2, -3, 5]) {
      const moved = turnAndScale(features, radians, (row) => 1 + row);
      expect(pairAngleHistogram(moved, 2, positions)).toEqual(before);
    }
  });

  it('scales a sample of pairs up to all of them, the same way each time', () => {
    const { features, positions } = idealPetals(3, 41);
    const all = pairAngleHistogram(features, 2, positions, { bins: 18 });
    const sampled = pairAngleHistogram(lifted(features), 3, positions, { bins: 18, maxPairs: 20_000 });
    expect(pairAngleHistogram(lifted(features), 3, positions, { bins: 18, maxPairs: 20_000 })).toEqual(sampled);
    expect(sum(sampled.intra) + sum(sampled.inter)).toBeCloseTo(sum(all.intra) + sum(all.inter), -1);
    expect(sum(sampled.intra) / sum(all.intra)).toBeCloseTo(1, 1);
    for (const [bin, count] of all.inter.entries()) {
      // Angles that sit on an edge of these bins go either way, so two neighbours are compared at a time.
      if (bin % 2 === 0) {
        const pair = (counts: Float32Array) => counts[bin]! + counts[bin + 1]!;
        expect(Math.abs(pair(sampled.inter) - pair(all.inter))).toBeLessThan(
          0.15 * pair(all.inter) + 0.02 * sum(all.inter),
        );
      }
      expect(count).toBeGreaterThanOrEqual(0);
    }
  });

  it('ignores features at the origin, and is empty without pairs', () => {
    const { features, positions } = plant([[10, 30]]);
    const withOrigin = pairAngleHistogram(
      Float32Array.from([...features, 0, 0]),
      2,
      Uint8Array.from([...positions, 1]),
    );
    expect(withOrigin).toEqual(pairAngleHistogram(features, 2, positions));
    const empty = pairAngleHistogram(new Float32Array(0), 2, new Uint8Array(0));
    expect([sum(empty.intra), sum(empty.inter)]).toEqual([0, 0]);
  });
});

/** Angles between all pairs of rows in degrees, ascending, by the definition. */
function everyPair(features: Float32Array, dim: number, positions: Uint8Array) {
  const intra: number[] = [];
  const inter: number[] = [];
  const rows = [...positions.keys()].map((row) => [...features.subarray(row * dim, (row + 1) * dim)]);
  for (const [i, a] of rows.entries()) {
    for (const [j, b] of rows.slice(0, i).entries()) {
      const unit = (row: number[]) => row.map((value) => value / Math.hypot(...row));
      const [u, v] = [unit(a), unit(b)];
      const apart = Math.hypot(...u.map((value, d) => value - v[d]!));
      const together = Math.hypot(...u.map((value, d) => value + v[d]!));
      // Kahan's form, exact at 0° and 180° too.
      (positions[i] === positions[j] ? intra : inter).push((2 * Math.atan2(apart, together) * 180) / Math.PI);
    }
  }
  return { intra: intra.toSorted((a, b) => a - b), inter: inter.toSorted((a, b) => a - b) };
}

/** The smallest value that at least this share of them doesn't exceed. */
const percentile = (ascending: number[], share: number) =>
  ascending.find((value) => ascending.filter((other) => other <= value).length >= share * ascending.length) ??
  Number.NaN;

const near = (value: number | undefined) =>
  value === undefined || Number.isNaN(value) ? Number.NaN : expect.closeTo(value, 4);

/** Beyond the plane a percentile is found within 0.004°. */
const within = (dim: number, value: number) =>
  Number.isNaN(value) || dim === 2
    ? near(value)
    : expect.toSatisfy((found: number) => Math.abs(found - value) < 0.004, `${value} within 0.004`);

describe('extremes of pair angles', () => {
  it.each([2, 3, 5])('are those found by looking at every pair, with dim %i', (dim) => {
    const value = fc.integer({ min: -40, max: 40 });
    const row = fc
      .tuple(fc.integer({ min: 0, max: 3 }), fc.array(value, { minLength: dim, maxLength: dim }))
      .filter(([, x]) => x.some((coordinate) => coordinate !== 0));
    fc.assert(
      fc.property(fc.array(row, { maxLength: 30 }), (list) => {
        const features = Float32Array.from(list.flatMap(([, x]) => x));
        const positions = Uint8Array.from(list, ([position]) => position);
        const { intra, inter } = everyPair(features, dim, positions);
        expect(pairAngleExtremes(features, dim, positions)).toEqual({
          maxIntra: near(intra.at(-1)),
          p95Intra: within(
            dim,
            percentile(
              intra.map((angle) => Math.round(angle * 1e6) / 1e6),
              0.95,
            ),
          ),
          minInter: near(inter[0]),
          p05Inter: within(
            dim,
            percentile(
              inter.map((angle) => Math.round(angle * 1e6) / 1e6),
              0.05,
            ),
          ),
        });
      }),
    );
  });

  it.each([1, 2, 3, 4])('are 72°/(m + 1) and 36°(m − 1)/(m + 1) for ideal petals with m = %i', (m) => {
    const { features, positions } = idealPetals(m);
    for (const extremes of [
      pairAngleExtremes(features, 2, positions),
      pairAngleExtremes(lifted(features), 3, positions),
    ]) {
      expect(extremes.maxIntra).toBeCloseTo(72 / (m + 1), 3);
      expect(extremes.minInter).toBeCloseTo((36 * (m - 1)) / (m + 1), 3);
      expect(extremes.p95Intra).toBeLessThan(extremes.maxIntra);
      expect(extremes.p05Inter).toBeGreaterThan(extremes.minInter);
    }
  });

  it('find one stray feature among thousands of pairs, which a sample would miss', () => {
    const tight = Array.from({ length: 300 }, (_, i) => i / 100);
    const { features, positions } = plant([
      [...tight, 92],
      tight.map((degree) => degree + 90),
      tight.map((degree) => degree - 90),
    ]);
    for (const extremes of [
      pairAngleExtremes(features, 2, positions),
      pairAngleExtremes(lifted(features), 3, positions),
    ]) {
      expect(extremes.maxIntra).toBeCloseTo(92, 3);
      expect(extremes.minInter).toBeCloseTo(0, 3);
      expect(extremes.p95Intra).toBeLessThan(3);
      expect(extremes.p05Inter).toBeGreaterThan(80);
    }
  });

  it('see opposite features as 180° apart, and equal ones as 0°', () => {
    const features = Float32Array.from([1, 0, -2, 0, 0, 3, 0, 5]);
    expect(pairAngleExtremes(features, 2, Uint8Array.from([0, 0, 1, 2]))).toEqual({
      maxIntra: 180,
      p95Intra: expect.closeTo(180, 5),
      minInter: 0,
      p05Inter: expect.closeTo(0, 5),
    });
  });

  it('ignore features at the origin and ones that aren’t finite, and are unknown without pairs', () => {
    const { features, positions } = plant([
      [10, 30],
      [80, 95],
    ]);
    const more = Float32Array.from([...features, 0, 0, Number.NaN, 1]);
    expect(pairAngleExtremes(more, 2, Uint8Array.from([...positions, 0, 1]))).toEqual(
      pairAngleExtremes(features, 2, positions),
    );
    const unknown = { maxIntra: Number.NaN, p95Intra: Number.NaN, minInter: Number.NaN, p05Inter: Number.NaN };
    for (const dim of [2, 3]) {
      expect(pairAngleExtremes(new Float32Array(0), dim, new Uint8Array(0))).toEqual(unknown);
      expect(pairAngleExtremes(new Float32Array(dim).fill(1), dim, new Uint8Array(1))).toEqual(unknown);
    }
  });
});

describe('target angles', () => {
  it('measures each feature against its own class’s weight vector, whatever the lengths', () => {
    const { features, positions } = plant([[30, -45], [150]], 7);
    // Columns: class 0 along +x with length 2, class 1 along +y with length 0.1.
    const angles = targetAngles(features, 2, positions, Float32Array.from([2, 0, 0, 0.1]));
    expect([...angles].map((angle) => (angle * 180) / Math.PI)).toEqual([
      expect.closeTo(30, 4),
      expect.closeTo(45, 4),
      expect.closeTo(60, 4),
    ]);
  });

  it('is 0 along the weight vector and π against it', () => {
    const angles = targetAngles(
      Float32Array.from([1, 2, 3, -1, -2, -3]),
      3,
      Uint8Array.from([0, 0]),
      Float32Array.from([2, 4, 6]),
    );
    expect(angles[0]).toBeCloseTo(0, 6);
    expect(angles[1]).toBeCloseTo(Math.PI, 6);
  });

  it('is NaN for a feature or a weight vector at the origin', () => {
    const angles = targetAngles(
      Float32Array.from([0, 0, 1, 1]),
      2,
      Uint8Array.from([0, 1]),
      Float32Array.from([1, 0, 0, 0]),
    );
    expect([...angles]).toEqual([Number.NaN, Number.NaN]);
  });
});

describe('counts of target angles', () => {
  it('put each feature in the bin of its angle to its own weight vector', () => {
    const { features, positions } = plant(
      [
        [30, -45, 180],
        [150, 90],
      ],
      7,
    );
    const counts = targetAngleCounts(features, 2, positions, Float32Array.from([2, 0, 0, 0.1]), 18);
    // 30° and 45° and 180° to class 0 along +x; 60° and 0° to class 1 along +y.
    expect([...counts.entries()].filter(([, count]) => count > 0)).toEqual([
      [0, 1],
      [expect.toSatisfy((bin: number) => bin === 2 || bin === 3), 1],
      [4, 1],
      [expect.toSatisfy((bin: number) => bin === 5 || bin === 6), 1],
      [17, 1],
    ]);
  });

  it('leave out features and weights without direction', () => {
    const counts = targetAngleCounts(
      Float32Array.from([0, 0, 1, 1, 1, 0]),
      2,
      Uint8Array.from([0, 1, 0]),
      Float32Array.from([1, 0, 0, 0]),
      10,
    );
    expect(sum(counts)).toBe(1);
  });
});
