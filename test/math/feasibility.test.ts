/** Bounds against published numbers, arrangements built by hand, and a search that knows no theory. */
import { randomLcg, randomNormal } from 'd3-random';
import { describe, expect, it } from 'vitest';
import {
  halfSector,
  largestAngleMargin,
  largestCosineMargin,
  largestFeasible,
  lossFloor,
  widestSpread,
} from '../../src/math/feasibility.ts';

const DEGREES = 180 / Math.PI;

/** Smallest angle between any two of some points of a sphere, degrees. */
function smallestAngle(points: number[][]): number {
  let largest = -1;
  points.forEach((a, i) => {
    points.slice(i + 1).forEach((b) => {
      const dot = a.reduce((sum, x, k) => sum + x * b[k]!, 0);
      largest = Math.max(largest, dot / (Math.hypot(...a) * Math.hypot(...b)));
    });
  });
  return Math.acos(largest) * DEGREES;
}

/** Points that repel each other ever more sharply: an arrangement as wide as a search finds. */
function repelled(count: number, seed: number): number[][] {
  const normal = randomNormal.source(randomLcg(seed))();
  let points = Array.from({ length: count }, () => [normal(), normal(), normal()]);
  const unit = (p: number[]) => p.map((x) => x / Math.hypot(...p));
  points = points.map(unit);
  for (let round = 0; round < 1500; round++) {
    const power = Math.min(4 + round / 10, 120);
    const rate = 0.05 / (1 + round / 50);
    points = points.map((p, i) => {
      const away = points.filter((_, j) => j !== i).map((q) => p.map((x, k) => x - q[k]!));
      const distances = away.map((d) => Math.hypot(d[0]!, d[1]!, d[2]!));
      const nearest = Math.min(...distances);
      const forces = distances.map((distance) => (nearest / distance) ** power / distance);
      return unit(p.map((x, k) => x + rate * away.reduce((sum, d, j) => sum + d[k]! * forces[j]!, 0)));
    });
  }
  return points;
}

describe('how far apart classes can be', () => {
  it('is a full turn shared evenly on the circle', () => {
    expect(widestSpread(10, 2)! * DEGREES).toBeCloseTo(36, 9);
    expect(widestSpread(2, 2)! * DEGREES).toBeCloseTo(180, 9);
    expect(widestSpread(3, 2)! * DEGREES).toBeCloseTo(120, 9);
  });

  it('is that of a simplex for up to four classes on the sphere', () => {
    const tetrahedron = [
      [1, 1, 1],
      [1, -1, -1],
      [-1, 1, -1],
      [-1, -1, 1],
    ];
    expect(widestSpread(4, 3)! * DEGREES).toBeCloseTo(smallestAngle(tetrahedron), 9);
    expect(widestSpread(3, 3)! * DEGREES).toBeCloseTo(120, 9);
    expect(widestSpread(2, 3)! * DEGREES).toBeCloseTo(180, 9);
  });

  it('is that of an octahedron for six', () => {
    const octahedron = [0, 1, 2].flatMap((axis) =>
      [1, -1].map((sign) => [0, 1, 2].map((k) => (k === axis ? sign : 0))),
    );
    expect(widestSpread(6, 3)! * DEGREES).toBeCloseTo(smallestAngle(octahedron), 9);
  });

  it.each([7, 8, 9, 10])('is what a search comes to, and not less, for %i on the sphere', (count) => {
    const found = Math.max(...[1, 2, 3].map((seed) => smallestAngle(repelled(count, seed))));
    const stated = widestSpread(count, 3)! * DEGREES;
    expect(found).toBeLessThanOrEqual(stated + 1e-6);
    expect(found).toBeGreaterThan(stated - 1.5);
  });

  it('says nothing where nobody knows', () => {
    expect(widestSpread(11, 3)).toBeNull();
    expect(widestSpread(1, 2)).toBeNull();
  });
});

