import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filmMoments } from '../../../../src/views/figure/film/moments.ts';

describe('the moments of a film', () => {
  it('go from the first step to the last, each shown once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 2, max: 100 }), (last, count) => {
        const moments = filmMoments(last, count);
        expect(moments[0]).toBe(0);
        expect(moments.at(-1)).toBe(last);
        expect(moments.length).toBeLessThanOrEqual(count);
        moments.slice(1).forEach((step, i) => {
          expect(step).toBeGreaterThan(moments[i]!);
        });
      }),
    );
  });

  it('linger at the beginning', () => {
    const moments = filmMoments(2000, 75);
    expect(moments.filter((step) => step < 1000).length).toBeGreaterThan(moments.length / 2);
  });
});
