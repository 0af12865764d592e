import { describe, expect, it } from 'vitest';
import { findPetals } from '../../../src/views/scatter/petals.ts';

/** Two classes: eleven points on +x at 0…10, and on +y at 0…20. */
const points = Array.from({ length: 11 }, (_, i) => [
  [i, 0],
  [0, 2 * i],
]).flat();
const features = Float32Array.from(points.flat());
const labels = Uint8Array.from(points, (_, i) => (i % 2 === 0 ? 4 : 7));

describe('findPetals', () => {
  it('places middles in the mean direction at the mean of the distances', () => {
    const { means } = findPetals(features, 2, labels, [4, 7]);
    expect([...means].map((v) => Math.round(v * 1e5) / 1e5)).toEqual([5, 0, 0, 10]);
  });

  it('gives the smallest angle between petals, across the cut at ±180° too', () => {
    expect(findPetals(features, 2, labels, [4, 7]).closest).toBeCloseTo(90, 10);
    const at = (degrees: number) => [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
    const round = Float32Array.from([...at(175), ...at(-170), ...at(0)]);
    expect(findPetals(round, 2, Uint8Array.of(0, 1, 2), [0, 1, 2]).closest).toBeCloseTo(15, 4);
  });

  it('has no middle for a class without points, and passes over points that are not finite', () => {
    const broken = Float32Array.of(Number.NaN, 1, 3, 0);
    const { means, closest } = findPetals(broken, 2, Uint8Array.of(0, 0), [0, 1]);
    expect([means[0], means[1]]).toEqual([3, 0]);
    expect(means[2]).toBeNaN();
    expect(closest).toBeNaN();
  });

  it('has middles and angles in space too', () => {
    const spatial = Float32Array.of(0, 0, 2, 0, 3, 0, 0, 4, 4);
    const { means, closest } = findPetals(spatial, 3, Uint8Array.of(0, 1, 2), [0, 1, 2]);
    expect([...means].map((v) => Math.round(v * 1e5) / 1e5)).toEqual([0, 0, 2, 0, 3, 0, 0, 4, 4]);
    expect(closest).toBeCloseTo(45, 5);
  });
});
