import { describe, expect, it } from 'vitest';
import { packColour } from '../../../src/views/scatter/splat.ts';
import { createThumbnails, thumbnail, thumbnailSide } from '../../../src/views/scatter/thumbnails.ts';

/** Two images: an even grey, and a vertical stroke in columns 12–15. */
const images = new Uint8Array(2 * 784);
images.fill(100, 0, 784);
for (let row = 0; row < 28; row++) images.fill(240, 784 + row * 28 + 12, 784 + row * 28 + 16);

describe('thumbnail', () => {
  it('is the image itself at its own size', () => {
    expect([...thumbnail(images, 1, 28)]).toEqual([...images.slice(784)]);
  });

  it('is the mean of 2 × 2 pixels at half of it', () => {
    expect([...thumbnail(images, 1, 14).slice(0, 14)]).toEqual([0, 0, 0, 0, 0, 0, 240, 240, 0, 0, 0, 0, 0, 0]);
  });

  it.each([9, 10, 14, 20, 28, 40, 56])('keeps the mean ink at %d pixels', (side) => {
    expect([...thumbnail(images, 0, side)].every((ink) => ink === 100)).toBe(true);
    const mean = thumbnail(images, 1, side).reduce((sum, ink) => sum + ink, 0) / side ** 2;
    expect(Math.abs(mean - (240 * 4) / 28)).toBeLessThan(0.5);
  });
});

describe('thumbnailSide', () => {
  it('grows with the zoom, up to the size of the images', () => {
    const sides = [1, 2, 4, 10, 40].map((scale) => thumbnailSide(440, scale));
    expect(sides).toEqual([14, 20, 28, 28, 28]);
    expect(thumbnailSide(260, 1)).toBe(10);
  });
});

describe('createThumbnails', () => {
  const SIDE = 40;
  const camera = { centreX: 20, centreY: 20, half: 20, extent: 1, turn: 0 };
  const white = packColour(255, 255, 255);
  const colours = [packColour(0, 0, 0), packColour(255, 0, 0)];

  function painted(indices: Uint16Array) {
    const pixels = new Uint32Array(SIDE * SIDE).fill(white);
    const points = { places: Float32Array.of(0, 0), labels: Uint8Array.of(1), lead: null };
    const target = { pixels, columns: SIDE, rows: SIDE, ratio: 1 };
    createThumbnails().blend(target, camera, points, images, indices, colours, 14, false);
    return pixels;
  }

  it("lays an image's ink in the class's colour around the point", () => {
    const pixels = painted(Uint16Array.of(1));
    const red = [...pixels].flatMap((pixel, i) => (pixel === white ? [] : [{ x: i % SIDE, y: Math.floor(i / SIDE) }]));
    expect(red).toHaveLength(2 * 14);
    expect(new Set(red.map(({ x }) => x))).toEqual(new Set([19, 20]));
    expect(Math.min(...red.map(({ y }) => y))).toBe(13);
    expect(pixels[20 * SIDE + 19]).toBe(colours[1]);
  });

  it('leaves out a point without an image', () => {
    expect(painted(Uint16Array.of(9)).every((pixel) => pixel === white)).toBe(true);
  });
});
