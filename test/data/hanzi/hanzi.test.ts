/** Characters: their file, and the images drawn of them. */
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { HANZI_BLOCKS, trainingBlock } from '../../../src/data/hanzi/blocks.ts';
import { characterImage } from '../../../src/data/hanzi/drawing.ts';
import {
  CHARACTERS,
  type Character,
  characterOf,
  NEVER,
  readCharacters,
  resampled,
  STROKES,
  TRAINABLE,
  writeCharacters,
} from '../../../src/data/hanzi/strokes.ts';
import { readHanzi } from '../../../src/data/plugin/hanzi.ts';
import { hanziImages } from '../../../src/data/plugin/images.ts';
import { expectTheSameImages, whole } from '../../support/hanziImages.ts';

const characters = readHanzi();

describe('the file of characters', () => {
  it('has 620 different ones of 3 to 9 strokes, in at most 200 kB gzipped', () => {
    expect(characters).toHaveLength(620);
    expect(TRAINABLE + NEVER).toBe(620);
    expect(new Set(characters.map(({ name }) => name)).size).toBe(CHARACTERS);
    for (const { name, strokes } of characters) {
      expect(name).toMatch(/^\p{Script=Han}$/u);
      expect(strokes.length).toBeGreaterThanOrEqual(STROKES.min);
      expect(strokes.length).toBeLessThanOrEqual(STROKES.max);
    }
    expect(gzipSync(writeCharacters(characters)).length).toBeLessThan(200_000);
  });

  it('comes back as it was written, and begins with what was changed and its terms', () => {
    const bytes = writeCharacters(characters);
    expect(readCharacters(bytes)).toEqual(characters);
    const [notice] = new TextDecoder().decode(bytes).split('\n', 1);
    expect(notice).toMatch(/hanzi-writer-data.*changed in \d{4}.*Arphic Public License/);
  });

  it('is refused where it is cut off or damaged, naming the character', () => {
    const bytes = writeCharacters(characters);
    expect(() => readCharacters(bytes.subarray(0, 1000))).toThrow(/character \d+ of the strokes/);
    expect(() => readCharacters(writeCharacters(characters.slice(1)))).toThrow('619 characters, 620 are expected');
    const strokesOfFirst = bytes.indexOf(10) + 3;
    expect(() => readCharacters(bytes.with(strokesOfFirst, 200))).toThrow('character 0 of the strokes has 200');
  });

  it('has points evenly along each stroke', () => {
    expect(
      resampled([
        [0, 0],
        [30, 0],
        [30, 20],
      ]),
    ).toEqual([
      [0, 0],
      [10, 0],
      [20, 0],
      [30, 0],
      [30, 10],
      [30, 20],
    ]);
    // Three strokes across, at the top of the drawings: y goes down from 900, in units of 4.
    const line: [number, number][] = [
      [0, 900],
      [1000, 900],
    ];
    expect(characterOf('三', [line, line, line]).strokes[0]).toEqual(
      Uint8Array.of(0, 0, 50, 0, 100, 0, 150, 0, 200, 0, 250, 0),
    );
    expect(() =>
      characterOf('三', [
        [
          [0, 2000],
          [10, 2000],
        ],
      ]),
    ).toThrow('三 reaches to -1100');
  });
});

describe('drawn characters', () => {
  it('are the same images to the byte, here as in a browser', () => {
    expectTheSameImages(characters);
  });

  it('come as 36 images to train on of each of the first 500, and four held out; all 40 of the others', () => {
    const { train, judged } = hanziImages(characters);
    expect(train.available).toBe(18_000);
    const counts = new Map<number, number>();
    for (let i = 0; i < train.available; i++) counts.set(train.labelOf(i), (counts.get(train.labelOf(i)) ?? 0) + 1);
    expect([...counts.keys()].sort((a, b) => a - b)).toEqual([...Array(500).keys()]);
    expect(new Set(counts.values())).toEqual(new Set([36]));
    const held = new Map<number, number>();
    for (const label of judged.labels) held.set(label, (held.get(label) ?? 0) + 1);
    expect([held.get(0), held.get(499), held.get(500), held.get(619), held.size]).toEqual([4, 4, 40, 40, 620]);
  });

  it('are no two alike, so that none that was trained on is tested with', () => {
    const images = Array.from({ length: 40 }, (_, n) => characterImage(characters[7]!, n).join());
    expect(new Set(images).size).toBe(40);
  });

  it('are all in the first block, so that training can begin with it', () => {
    expect(HANZI_BLOCKS).toBe(9);
    expect(new Set(whole(trainingBlock(characters, 0)).labels).size).toBe(500);
  });

  it('stand in the middle, 22 pixels high, and vary as the distributions say', () => {
    // One stroke down the middle of the drawings, from the top of their square to its foot.
    const down: Character = {
      name: 'x',
      strokes: [Uint8Array.from({ length: 12 }, (_, i) => (i % 2 === 0 ? 128 : ((i - 1) / 2) * 51))],
    };
    const centres: number[] = [];
    const heights: number[] = [];
    for (let n = 0; n < 800; n++) {
      const image = characterImage(down, n);
      let [ink, across] = [0, 0];
      const rows = new Set<number>();
      image.forEach((value, at) => {
        ink += value;
        across += value * ((at % 28) + 0.5);
        if (value > 127) rows.add(Math.floor(at / 28));
      });
      centres.push(across / ink);
      heights.push(rows.size);
    }
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const deviation = (values: number[]) => Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)));
    expect(mean(centres)).toBeCloseTo(14, 0);
    // The whole's place, the stroke's, scaled by 0.94, and its points': √(1 + 0.94²(0.55² + 0.22²/6)) = 1.13.
    expect(deviation(centres)).toBeGreaterThan(1);
    expect(deviation(centres)).toBeLessThan(1.25);
    // 22 pixels times 0.94, and the pen.
    expect(mean(heights)).toBeGreaterThan(20);
    expect(mean(heights)).toBeLessThan(23.5);
  });
});
