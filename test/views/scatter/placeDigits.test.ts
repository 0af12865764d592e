import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spreadDigits } from '../../../src/views/scatter/placeDigits.ts';

const box = { left: 12, top: 12, right: 248, bottom: 248 };
const GAP = 16;

function nearest(places: ArrayLike<number>): number {
  let smallest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < places.length; i += 2) {
    for (let k = 0; k < i; k += 2) {
      smallest = Math.min(smallest, Math.hypot(places[i]! - places[k]!, places[i + 1]! - places[k + 1]!));
    }
  }
  return smallest;
}

describe('spreadDigits', () => {
  it('leaves digits alone that are far enough apart', () => {
    const places = Float32Array.of(50, 50, 100, 50);
    spreadDigits(places, GAP, box);
    expect([...places]).toEqual([50, 50, 100, 50]);
  });

  it('parts two digits by equal ways along the line between them', () => {
    const places = Float32Array.of(100, 50, 104, 50);
    spreadDigits(places, GAP, box);
    expect(places[0]).toBeCloseTo(94, 1);
    expect(places[2]).toBeCloseTo(110, 1);
    expect(places[1]).toBeCloseTo(50, 5);
  });

  it('keeps ten digits legible wherever their petals end', () => {
    const place = fc.double({ min: 0, max: 260, noNaN: true });
    fc.assert(
      fc.property(fc.array(place, { minLength: 20, maxLength: 20 }), (wanted) => {
        const places = Float32Array.from(wanted);
        spreadDigits(places, GAP, box);
        expect(nearest(places)).toBeGreaterThan(0.75 * GAP);
        for (let i = 0; i < 20; i++) expect(places[i]! >= 12 && places[i]! <= 248).toBe(true);
      }),
    );
  });

  it('parts ten digits at one spot', () => {
    const places = new Float32Array(20).fill(130);
    spreadDigits(places, GAP, box);
    expect(nearest(places)).toBeGreaterThan(0.75 * GAP);
  });

  it('leaves digits without a place alone', () => {
    const places = Float32Array.of(Number.NaN, Number.NaN, 50, 50);
    spreadDigits(places, GAP, box);
    expect(places[0]).toBeNaN();
    expect([places[2], places[3]]).toEqual([50, 50]);
  });
});
