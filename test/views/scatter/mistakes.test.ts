import { describe, expect, it } from 'vitest';
import { blendMistakes, crossMark, findMistakes, ringMark } from '../../../src/views/scatter/mistakes.ts';
import { packColour } from '../../../src/views/scatter/splat.ts';

describe('findMistakes', () => {
  it('compares the digit with the one at the predicted position', () => {
    expect([...findMistakes(Uint8Array.of(3, 5, 9, 9), Uint8Array.of(0, 2, 2, 7), [3, 5, 9])]).toEqual([0, 1, 0, 1]);
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
