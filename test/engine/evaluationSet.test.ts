/** Test images on the backend, in chunks. */
import { beforeAll, describe, expect, it } from 'vitest';
import { TestImages } from '../../src/data/dataset.ts';
import { IMAGE_PIXELS } from '../../src/data/idx.ts';
import { CHUNK, EvaluationSet } from '../../src/engine/evaluationSet.ts';
import { drawnDigits } from '../support/drawnDigits.ts';
import { startNodeBackend } from '../support/wasm.ts';

beforeAll(() => startNodeBackend('cpu'));

const ALL = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

describe.each([
  [120, [120], [120]],
  [CHUNK, [CHUNK], [CHUNK]],
  [CHUNK + 100, [CHUNK, 100], [CHUNK, CHUNK]],
])('a set of %i images', (count, held, sides) => {
  it(`has chunks of ${held.join(' and ')} images, all of one shape`, () => {
    const digits = drawnDigits(count, 5);
    const set = new EvaluationSet(new TestImages(digits), digits.labels.keys(), ALL, false);
    const places = Array.from({ length: set.chunks }, (_, i) => i);
    expect(places.map((i) => set.sizeOf(i))).toEqual(held);
    const tensors = places.map((i) => set.chunk(i));
    expect(tensors.map(({ shape }) => shape)).toEqual(sides.map((side) => [side, 28, 28, 1]));
    const pixels = Float32Array.from(digits.images, (byte) => byte / 255);
    for (const [i, tensor] of tensors.entries()) {
      const [from, size] = [i * CHUNK * IMAGE_PIXELS, (held[i] as number) * IMAGE_PIXELS];
      expect(tensor.dataSync().subarray(0, size)).toEqual(pixels.subarray(from, from + size));
    }
    for (const tensor of tensors) tensor.dispose();
  });
});
