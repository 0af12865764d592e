/** Angle statistics and the Fisher score against hand-built cases and the formulas written out. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { angularMetrics } from '../../src/math/metrics.ts';
import { separation } from '../../src/math/separation.ts';
import { plant, turnAndScale } from './planted.ts';

const RADIANS = Math.PI / 180;

/** Weight vectors at polar angles (degrees), `[2, classes]`. */
const weightsAt = (degrees: number[], length = 1) =>
  Float32Array.from([
    ...degrees.map((degree) => length * Math.cos(degree * RADIANS)),
    ...degrees.map((degree) => length * Math.sin(degree * RADIANS)),
  ]);

const dot = (a: number[], b: number[]) => a.reduce((sum, value, i) => sum + value * b[i]!, 0);
const cosine = (a: number[], b: number[]) => dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
const meanOf = (list: number[][]) => list[0]!.map((_, d) => list.reduce((sum, row) => sum + row[d]!, 0) / list.length);

describe('angle statistics', () => {
  it('are known by hand for three classes', () => {
    // Mean directions 10°, 100°, 220°; weights 12°, 96°, 223°.
    const { features, positions } = plant([[5, 15], [90, 100, 110], [220]]);
    const measured = separation(features, 2, positions, 3, weightsAt([12, 96, 223], 2));
    expect(measured.wEc).toBeCloseTo((2 + 4 + 3) / 3, 4);
    expect(measured.wInter).toBeCloseTo((84 + 84 + 127) / 3, 4);
    expect(measured.intra).toBeCloseTo((5 + 5 + 10 + 0 + 10 + 0) / 6, 4);
    expect(measured.inter).toBeCloseTo((90 + 90 + 120) / 3, 4);
  });

  it('don’t depend on lengths or on how the plane is turned', () => {
    const { features, positions } = plant([[5, 15], [90, 100, 110], [220]]);
    const before = separation(features, 2, positions, 3, weightsAt([12, 96, 223]));
    const moved = turnAndScale(features, 2.5, (row) => 1 + row);
    const after = separation(moved, 2, positions, 3, turnedWeights([12, 96, 223], 2.5));
    for (const name of ['wEc', 'wInter', 'intra', 'inter'] as const) expect(after[name]).toBeCloseTo(before[name], 4);
  });

  it('agree with the angular metrics on the mean angle within classes', () => {
    const degree = fc.integer({ min: 0, max: 359 });
    fc.assert(
      fc.property(
        fc.array(fc.array(degree, { minLength: 1, maxLength: 6 }), { minLength: 2, maxLength: 5 }),
        (list) => {
          const { features, positions } = plant(list);
          const { intra } = separation(features, 2, positions, list.length, weightsAt(list.map((_, j) => 40 * j)));
          const { meanIntra } = angularMetrics(features, 2, positions, list.length);
          if (Number.isNaN(meanIntra)) expect(intra).toBeNaN();
          else expect(intra).toBeCloseTo(meanIntra, 5);
        },
      ),
    );
  });

  it('leave out classes without features and weights without direction', () => {
    const { features, positions } = plant([[0, 20], [], [100]]);
    const weights = weightsAt([10, 50, 105]);
    const measured = separation(features, 2, positions, 3, weights);
    expect(measured.wEc).toBeCloseTo((0 + 5) / 2, 4);
    expect(measured.inter).toBeCloseTo(90, 4);
    weights[2] = 0;
    weights[5] = 0;
    const without = separation(features, 2, positions, 3, weights);
    expect(without.wEc).toBeCloseTo(0, 4);
    expect(without.wInter).toBeCloseTo(40, 4);
  });

  it('are unknown without features', () => {
    const measured = separation(new Float32Array(0), 2, new Uint8Array(0), 2, weightsAt([0, 90]));
    expect(measured).toEqual({
      wEc: Number.NaN,
      wInter: expect.closeTo(90, 4),
      intra: Number.NaN,
      inter: Number.NaN,
      afs: Number.NaN,
      meanNorm: Number.NaN,
      byClass: expect.anything(),
    });
  });
});

