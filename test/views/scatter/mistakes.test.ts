import { describe, expect, it } from 'vitest';
import { blendMistakes, crossMark, findMistakes, markOpacity, ringMark } from '../../../src/views/scatter/mistakes.ts';
import { packColour } from '../../../src/views/scatter/splat.ts';

describe('findMistakes', () => {
  it('compares the digit with the one at the predicted position', () => {
    expect([...findMistakes(Uint8Array.of(3, 5, 9, 9), Uint8Array.of(0, 2, 2, 7), [3, 5, 9])]).toEqual([0, 1, 0, 1]);
  });
});

describe('markOpacity', () => {
  it('is 1 for a few, falls while they grow many, and never so far that they are lost', () => {
    expect([1, 100].map(markOpacity)).toEqual([1, 1]);
    expect(markOpacity(400)).toBe(0.5);
    expect(markOpacity(10_000)).toBe(0.4);
  });
});

describe('blendMistakes', () => {
  const SIDE = 40;
  const grey = packColour(128, 128, 128);
  const white = packColour(255, 255, 255);
  const black = packColour(0, 0, 0);
  const camera = { centreX: 20, centreY: 20, half: 20, extent: 2, turn: 0 };
  const points = { places: Float32Array.of(-1, 0, 1, 0), labels: Uint8Array.of(0, 0), lead: null };

  function marked(mark: ReturnType<typeof crossMark>) {
    const pixels = new Uint32Array(SIDE * SIDE).fill(grey);
    const target = { pixels, columns: SIDE, rows: SIDE, ratio: 1 };
    blendMistakes(target, camera, points, Uint8Array.of(0, 1), mark, [black], white);
    return (x: number, y: number) => pixels[y * SIDE + x]! & 255;
  }

  it('puts a dark cross with a light casing on a mistake, and nothing on what is right', () => {
    const at = marked(crossMark(1));
    // Around (30, 20): dark along the diagonals, light beside them.
    expect(at(30, 20)).toBeLessThan(60);
    expect(at(28, 18)).toBeLessThan(110);
    expect(at(31, 18)).toBeLessThan(110);
    expect(at(30, 17)).toBeGreaterThan(150);
    for (let y = 14; y < 26; y++) for (let x = 4; x < 16; x++) expect(at(x, y)).toBe(128);
  });

  it('brings the marks of points on the circle into a band inside it, each at its own angle', () => {
    // 40 points on a circle of 180 pixels, all of them mistakes.
    const side = 400;
    const count = 40;
    const angles = Array.from({ length: count }, (_, i) => (2 * Math.PI * i) / count);
    const places = Float32Array.from(angles.flatMap((angle) => [Math.cos(angle), Math.sin(angle)]));
    const pixels = new Uint32Array(side * side).fill(white);
    const round = { centreX: 200, centreY: 200, half: 180, extent: 1, turn: 0 };
    const target = { pixels, columns: side, rows: side, ratio: 1 };
    const all = { places, labels: new Uint8Array(count), lead: null };
    const wrong = new Uint8Array(count).fill(1);
    blendMistakes(target, round, all, wrong, crossMark(1, 1, true), [black], white, 1);
    const reaches: number[] = [];
    const seen = new Set<number>();
    pixels.forEach((pixel, i) => {
      if ((pixel & 255) > 60) return;
      const [x, y] = [(i % side) + 0.5 - 200, 200 - (Math.floor(i / side) + 0.5)];
      reaches.push(Math.hypot(x, y) / 180);
      const turn = (Math.atan2(y, x) / (2 * Math.PI) + 1) * count;
      expect(Math.abs(turn - Math.round(turn))).toBeLessThan(0.12);
      seen.add(Math.round(turn) % count);
    });
    expect(seen.size).toBe(count);
    expect(Math.max(...reaches)).toBeLessThan(0.96);
    expect(Math.min(...reaches)).toBeGreaterThan(0.78);
  });

  it('puts a ring around an image, and leaves the image free', () => {
    const at = marked(ringMark(10, 1));
    // The ring's radius is 6.5: what lies within 4 of the middle is left alone.
    for (const [x, y] of [
      [30, 20],
      [33, 20],
      [30, 17],
    ] as const) {
      expect(at(x, y)).toBe(128);
    }
    expect(Math.min(at(35, 20), at(36, 20))).toBeLessThan(100);
  });
});
