import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rounded, unrounded } from '../../../src/state/transfer/rounded.ts';

const there = (values: readonly number[]) => unrounded(rounded(Float32Array.from(values)));

describe('numbers in 16 bits', () => {
  it('are within a 256th of what they were', () => {
    fc.assert(
      fc.property(fc.float({ noNaN: true, noDefaultInfinity: true, min: Math.fround(1e-30) }), (value) => {
        expect(Math.abs((there([value])[0] ?? Number.NaN) - value)).toBeLessThanOrEqual(Math.abs(value) / 256);
      }),
    );
  });

  it('stay what they are when they are rounded again', () => {
    fc.assert(
      fc.property(fc.array(fc.float({ noNaN: true, noDefaultInfinity: true })), (values) => {
        const once = there(values);
        expect(unrounded(rounded(once))).toEqual(once);
      }),
    );
  });

  it('go to the nearest, and of two equally near to the even one', () => {
    // Between 1 and 2 the numbers of 16 bits are 1/128 apart.
    expect([...there([1 + 1 / 256, 1 + 3 / 256, 1 + 1 / 200, -(1 + 3 / 256)])]).toEqual([
      1,
      1 + 2 / 128,
      1 + 1 / 128,
      -(1 + 2 / 128),
    ]);
  });

  it('never become infinite', () => {
    const largest = 3.4028234663852886e38;
    expect([...there([largest, -largest])].every(Number.isFinite)).toBe(true);
  });
});
