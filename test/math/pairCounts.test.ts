/** Counts of all pairs, and the rates read off them, against looking at every pair. */
import { ascending, bisectRight } from 'd3-array';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BLOCKS, blocksOf } from '../../src/math/imageBlocks.ts';
import { angleAt, type ByPlace, countPairs, PLACES } from '../../src/math/pairCounts.ts';
import { percentileOf, type Rates, ratesOf } from '../../src/math/rates.ts';
import { finished } from '../../src/math/work.ts';
import { noisyClasses, plant } from './planted.ts';

const DEGREES = 180 / Math.PI;

interface Pair {
  angle: number;
  same: boolean;
  blocks: readonly number[];
}

/** Every pair with its angle in degrees, by Kahan's form, which is exact at 0° and 180° too. */
function everyPair(features: Float32Array, dim: number, positions: Uint8Array): Pair[] {
  const blocks = blocksOf(positions);
  const units = [...positions.keys()].map((row) => {
    const x = [...features.subarray(row * dim, (row + 1) * dim)];
    return x.map((value) => value / Math.hypot(...x));
  });
  return units.flatMap((u, i) =>
    units.slice(0, i).map((v, j) => ({
      angle:
        2 *
        Math.atan2(
          Math.hypot(...u.map((value, d) => value - v[d]!)),
          Math.hypot(...u.map((value, d) => value + v[d]!)),
        ) *
        DEGREES,
      same: positions[i] === positions[j],
      blocks: [blocks[i]!, blocks[j]!],
    })),
  );
}

/** The definitions, threshold by threshold; a threshold accepts pairs at most so far apart. */
function byDefinition(pairs: readonly Pair[]): Rates {
  const of = (same: boolean) => pairs.flatMap((pair) => (pair.same === same ? pair.angle : [])).toSorted(ascending);
  const [same, different] = [of(true), of(false)];
  const share = (sorted: readonly number[], limit: number) => bisectRight(sorted, limit) / sorted.length;
  const roc = [-1, ...new Set(pairs.map(({ angle }) => angle))]
    .toSorted(ascending)
    .map((limit) => ({ far: share(different, limit), tar: share(same, limit) }));
  const tarAt = (limit: number) => Math.max(...roc.filter(({ far }) => far <= limit + 1e-12).map(({ tar }) => tar));
  let wins = 0;
  for (const a of same) for (const b of different) wins += a < b ? 1 : a === b ? 0.5 : 0;
  const after = roc.findIndex(({ far, tar }) => 1 - far - tar <= 1e-12);
  const [p, q] = [roc[after - 1]!, roc[after]!];
  const [over, under] = [1 - p.far - p.tar, 1 - q.far - q.tar];
  return {
    auc: wins / (same.length * different.length),
    eer: p.far + ((q.far - p.far) * over) / (over - under),
    tarAtFar: { '0.01': tarAt(0.01), '0.001': tarAt(0.001) },
  };
}

const close = ({ eer, auc, tarAtFar }: Rates, tolerance: number) => {
  const near = (value: number) => expect.toSatisfy((found: number) => Math.abs(found - value) <= tolerance, `${value}`);
  return {
    eer: near(eer),
    auc: near(auc),
    tarAtFar: { '0.01': near(tarAtFar['0.01']), '0.001': near(tarAtFar['0.001']) },
  };
};

const total = (counts: Uint32Array) => counts.reduce((sum, count) => sum + count, 0);

