import { describe, expect, it } from 'vitest';
import { identify } from '../../src/math/identification.ts';
import { normals } from '../../src/math/random.ts';
import { noisyClasses, plant } from './planted.ts';

const origin = new Float64Array(2);
const asked = (enrolled: number, seed = 1, centre = origin) => ({ enrolled, seed, centre });

describe('identification', () => {
  it('finds every image where classes lie apart, and never misses within all of them', () => {
    const tight = Array.from({ length: 30 }, (_, i) => i / 10);
    const { features, positions } = plant([0, 90, 180, 270].map((start) => tight.map((degree) => start + degree)));
    const found = identify(features, 2, positions, asked(1))!;
    expect(found).toMatchObject({ enrolled: 1, classes: 4, cmc: [1, 1, 1, 1] });
    expect(found.asked % (4 * 29)).toBe(0);
  });

  it('is luck for features that know nothing: as many in k as luck has', () => {
    const features = normals(5, 'aimless', 2 * 1000);
    const positions = Uint8Array.from({ length: 1000 }, (_, row) => row % 10);
    const { cmc } = identify(features, 2, positions, asked(1))!;
    for (const [k, share] of cmc.entries()) expect(Math.abs(share - (k + 1) / 10)).toBeLessThan(0.03);
  });

  it('counts every class that is as near as its own', () => {
    // All in one direction: nobody can be told from anybody.
    const { features, positions } = plant([Array(5).fill(40), Array(5).fill(40), Array(5).fill(40)]);
    expect(identify(features, 2, positions, asked(2))?.cmc).toEqual([0, 0, 1]);
  });

  it('knows an image better by several enrolled ones', () => {
    const { features, positions } = noisyClasses(600, 1.5, 3);
    const rankOne = (enrolled: number) => identify(features, 2, positions, asked(enrolled))!.cmc[0]!;
    expect(rankOne(5)).toBeGreaterThan(rankOne(1) + 0.02);
    expect(rankOne(1)).toBeGreaterThan(0.3);
    expect(identify(features, 2, positions, asked(1))).toEqual(identify(features, 2, positions, asked(1)));
  });

  it('is none where fewer than two classes have an image left to ask about', () => {
    const { features, positions } = plant([[0, 10, 20], [90]]);
    expect(identify(features, 2, positions, asked(1))).toBeNull();
    expect(identify(new Float32Array(8), 2, Uint8Array.of(0, 0, 1, 1), asked(1))).toBeNull();
  });
});