function turnedWeights(degrees: number[], radians: number): Float32Array {
  return weightsAt(
    degrees.map((degree) => degree + radians / RADIANS),
    3,
  );
}

describe('the angular Fisher score', () => {
  it('is S_w/S_b as written out, in two and three dimensions', () => {
    const value = fc.integer({ min: -50, max: 50 }).map((n) => n / 8);
    for (const dim of [2, 3]) {
      const row = fc.tuple(fc.integer({ min: 0, max: 3 }), fc.array(value, { minLength: dim, maxLength: dim }));
      fc.assert(
        fc.property(fc.array(row, { minLength: 2, maxLength: 30 }), (list) => {
          const usable = list.filter(([, x]) => dot(x, x) > 0);
          const classes = [0, 1, 2, 3].map((position) => usable.filter(([p]) => p === position).map(([, x]) => x));
          const present = classes.filter((members) => members.length > 0);
          fc.pre(present.length > 1);
          const centre = meanOf(usable.map(([, x]) => x));
          const centres = present.map(meanOf);
          // Clear of means that point nowhere, which rounding decides.
          fc.pre([centre, ...centres].every((mean) => dot(mean, mean) > 1e-6));
          let within = 0;
          let between = 0;
          for (const [i, members] of present.entries()) {
            for (const x of members) within += 1 - cosine(x, centres[i]!);
            between += members.length * (1 - cosine(centres[i]!, centre));
          }
          fc.pre(between > 1e-6);
          const measured = separation(
            Float32Array.from(list.flatMap(([, x]) => x)),
            dim,
            Uint8Array.from(list, ([position]) => position),
            4,
            new Float32Array(4 * dim).fill(1),
          );
          expect(Math.abs(measured.afs - within / between)).toBeLessThan(1e-6 * (1 + within / between));
          expect(measured.meanNorm).toBeCloseTo(Math.sqrt(dot(centre, centre)), 6);
        }),
      );
    }
  });

  it('is 0 for classes on rays of their own, and grows with their spread', () => {
    const score = (spread: number) => {
      const { features, positions } = plant([
        [-spread, spread],
        [90 - spread, 90 + spread],
      ]);
      return separation(features, 2, positions, 2, weightsAt([0, 90])).afs;
    };
    expect(score(0)).toBeCloseTo(0, 9);
    expect(score(10)).toBeGreaterThan(score(5));
    // By hand: means at 0° and 90°, m at 45°; S_w = 4(1 − cos10°), S_b = 4(1 − cos45°).
    expect(score(10)).toBeCloseTo((1 - Math.cos(10 * RADIANS)) / (1 - Math.cos(45 * RADIANS)), 5);
  });

  it('is unknown where the mean of all features is the origin, and for a class alone', () => {
    const balanced = Float32Array.from([1, 0, -1, 0, 0, 2, 0, -2]);
    const measured = separation(balanced, 2, Uint8Array.from([0, 1, 2, 3]), 4, weightsAt([0, 180, 90, 270]));
    expect(measured.afs).toBeNaN();
    expect(measured.meanNorm).toBe(0);
    const { features, positions } = plant([[10, 20, 30]]);
    expect(separation(features, 2, positions, 1, weightsAt([20])).afs).toBeNaN();
  });

  it('ignores features at the origin and ones that aren’t finite', () => {
    const { features, positions } = plant([
      [5, 15],
      [90, 100, 110],
    ]);
    const weights = weightsAt([10, 100]);
    const more = separation(
      Float32Array.from([...features, 0, 0, Number.NaN, 1, Number.POSITIVE_INFINITY, 0]),
      2,
      Uint8Array.from([...positions, 0, 1, 1]),
      2,
      weights,
    );
    expect(more).toEqual(separation(features, 2, positions, 2, weights));
  });
});