describe('counts of pairs', () => {
  it('have every pair once, at its angle', () => {
    const { features, positions } = plant([
      [0, 0.01, 50],
      [90, 179.5],
    ]);
    const counts = finished(countPairs(features, 2, positions));
    const anglesOf = (list: Uint32Array) =>
      [...list.entries()].flatMap(([place, count]) => Array(count).fill(angleAt(place + 0.5, PLACES) * DEGREES));
    const expected = (angles: number[]) => angles.map((angle) => expect.closeTo(angle, 2));
    expect(anglesOf(counts.same)).toEqual(expected([0.01, 49.99, 50, 89.5]));
    expect(anglesOf(counts.different)).toEqual(expected([40, 89.99, 90, 129.5, 179.49, 179.5]));
    expect(counts.widestSame * DEGREES).toBeCloseTo(89.5, 3);
    expect(counts.closestDifferent * DEGREES).toBeCloseTo(40, 3);
  });

  it('tell angles apart to 0.004°, and narrow ones to a thousandth', () => {
    // Told once, by the first place that is wrong: there are some 100,000.
    const wrong = Array.from({ length: PLACES - 1 }, (_, i) => i + 1).find((place) => {
      const [from, to] = [angleAt(place, PLACES) * DEGREES, angleAt(place + 1, PLACES) * DEGREES];
      const step = to - from;
      return !(step > 0 && step < 0.004 && (place <= 4000 || step / from < 0.001));
    });
    expect(wrong).toBeUndefined();
    expect([angleAt(0, PLACES), angleAt(PLACES, PLACES)]).toEqual([0, Math.PI]);
  });

  it.each([2, 3, 5])('without a block are those of the other images, with dim %i', (dim) => {
    const { features, positions } = noisyClasses(123, 2, 4, dim);
    const { without } = finished(countPairs(features, dim, positions));
    expect(without.length).toBe(BLOCKS);
    const pairs = everyPair(features, dim, positions);
    for (const [block, counts] of without.entries()) {
      const left = pairs.filter(({ blocks }) => !blocks.includes(block));
      for (const kind of ['same', 'different'] as const) {
        const angles = left.filter(({ same }) => same === (kind === 'same')).map(({ angle }) => angle);
        expect(total(counts[kind])).toBe(angles.length);
        const median = angles.toSorted((a, b) => a - b)[Math.ceil(angles.length / 2) - 1]!;
        expect(Math.abs(percentileOf(counts[kind], 0.5) * DEGREES - median)).toBeLessThan(0.2);
      }
    }
  });

  it('pause often enough for a page to draw, and leave out what has no direction', () => {
    const { features, positions } = noisyClasses(600, 1, 1);
    const whole = finished(countPairs(features, 2, positions));
    let pauses = 0;
    for (const _ of countPairs(features, 2, positions)) pauses++;
    expect(pauses).toBeGreaterThanOrEqual(7);
    const more = Float32Array.from([...features, 0, 0, Number.NaN, 1]);
    const less = finished(countPairs(more, 2, Uint8Array.from([...positions, 3, 4])));
    expect(total(less.same) + total(less.different)).toBe((600 * 599) / 2);
    expect(less.same).toEqual(whole.same);
  });
});

describe('rates of pairs', () => {
  it.each([
    [2, 0.4],
    [2, 2],
    [3, 1],
    [3, 5],
  ])('are those of all pairs, with dim %i and noise %f', (dim, spread) => {
    const { features, positions } = noisyClasses(150, spread, 2, dim);
    const rates = ratesOf(finished(countPairs(features, dim, positions)), 'tied');
    expect(rates).toEqual(close(byDefinition(everyPair(features, dim, positions)), 0.0005));
  });

  it('take equal angles together', () => {
    const step = fc.integer({ min: 0, max: 6 });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 2 }), step), { minLength: 2, maxLength: 25 }), (list) => {
        const { features } = plant([list.map(([, turn]) => 23 * turn)]);
        const positions = Uint8Array.from(list, ([position]) => position);
        const pairs = everyPair(features, 2, positions).map((pair) => ({ ...pair, angle: Math.round(pair.angle) }));
        fc.pre(pairs.some(({ same }) => same) && pairs.some(({ same }) => !same));
        expect(ratesOf(finished(countPairs(features, 2, positions)), 'tied')).toEqual(close(byDefinition(pairs), 1e-9));
      }),
      { numRuns: 100 },
    );
  });

  it('lie on the diagonal where all features point the same way', () => {
    const { features, positions } = plant([Array(30).fill(40), Array(30).fill(40)]);
    expect(ratesOf(finished(countPairs(features, 2, positions)), 'tied')).toEqual({
      eer: 0.5,
      auc: 0.5,
      tarAtFar: { '0.01': 0, '0.001': 0 },
    });
  });

  it('spread over coarse places come close to the exact ones', () => {
    const { features, positions } = noisyClasses(400, 1.5, 3);
    const counts = finished(countPairs(features, 2, positions));
    const coarse = (list: Uint32Array) =>
      Uint32Array.from({ length: PLACES / 32 }, (_, at) => total(list.subarray(32 * at, 32 * (at + 1))));
    const grouped: ByPlace = { same: coarse(counts.same), different: coarse(counts.different) };
    expect(ratesOf(grouped, 'spread')).toEqual(close(ratesOf(counts, 'tied'), 0.001));
  });

  it('are unknown without pairs of both kinds', () => {
    const alone = plant([[1, 2, 3]]);
    const rates = ratesOf(finished(countPairs(alone.features, 2, alone.positions)), 'tied');
    expect([rates.auc, rates.eer, rates.tarAtFar['0.01']]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
    expect(percentileOf(new Uint32Array(64), 0.95)).toBeNaN();
  });
});
