import fc from 'fast-check';
import { expect, it } from 'vitest';
import { probeSelection } from '../../src/data/probe.ts';
import { digits } from './planted.ts';

it('takes turns between the digits, starting with the first 0', () => {
  const labels = Uint8Array.from([5, 0, 1, 2, 3, 4, 9, 8, 7, 6, 0, 5]);
  expect(Array.from(probeSelection(labels, 2))).toEqual([1, 2, 3, 4, 5, 0, 9, 8, 7, 6, 10, 11]);
});

it('spreads what it chooses of each digit evenly over all images of that digit', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 1, max: 90 }), (seed, perClass) => {
      const labels = digits(600, seed);
      const chosen = Array.from(probeSelection(labels, perClass));
      for (let digit = 0; digit < 10; digit++) {
        const all = Array.from(labels.keys()).filter((i) => labels[i] === digit);
        const places = chosen.filter((i) => labels[i] === digit).map((i) => all.indexOf(i));
        expect(places).toHaveLength(Math.min(perClass, all.length));
        expect(new Set(places).size).toBe(places.length);
        // The i-th of k lies in the i-th of k equal parts.
        const part = Math.max(all.length / perClass, 1);
        for (const [i, place] of places.entries()) {
          expect(place).toBeGreaterThan(i * part - 1);
          expect(place).toBeLessThanOrEqual(i * part);
        }
      }
    }),
    { numRuns: 30 },
  );
});

it('has 200 images a digit unless told otherwise', () => {
  const labels = Uint8Array.from({ length: 10_000 }, (_, i) => i % 10);
  const everyFifth = Uint16Array.from({ length: 2000 }, (_, i) => 50 * Math.floor(i / 10) + (i % 10));
  expect(probeSelection(labels)).toEqual(everyFifth);
});
