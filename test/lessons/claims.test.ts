/** Every claim of every lesson is true on the usual seed and two others. Long: `npm run test:lessons` asks for it. */
import '../support/formulas.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { hanziImages, pageImages } from '../../src/data/plugin/images.ts';
import type { DataName } from '../../src/data/sets.ts';
import { LESSONS } from '../../src/ui/lessons/list.ts';
import { startNodeBackend } from '../support/wasm.ts';
import { type Images, verdictsOf } from './training.ts';

const SEEDS = [1, 2, 3];
/** Read once, each when it is first wanted. */
const read: Partial<Record<DataName, ReturnType<Images>>> = {};
const imagesOf: Images = (data) => {
  read[data] ??= data === 'hanzi' ? Promise.resolve(hanziImages()) : pageImages();
  return read[data];
};
/** Ids of the lessons to go through, or `all`. */
const asked = process.env.LESSONS ?? '';
const chosen = LESSONS.filter(({ id }) => asked === 'all' || asked.split(',').includes(id));

describe.skipIf(chosen.length === 0)('what lessons claim', () => {
  beforeAll(async () => {
    await startNodeBackend('wasm');
  });

  it.each(chosen.flatMap((lesson) => SEEDS.map((seed) => [lesson.id, seed, lesson] as const)))(
    '%s, seed %i, is so',
    { timeout: 1_800_000 },
    async (id, seed, lesson) => {
      const verdicts = await verdictsOf(lesson, seed, imagesOf);
      for (const { step, claim, value, than } of verdicts)
        console.log(`${id}.${step}, seed ${seed}: ${claim.measure} ${value} ${claim.relation} ${than}`);
      expect(verdicts.filter(({ holds }) => !holds)).toEqual([]);
    },
  );
});
