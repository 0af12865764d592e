import { describe, expect, it } from 'vitest';
import { fillConvex, fillRegions, tintOf } from '../../../src/views/scatter/regions.ts';

const SIDE = 60;

describe('fillConvex', () => {
  it('fills the pixels whose centres lie inside', () => {
    const pixels = new Uint32Array(36);
    fillConvex(pixels, 6, 6, Float64Array.of(1, 1, 4, 1, 4, 3, 1, 3), 7);
    const filled = [...pixels].flatMap((pixel, i) => (pixel === 7 ? [[i % 6, Math.floor(i / 6)]] : []));
    expect(filled).toEqual([
      [1, 1],
      [2, 1],
      [3, 1],
      [1, 2],
      [2, 2],
      [3, 2],
    ]);
  });

  it('covers the area of a polygon, either way round, and is cut off at the edges', () => {
    const triangle = [-20, 10, 40, -5, 30, 70];
    for (const corners of [triangle, [30, 70, 40, -5, -20, 10]]) {
      const pixels = new Uint32Array(SIDE * SIDE);
      fillConvex(pixels, SIDE, SIDE, Float64Array.from(corners), 1);
      let inside = 0;
      for (let y = 0.5; y < SIDE; y++) {
        for (let x = 0.5; x < SIDE; x++) {
          const sides = [0, 2, 4].map((i) => {
            const [x0, y0, x1, y1] = [0, 1, 2, 3].map((k) => triangle[(i + k) % 6]!) as [
              number,
              number,
              number,
              number,
            ];
            return (x1 - x0) * (y - y0) - (y1 - y0) * (x - x0);
          });
          if (sides.every((side) => side > 0) || sides.every((side) => side < 0)) inside++;
        }
      }
      expect(pixels.reduce((sum, pixel) => sum + pixel, 0)).toBe(inside);
    }
  });
});

describe('fillRegions', () => {
  const middle = { centreX: SIDE / 2, centreY: SIDE / 2, half: SIDE / 2, extent: 3, turn: 0.4 };
  const zoomed = { ...middle, centreX: -4 * SIDE, centreY: 3 * SIDE, half: 6 * SIDE };

  it.each([
    ['around the origin', middle],
    ['far from it, zoomed in', zoomed],
  ])('leaves no gap and overlaps nowhere, and each pixel belongs to the class that wins there: %s', (_, camera) => {
    const weights = Float32Array.of(1, -0.5, -0.4, 0, 0.1, 0.9, -0.8, -1);
    const bias = Float32Array.of(0.1, 0, -0.2, 0.3);
    const tints = [11, 22, 33, 44];
    const pixels = new Uint32Array(SIDE * SIDE);
    fillRegions(pixels, SIDE, SIDE, camera, 1, { weights, bias, normalisesWeights: false, classes: 4 }, tints);
    const scale = camera.half / camera.extent;
    let near = 0;
    pixels.forEach((pixel, i) => {
      const right = ((i % SIDE) + 0.5 - camera.centreX) / scale;
      const up = -(Math.floor(i / SIDE) + 0.5 - camera.centreY) / scale;
      const x = right * Math.cos(0.4) + up * Math.sin(0.4);
      const y = -right * Math.sin(0.4) + up * Math.cos(0.4);
      const logits = [0, 1, 2, 3].map((j) => weights[j]! * x + weights[4 + j]! * y + bias[j]!);
      const sorted = [...logits].sort((a, b) => b - a);
      if (sorted[0]! - sorted[1]! < 1e-6) near++;
      else expect(pixel).toBe(tints[logits.indexOf(sorted[0]!)]);
    });
    expect(near).toBeLessThan(5);
  });
});

describe('tintOf', () => {
  it('lies between the background and the colour, much nearer to the background', () => {
    const tint = tintOf({ r: 255, g: 255, b: 255 }, { r: 0, g: 100, b: 255 }, 0.08);
    expect(tint & 255).toBeGreaterThan(220);
    expect(tint & 255).toBeLessThan(250);
    expect((tint >>> 16) & 255).toBe(255);
    expect(tint >>> 24).toBe(255);
  });
});
