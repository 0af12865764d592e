import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { APART, arcBetween, placeMeans } from '../../../src/views/scatter/means.ts';

const at = (degrees: number) => [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)] as const;
const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, value, d) => sum + value * (b[d] ?? 0), 0);

describe('the arc from a middle to its ray', () => {
  it('is there where the two are more than 5° apart', () => {
    expect(arcBetween(at(0), at(APART - 0.1))).toBeNull();
    expect(arcBetween(at(0), at(APART + 0.1))).not.toBeNull();
    expect(arcBetween(at(179), at(-179))).toBeNull();
    expect(arcBetween(at(176), at(-176))).not.toBeNull();
  });

  it('is none without directions, or between opposite ones, where every way is as short', () => {
    expect(arcBetween([0, 0], at(40))).toBeNull();
    expect(arcBetween(at(0), [Number.NaN, 1])).toBeNull();
    expect(arcBetween(at(0), at(180))).toBeNull();
  });

  it('goes the short way from end to end at length one, in the plane and in space', () => {
    const part = fc.integer({ min: -50, max: 50 });
    fc.assert(
      fc.property(fc.tuple(part, part, part), fc.tuple(part, part, part), (a, b) => {
        const arc = arcBetween(a, b);
        if (!arc) return;
        const [first, last] = [arc[0]!, arc.at(-1)!];
        for (const place of arc) expect(Math.hypot(...place)).toBeCloseTo(1, 6);
        expect(dot(first, a)).toBeCloseTo(Math.hypot(...a), 6);
        expect(dot(last, b)).toBeCloseTo(Math.hypot(...b), 6);
        // Each next place is farther from the start.
        const turns = arc.map((place) => dot(place, first));
        turns.slice(1).forEach((turn, i) => {
          expect(turn).toBeLessThan(turns[i]! + 1e-9);
        });
      }),
    );
  });
});

describe('placeMeans', () => {
  it('ties a class that is apart from its ray at its own distance, and no other', () => {
    const means = Float32Array.of(3, 0, 0, 2, Number.NaN, Number.NaN);
    // Rays at 30°, 90° and 0°.
    const weights = Float32Array.of(at(30)[0], 0, 1, at(30)[1], 5, 0);
    const { places, ties } = placeMeans(
      means,
      weights,
      2,
      (distance) => 10 * distance,
      ([x = 0, y = 0], length) => [x * length, y * length],
    );
    expect([...places.slice(0, 4)]).toEqual([30, 0, 0, 20]);
    expect(places[4]).toBeNaN();
    expect(ties.slice(1)).toEqual([null, null]);
    const tie = ties[0]!;
    expect([tie[0], tie[1]]).toEqual([30, 0]);
    expect(tie.at(-2)).toBeCloseTo(30 * at(30)[0], 4);
    expect(tie.at(-1)).toBeCloseTo(15, 4);
  });
});
