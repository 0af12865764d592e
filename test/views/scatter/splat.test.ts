import { describe, expect, it } from 'vitest';
import { makeDot, packColour, splat } from '../../../src/views/scatter/splat.ts';

const WIDTH = 16;
const RED = packColour(200, 40, 10);

function picture() {
  const pixels = new Uint32Array(WIDTH * WIDTH);
  const bytes = new Uint8ClampedArray(pixels.buffer);
  return {
    pixels,
    rgba: (x: number, y: number) => [...bytes.slice((y * WIDTH + x) * 4, (y * WIDTH + x) * 4 + 4)],
    bytes,
  };
}

const inkOf = (bytes: Uint8ClampedArray) => bytes.reduce((sum, byte, i) => (i % 4 === 3 ? sum + byte : sum), 0) / 255;

describe('splat', () => {
  it('covers the area of its disc, wherever its centre falls within a pixel', () => {
    const radius = 2.3;
    const dot = makeDot(radius, 1);
    for (const [x, y] of [
      [8, 8],
      [8.25, 7.5],
      [7.8, 8.6],
    ] as const) {
      const { pixels, bytes } = picture();
      splat(pixels, WIDTH, WIDTH, dot, x, y, RED);
      expect(inkOf(bytes) / (Math.PI * radius ** 2)).toBeCloseTo(1, 1);
    }
  });

  it('is centred where it was asked for', () => {
    const { pixels, bytes } = picture();
    splat(pixels, WIDTH, WIDTH, makeDot(2.5, 1), 7.25, 9.5, RED);
    let [sum, sumX, sumY] = [0, 0, 0];
    for (let i = 0; i < WIDTH * WIDTH; i++) {
      const alpha = bytes[i * 4 + 3]!;
      sum += alpha;
      sumX += alpha * ((i % WIDTH) + 0.5);
      sumY += alpha * (Math.floor(i / WIDTH) + 0.5);
    }
    expect(sumX / sum).toBeCloseTo(7.25, 1);
    expect(sumY / sum).toBeCloseTo(9.5, 1);
  });

  it('has the colour it was given, and the opacity', () => {
    const { pixels, rgba } = picture();
    splat(pixels, WIDTH, WIDTH, makeDot(3, 0.6), 8, 8, RED);
    expect(rgba(8, 8)).toEqual([200, 40, 10, 153]);
  });

  it('grows denser where dots pile up, and blends their colours as a canvas does', () => {
    const { pixels, rgba } = picture();
    const dot = makeDot(3, 0.6);
    splat(pixels, WIDTH, WIDTH, dot, 8, 8, RED);
    splat(pixels, WIDTH, WIDTH, dot, 8, 8, packColour(0, 0, 250));
    const [red, , blue, alpha] = rgba(8, 8);
    // Source over: α = 0.6 + 0.6·0.4; the lower colour's share is 0.24/0.84.
    expect(alpha).toBeCloseTo(255 * 0.84, -0.5);
    expect(Math.abs(red! - (200 * 0.24) / 0.84)).toBeLessThan(3);
    expect(Math.abs(blue! - (250 * 0.6 + 10 * 0.24) / 0.84)).toBeLessThan(3);
  });

  it('is cut off at the edges without touching the other side', () => {
    const { pixels, bytes, rgba } = picture();
    splat(pixels, WIDTH, WIDTH, makeDot(2, 1), 0, 8, RED);
    expect(inkOf(bytes)).toBeCloseTo((Math.PI * 4) / 2, 0);
    expect(rgba(WIDTH - 1, 8)[3]).toBe(0);
    expect(rgba(WIDTH - 1, 7)[3]).toBe(0);
  });

  it('leaves out what lies outside or nowhere', () => {
    const { pixels, bytes } = picture();
    for (const [x, y] of [
      [-9, 4],
      [4, 99],
      [Number.NaN, 4],
      [Number.POSITIVE_INFINITY, 4],
    ] as const) {
      splat(pixels, WIDTH, WIDTH, makeDot(2, 1), x, y, RED);
    }
    expect(inkOf(bytes)).toBe(0);
  });
});
