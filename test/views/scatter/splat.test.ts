import { describe, expect, it } from 'vitest';
import { makeDot, mixColours, packColour, splat } from '../../../src/views/scatter/splat.ts';

const WIDTH = 16;
const RED = packColour(200, 40, 10);

const WHITE = packColour(255, 255, 255);
const BLACK = packColour(0, 0, 0);

/** A picture of one colour. */
function picture(ground = BLACK) {
  const pixels = new Uint32Array(WIDTH * WIDTH).fill(ground);
  const bytes = new Uint8ClampedArray(pixels.buffer);
  return {
    pixels,
    rgba: (x: number, y: number) => [...bytes.slice((y * WIDTH + x) * 4, (y * WIDTH + x) * 4 + 4)],
    bytes,
  };
}

/** Pixels' worth of white on black. */
const inkOf = (bytes: Uint8ClampedArray) => bytes.reduce((sum, byte, i) => (i % 4 === 0 ? sum + byte : sum), 0) / 255;

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
      splat(pixels, WIDTH, WIDTH, dot, x, y, WHITE);
      expect(inkOf(bytes) / (Math.PI * radius ** 2)).toBeCloseTo(1, 1);
    }
  });

  it('is centred where it was asked for', () => {
    const { pixels, bytes } = picture();
    splat(pixels, WIDTH, WIDTH, makeDot(2.5, 1), 7.25, 9.5, WHITE);
    let [sum, sumX, sumY] = [0, 0, 0];
    for (let i = 0; i < WIDTH * WIDTH; i++) {
      const ink = bytes[i * 4]!;
      sum += ink;
      sumX += ink * ((i % WIDTH) + 0.5);
      sumY += ink * (Math.floor(i / WIDTH) + 0.5);
    }
    expect(sumX / sum).toBeCloseTo(7.25, 1);
    expect(sumY / sum).toBeCloseTo(9.5, 1);
  });

  it('lays its colour over the ground as a canvas does, and stays opaque', () => {
    const { pixels, rgba } = picture(packColour(100, 100, 250));
    splat(pixels, WIDTH, WIDTH, makeDot(3, 0.6), 8, 8, RED);
    const expected = [0.6 * 200 + 0.4 * 100, 0.6 * 40 + 0.4 * 100, 0.6 * 10 + 0.4 * 250, 255];
    rgba(8, 8).forEach((byte, i) => {
      expect(Math.abs(byte - expected[i]!)).toBeLessThan(2);
    });
  });

  it('grows denser where dots pile up', () => {
    const { pixels, rgba } = picture();
    const dot = makeDot(3, 0.6);
    splat(pixels, WIDTH, WIDTH, dot, 8, 8, RED);
    splat(pixels, WIDTH, WIDTH, dot, 8, 8, RED);
    // Source over, twice: 1 − 0.4².
    expect(Math.abs(rgba(8, 8)[0]! - 200 * 0.84)).toBeLessThan(3);
  });

  it('is cut off at the edges without touching the other side', () => {
    const { pixels, bytes, rgba } = picture();
    splat(pixels, WIDTH, WIDTH, makeDot(2, 1), 0, 8, WHITE);
    expect(inkOf(bytes)).toBeCloseTo((Math.PI * 4) / 2, 0);
    expect(rgba(WIDTH - 1, 8)[0]).toBe(0);
    expect(rgba(WIDTH - 1, 7)[0]).toBe(0);
  });

  it('leaves out what lies outside or nowhere', () => {
    const { pixels, bytes } = picture();
    for (const [x, y] of [
      [-9, 4],
      [4, 99],
      [Number.NaN, 4],
      [Number.POSITIVE_INFINITY, 4],
    ] as const) {
      splat(pixels, WIDTH, WIDTH, makeDot(2, 1), x, y, WHITE);
    }
    expect(inkOf(bytes)).toBe(0);
  });
});

describe('mixColours', () => {
  it('goes from one colour to the other by the share', () => {
    const from = packColour(10, 200, 40);
    const to = packColour(110, 100, 240);
    expect(mixColours(from, to, 0)).toBe(from);
    expect(mixColours(from, to, 1)).toBe(to);
    expect(mixColours(from, to, 0.5)).toBe(packColour(60, 150, 140));
  });
});
