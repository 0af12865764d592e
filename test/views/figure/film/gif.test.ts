import { describe, expect, it } from 'vitest';
import { createGif } from '../../../../src/views/figure/film/gif.ts';
import { readGif } from './readGif.ts';

const WIDTH = 12;
const HEIGHT = 5;

/** A picture of one colour but for one pixel. */
function picture([r, g, b]: readonly number[], dot: number): Uint8ClampedArray {
  const pixels = new Uint8ClampedArray(WIDTH * HEIGHT * 4);
  for (let i = 0; i < pixels.length; i += 4) pixels.set([r!, g!, b!, 255], i);
  pixels.set([255, 0, 0, 255], 4 * dot);
  return pixels;
}

const white = [255, 255, 255];

describe('a film as GIF', () => {
  const sample = picture(white, 0);
  const gif = createGif(WIDTH, HEIGHT, sample);
  gif.add(picture(white, 0), 80);
  gif.add(picture(white, 7), 80);
  gif.add(picture(white, 8), 2000);
  const read = readGif(gif.finish());

  it('has its size, its pictures and their times, and goes on for ever', () => {
    expect(read).toMatchObject({ version: 'GIF89a', width: WIDTH, height: HEIGHT, loops: 0 });
    expect(read.frames.map(({ delay }) => delay)).toEqual([80, 80, 2000]);
    for (const { width, height } of read.frames) expect([width, height]).toEqual([WIDTH, HEIGHT]);
  });

  it('shows each picture over the one before, with what is unchanged left out', () => {
    const [first, ...later] = read.frames;
    expect(first!.transparent).toBeNull();
    for (const frame of later) {
      expect(frame.dispose).toBe(1);
      expect(frame.transparent).not.toBeNull();
      // Only the old and the new place of the dot.
      expect(frame.indices.filter((index) => index !== frame.transparent)).toHaveLength(2);
    }
  });

  it('keeps the colours', () => {
    const [first] = read.frames;
    expect(read.palette[first!.indices[0]!]).toEqual([255, 0, 0]);
    expect(read.palette[first!.indices[1]!]).toEqual(white);
  });
});

describe('a colour that only the middle of a film has', () => {
  const tint = [250, 251, 255];
  const tinted = () => picture(tint, 3);
  const colours = (flat: readonly number[]) => {
    // All places are taken: hundreds of colours near the tint, each seen more often than it.
    const near = Array.from({ length: 300 }, (_, i) => picture([255 - (i % 18), 255 - Math.floor(i / 18), 254], 0));
    const gif = createGif(WIDTH, HEIGHT, new Uint8ClampedArray(near.flatMap((pixels) => [...pixels])), flat);
    gif.add(tinted(), 80);
    const { frames, palette } = readGif(gif.finish());
    return palette[frames[0]!.indices[20]!];
  };

  it('is exact where it is named as flat, and only near it otherwise', () => {
    expect(colours([(250 << 16) | (251 << 8) | 255])).toEqual(tint);
    expect(colours([])).not.toEqual(tint);
  });
});

describe('flat colours of a film', () => {
  const side = 64;
  const flat = [
    [250, 250, 252],
    [251, 250, 252],
    [249, 251, 252],
    [20, 22, 26],
  ];

  /** Four flat quarters, two of them hardly apart, over which a band of many colours moves. */
  function painted(start: number): Uint8ClampedArray {
    const pixels = new Uint8ClampedArray(side * side * 4);
    for (let i = 0; i < side * side; i++) {
      const [x, y] = [i % side, Math.floor(i / side)];
      const quarter = flat[2 * Number(y >= side / 2) + Number(x >= side / 2)]!;
      const band = y >= start && y < start + 12;
      pixels.set(band ? [(37 * x) % 256, (11 * x + 53 * y) % 256, (91 * y) % 256, 255] : [...quarter, 255], 4 * i);
    }
    return pixels;
  }

  it('are the painted ones in every frame, however near to one another', () => {
    const starts = [0, 10, 20, 30, 40, 50];
    const sample = new Uint8ClampedArray([...painted(0), ...painted(50)]);
    const gif = createGif(side, side, sample);
    for (const start of starts) gif.add(painted(start), 80);
    const { frames, palette } = readGif(gif.finish());
    const screen: number[][] = [];
    frames.forEach(({ indices, transparent }, frame) => {
      indices.forEach((index, i) => {
        if (index !== transparent) screen[i] = palette[index]!;
      });
      const start = starts[frame]!;
      const wrong = screen.filter((colour, i) => {
        const [x, y] = [i % side, Math.floor(i / side)];
        if (y >= start && y < start + 12) return false;
        return String(colour) !== String(flat[2 * Number(y >= side / 2) + Number(x >= side / 2)]);
      });
      expect(wrong).toEqual([]);
    });
  });
});
