import { describe, expect, it } from 'vitest';
import { rayAngles } from '../../src/math/rayAngles.ts';

const at = (degrees: number, length = 1): [number, number] => [
  length * Math.cos((degrees * Math.PI) / 180),
  length * Math.sin((degrees * Math.PI) / 180),
];

/** Rays at 0°, 90° and 200°, of different lengths, `[2, 3]`. */
const rays = [at(0, 2), at(90), at(200, 5)];
const weights = Float32Array.from([...rays.map(([x]) => x), ...rays.map(([, y]) => y)]);

describe('rayAngles', () => {
  it('measures each feature to its own ray and to the nearest of the others', () => {
    const features = Float32Array.from([...at(10, 3), ...at(120, 0.5), ...at(170)]);
    const found = rayAngles(features, 2, Uint8Array.of(0, 1, 2), weights, 18);
    expect(found.maxOwn).toBeCloseTo(30, 4);
    expect(found.minNearest).toBeCloseTo(80, 4);
    // Own: 10°, 30°, 30°; nearest other: 80°, 80°, 80°.
    expect(
      [...found.own].flatMap((count, bin) => (count > 0 ? [[bin, count]] : [])).reduce((n, [, c]) => n + c!, 0),
    ).toBe(3);
    expect(found.own[1]! + found.own[0]!).toBe(1);
    expect(found.nearest[7]! + found.nearest[8]!).toBe(3);
    expect(found.p95Own).toBeCloseTo(30, 4);
    expect(found.p05Nearest).toBeCloseTo(80, 4);
  });

  it('passes over what has no direction', () => {
    const found = rayAngles(Float32Array.of(0, 0, Number.NaN, 1), 2, Uint8Array.of(0, 1), weights);
    expect(found.p95Own).toBeNaN();
    expect(found.own.every((count) => count === 0)).toBe(true);
  });
});
