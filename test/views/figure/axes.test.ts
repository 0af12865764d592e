import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseTicks } from '../../../src/views/figure/axes.ts';
import { widthOf } from '../../../src/views/figure/lettering.ts';

describe('ticks', () => {
  it('are three to five round values about 0, whatever the scale', () => {
    fc.assert(
      fc.property(fc.double({ min: -6, max: 6, noNaN: true }), (power) => {
        const extent = 10 ** power;
        const { values, texts } = chooseTicks([-extent, extent], 500);
        expect(values.length).toBeGreaterThanOrEqual(3);
        expect(values.length).toBeLessThanOrEqual(5);
        expect(values).toContain(0);
        texts.forEach((text, i) => {
          expect(Number(text.replace('−', '-').replaceAll(',', ''))).toBeCloseTo(values[i]!, 12);
        });
      }),
    );
  });

  it('are never so close that their texts touch', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 1e5, noNaN: true }),
        fc.integer({ min: 80, max: 400 }),
        (extent, side) => {
          const { values, texts } = chooseTicks([-extent, extent], side);
          values.slice(1).forEach((value, i) => {
            const apart = ((value - values[i]!) / (2 * extent)) * side;
            const taken = (widthOf(texts[i]!, 7) + widthOf(texts[i + 1]!, 7)) / 2;
            expect(apart).toBeGreaterThan(taken);
          });
        },
      ),
    );
  });
});
