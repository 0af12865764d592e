/** Pair and target angles against closed forms and against looking at every pair. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairAngleHistogram, targetAngles } from '../../src/math/angles.ts';
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
