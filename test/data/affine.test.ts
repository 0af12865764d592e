import { describe, expect, it } from 'vitest';
import { AFFINE_REACH, type Affine, transformBatch, transformImage } from '../../src/data/affine.ts';
import { IMAGE_PIXELS, IMAGE_SIDE } from '../../src/data/idx.ts';
import { shiftImage } from '../../src/data/shift.ts';
import { stream } from '../../src/math/random.ts';

const STILL: Affine = { right: 0, down: 0, turn: 0, scale: 1 };
const MIDDLE = (IMAGE_SIDE - 1) / 2;

function changed(image: Float32Array, change: Partial<Affine>): Float32Array {
  const copy = image.slice();
  transformImage(copy, { ...STILL, ...change });
  return copy;
}

function inked(seed: number): Float32Array {
  const source = stream(seed, 'inked');
  return Float32Array.from({ length: IMAGE_PIXELS }, source);
}

/** A round spot; wide enough that it is drawn the same wherever its middle falls. */
function spot(x: number, y: number, width = 2.5): Float32Array {
  return Float32Array.from({ length: IMAGE_PIXELS }, (_, at) => {
    const away = Math.hypot((at % IMAGE_SIDE) - x, Math.floor(at / IMAGE_SIDE) - y);
    return Math.exp(-((away / width) ** 2));
  });
}

/** Where its ink is on average, and how far from there. */
function momentsOf(image: Float32Array): { ink: number; x: number; y: number; radius: number } {
  const sum = (of: (x: number, y: number) => number) =>
    image.reduce((all, value, at) => all + value * of(at % IMAGE_SIDE, Math.floor(at / IMAGE_SIDE)), 0);
  const ink = sum(() => 1);
  const [x, y] = [sum((px) => px) / ink, sum((_, py) => py) / ink];
  return { ink, x, y, radius: Math.sqrt(sum((px, py) => (px - x) ** 2 + (py - y) ** 2) / ink) };
}

describe('an image', () => {
  it('stays as it is where nothing changes', () => {
    expect(changed(inked(1), {})).toEqual(inked(1));
  });

  it.each([
    [1, 0],
    [0, 1],
    [-1, 1],
    [2, -3],
  ])('moves by whole pixels as shifting does: %i to the right, %i down', (right, down) => {
    const expected = inked(2);
    shiftImage(expected, right, down);
    expect(changed(inked(2), { right, down })).toEqual(expected);
  });

  it('is between its neighbours where it moves by a part of a pixel', () => {
    const image = inked(3);
    const actual = changed(image, { right: 0.25 });
    for (const at of [IMAGE_SIDE + 1, 400, 705])
      expect(actual[at]).toBeCloseTo(0.75 * image[at]! + 0.25 * image[at - 1]!, 6);
    // Left of the image all is blank.
    expect(actual[0]).toBeCloseTo(0.75 * image[0]!, 6);
  });

  it('turns clockwise about its middle: a quarter takes each pixel to where it belongs', () => {
    const image = inked(4);
    const actual = changed(image, { turn: Math.PI / 2 });
    // What was at (x, y) is at (27 − y, x).
    for (let y = 0; y < IMAGE_SIDE; y++) {
      for (let x = 0; x < IMAGE_SIDE; x++) {
        expect(actual[x * IMAGE_SIDE + (IMAGE_SIDE - 1 - y)]).toBeCloseTo(image[y * IMAGE_SIDE + x]!, 5);
      }
    }
  });

  it.each([0.9, 1.1])('scaled by %d has a spot as much wider, and as much farther from the middle', (scale) => {
    const [before, after] = [spot(17, 11), changed(spot(17, 11), { scale })].map(momentsOf);
    expect(after!.x - MIDDLE).toBeCloseTo(scale * (17 - MIDDLE), 1);
    expect(after!.y - MIDDLE).toBeCloseTo(scale * (11 - MIDDLE), 1);
    // Reading between pixels widens a little.
    expect(Math.abs(after!.radius / before!.radius - scale)).toBeLessThan(0.03);
    expect(after!.ink / before!.ink).toBeCloseTo(scale ** 2, 1);
  });

  it('is turned and scaled first, then moved', () => {
    const turn = Math.PI / 6;
    const { x, y } = momentsOf(changed(spot(18, 12), { turn, scale: 1.1, right: 2, down: -1 }));
    const [dx, dy] = [18 - MIDDLE, 12 - MIDDLE];
    // The y axis points down, so this turn is clockwise as it is seen.
    expect(x).toBeCloseTo(MIDDLE + 1.1 * (Math.cos(turn) * dx - Math.sin(turn) * dy) + 2, 1);
    expect(y).toBeCloseTo(MIDDLE + 1.1 * (Math.sin(turn) * dx + Math.cos(turn) * dy) - 1, 1);
  });
});

describe('a batch', () => {
  const BATCH = 400;
  const transformed = (seed: number, step: number) => {
    const pixels = new Float32Array(BATCH * IMAGE_PIXELS);
    for (let i = 0; i < BATCH; i++) pixels.set(spot(18, MIDDLE), i * IMAGE_PIXELS);
    transformBatch(pixels, seed, step);
    return pixels;
  };

  it('changes each image by its own move, turn and scale, within their bounds and all over them', () => {
    const pixels = transformed(1, 1);
    const moments = Array.from({ length: BATCH }, (_, i) =>
      momentsOf(pixels.subarray(i * IMAGE_PIXELS, (i + 1) * IMAGE_PIXELS)),
    );
    const reach = 18 - MIDDLE;
    const turned = reach * (1 + AFFINE_REACH.scale) * Math.sin((AFFINE_REACH.degrees * Math.PI) / 180);
    const range = (of: (moment: (typeof moments)[number]) => number) => {
      const values = moments.map(of);
      return [Math.min(...values), Math.max(...values)] as const;
    };
    const [left, right] = range(({ x }) => x - 18);
    expect(left).toBeGreaterThan(-1 - reach * 0.12);
    expect(right).toBeLessThan(1 + reach * 0.1 + 0.05);
    expect(left).toBeLessThan(-1);
    expect(right).toBeGreaterThan(1);
    const [up, down] = range(({ y }) => y - MIDDLE);
    expect(up).toBeGreaterThan(-1 - turned - 0.05);
    expect(down).toBeLessThan(1 + turned + 0.05);
    expect(up).toBeLessThan(-1.2);
    expect(down).toBeGreaterThan(1.2);
    const usual = momentsOf(spot(18, MIDDLE)).radius;
    const [small, large] = range(({ radius }) => radius / usual);
    expect(small).toBeGreaterThan(0.89);
    expect(small).toBeLessThan(0.93);
    expect(large).toBeLessThan(1.14);
    expect(large).toBeGreaterThan(1.08);
  });

  it('changes the same for the same seed and step, and otherwise differently', () => {
    expect(transformed(1, 5)).toEqual(transformed(1, 5));
    expect(transformed(1, 6)).not.toEqual(transformed(1, 5));
    expect(transformed(2, 5)).not.toEqual(transformed(1, 5));
  });
});
