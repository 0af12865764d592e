import { describe, expect, it } from 'vitest';
import { createMorph, towardsCircle } from '../../../src/views/scatter/angleSpace.ts';

describe('towardsCircle', () => {
  const places = Float32Array.of(3, 4, -0.01, 0, 0, -200, 0, 0, Number.NaN, 1);
  const moved = (amount: number) => {
    const into = new Float32Array(places.length);
    towardsCircle(places, into, amount, 2);
    return into;
  };

  it('leaves points where they are at its start', () => {
    expect([...moved(0)]).toEqual([...places]);
  });

  it('puts every point with a direction onto the circle at its end', () => {
    const ends = [1.2, 1.6, -2, 0, 0, -2, 0, 0].map((value) => Math.fround(value));
    [...moved(1)].slice(0, 8).forEach((value, i) => {
      expect(value).toBeCloseTo(ends[i]!, 6);
    });
    expect(moved(1)[8]).toBeNaN();
  });

  it('keeps the angle on the way, and eases the radius', () => {
    const halfway = moved(0.5);
    for (const i of [0, 2, 4]) {
      expect(Math.atan2(halfway[i + 1]!, halfway[i]!)).toBeCloseTo(Math.atan2(places[i + 1]!, places[i]!), 6);
      const [before, after] = [places, halfway].map((list) => Math.hypot(list[i]!, list[i + 1]!));
      expect(after).toBeCloseTo((before! + 2) / 2, 4);
    }
  });
});

describe('createMorph', () => {
  it('takes 450 ms, and turns back from where it is', () => {
    const morph = createMorph();
    expect(morph.move(true, 225)).toBe(true);
    expect(morph.amount).toBeCloseTo(0.5, 12);
    expect(morph.move(false, 100)).toBe(true);
    expect(morph.amount).toBeGreaterThan(0);
    expect(morph.move(true, 326)).toBe(false);
    expect(morph.amount).toBe(1);
    expect(morph.move(false, 450)).toBe(false);
    expect(morph.amount).toBe(0);
  });

  it('is there at once when time is no object', () => {
    const morph = createMorph();
    expect(morph.move(true, Number.POSITIVE_INFINITY)).toBe(false);
    expect(morph.amount).toBe(1);
  });
});
