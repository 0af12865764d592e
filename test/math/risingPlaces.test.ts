import fc from 'fast-check';
import { expect, it } from 'vitest';
import { stream } from '../../src/math/random.ts';
import { risingPlaces } from '../../src/math/risingPlaces.ts';

const compared = (values: readonly number[]) =>
  [...values.keys()].filter((place) => !Number.isNaN(values[place])).sort((a, b) => values[a]! - values[b]! || a - b);

it('orders any few numbers, equal ones as they stand, and leaves out those that are none', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.double({ noDefaultInfinity: true }), fc.integer({ min: -2, max: 2 }))),
      (values) => {
        expect([...risingPlaces(Float64Array.from(values))]).toEqual(compared(values));
      },
    ),
  );
});

it.each([1, 1e-300, 1e300])('orders many numbers of any sign and size (%f)', (scale) => {
  const random = stream(3, 'places');
  const values = Array.from({ length: 30_000 }, (_, k) => {
    if (k % 100 === 0) return [0, -0, Number.NaN, scale, -scale, Number.MIN_VALUE][(k / 100) % 6]!;
    return scale * (random() - 0.5) * 10 ** Math.floor(8 * random());
  });
  expect([...risingPlaces(Float64Array.from(values))]).toEqual(compared(values));
});
