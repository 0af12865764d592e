import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spreadLabels } from '../../../src/views/lines/spreadLabels.ts';

describe('spreadLabels', () => {
  it('leaves labels alone that are far enough apart', () => {
    expect(spreadLabels([10, 60, 30], 15, 0, 100)).toEqual([10, 60, 30]);
  });

  it('centres labels that compete on what they wanted', () => {
    expect(spreadLabels([50, 50], 15, 0, 100)).toEqual([42.5, 57.5]);
    expect(spreadLabels([48, 50, 52], 15, 0, 100)).toEqual([35, 50, 65]);
  });

  it('stays within its bounds', () => {
    expect(spreadLabels([98, 99], 15, 0, 100)).toEqual([85, 100]);
    expect(spreadLabels([1, 2], 15, 0, 100)).toEqual([0, 15]);
  });

  it('keeps order and distance for any wishes that fit', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -50, max: 250, noNaN: true }), { maxLength: 10 }), (wanted) => {
        const placed = spreadLabels(wanted, 15, 0, 200);
        const byPlace = placed.map((place, i) => ({ place, wish: wanted[i]! })).sort((a, b) => a.place - b.place);
        byPlace.forEach(({ place, wish }, i) => {
          expect(place).toBeGreaterThanOrEqual(0);
          expect(place).toBeLessThanOrEqual(200);
          if (i === 0) return;
          expect(place - byPlace[i - 1]!.place).toBeGreaterThan(15 - 1e-9);
          expect(wish).toBeGreaterThanOrEqual(byPlace[i - 1]!.wish);
        });
      }),
    );
  });
});