describe('margins that all classes can keep', () => {
  it('are at most 0.191 on the cosine and 36° on the angle, for ten classes on the circle', () => {
    const apart = widestSpread(10, 2)!;
    expect(largestCosineMargin(apart)).toBeCloseTo(0.191, 3);
    expect(largestAngleMargin(apart) * DEGREES).toBeCloseTo(36, 9);
  });

  it('leave half a sector of 15.1°, 12.3° and 3.7° at 0.1, 0.2 and 0.5 radians, and none beyond 36°', () => {
    const apart = widestSpread(10, 2)!;
    expect([0.1, 0.2, 0.5].map((m) => (halfSector(apart, m) * DEGREES).toFixed(1))).toEqual(['15.1', '12.3', '3.7']);
    expect(halfSector(apart, 0.7)).toBe(0);
  });

  it('are found by halving as in closed form', () => {
    const apart = widestSpread(10, 2)!;
    expect(largestFeasible((m) => 1 - m - Math.cos(apart), 0, 1)).toBeCloseTo(largestCosineMargin(apart), 9);
    expect(largestFeasible((m) => Math.cos(m) - Math.cos(apart), 0, 1)).toBeCloseTo(largestAngleMargin(apart), 9);
    expect(largestFeasible(() => 1, 0, 4)).toBe(4);
    expect(largestFeasible(() => -1, 0, 4)).toBeNull();
  });
});

/** Mean cross-entropy of scaled cosines between features and weights at given angles, by plain loops. */
function lossAt(features: number[], weights: number[], scale: number): number {
  const each = features.map((x, i) => {
    const logits = weights.map((w) => scale * Math.cos(x - w));
    return Math.log(logits.reduce((sum, f) => sum + Math.exp(f), 0)) - logits[i]!;
  });
  return each.reduce((sum, one) => sum + one, 0) / each.length;
}

/** The lowest loss that trying out small turns of every angle comes to. */
function searched(classes: number, scale: number, seed: number): number {
  const random = randomLcg(seed);
  const angles = Array.from({ length: 2 * classes }, () => 2 * Math.PI * random());
  const value = () => lossAt(angles.slice(0, classes), angles.slice(classes), scale);
  let best = value();
  for (let turn = 1; turn > 1e-5; ) {
    const before = best;
    angles.forEach((angle, i) => {
      for (const step of [turn, -turn]) {
        angles[i] = angle + step;
        const now = value();
        if (now < best) {
          best = now;
          return;
        }
      }
      angles[i] = angle;
    });
    if (best > before - 1e-9) turn /= 2;
  }
  return best;
}

describe('the floor of the loss', () => {
  it('is the published 1.54, 0.43, 0.26, 0.09 and 0.0065 at s = 1, 7, 10, 16 and 30', () => {
    const floors = [1, 7, 10, 16, 30].map((scale) => lossFloor(10, 2, scale)!);
    expect(floors[0]).toBeCloseTo(1.54, 2);
    expect(floors[1]).toBeCloseTo(0.43, 2);
    expect(floors[2]).toBeCloseTo(0.26, 2);
    expect(floors[3]).toBeCloseTo(0.09, 2);
    expect(floors[4]).toBeCloseTo(0.0065, 4);
  });

  it.each([
    [2, 1],
    [3, 4],
    [5, 2],
    [6, 10],
  ])('is what a search over all angles comes to, and never below, for %i classes at s = %i', (classes, scale) => {
    const floor = lossFloor(classes, 2, scale)!;
    const found = [1, 2, 3, 4].map((seed) => searched(classes, scale, seed));
    for (const one of found) expect(one).toBeGreaterThan(floor - 1e-6);
    expect(Math.min(...found)).toBeLessThan(floor + 1e-3);
  });

  it('is that of the simplex for four classes on the sphere', () => {
    // Three rivals at cosine −1/3: log(1 + 3e^(−s·4/3)).
    expect(lossFloor(4, 3, 5)).toBeCloseTo(Math.log(1 + 3 * Math.exp(-20 / 3)), 12);
    expect(lossFloor(10, 3, 5)).toBeNull();
  });

  it('rises by the margin', () => {
    const [s, m] = [10, 0.15];
    const rivals = [1, 2, 3, 4, 5, 6, 7, 8, 9].reduce((sum, k) => sum + Math.exp(s * Math.cos((k * Math.PI) / 5)), 0);
    const own = Math.exp(s * (1 - m));
    expect(lossFloor(10, 2, s, 1 - m)).toBeCloseTo(-Math.log(own / (own + rivals)), 12);
  });
});
