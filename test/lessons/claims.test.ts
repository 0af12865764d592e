/** Every claim of every lesson is true on the usual seed and two others. Long: `npm run test:lessons` asks for it. */
import { beforeAll, describe, expect, it } from 'vitest';
import { LESSONS } from '../../src/ui/lessons/list.ts';
import { testImages, trainingImages } from '../support/mnist.ts';
import { startNodeBackend } from '../support/wasm.ts';
import { verdictsOf } from './training.ts';

const SEEDS = [1, 2, 3];
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
      const verdicts = verdictsOf(lesson, seed, { train: await trainingImages(), test: await testImages() });
      for (const { step, claim, value, than } of verdicts)
        console.log(`${id}.${step}, seed ${seed}: ${claim.measure} ${value} ${claim.relation} ${than}`);
      expect(verdicts.filter(({ holds }) => !holds)).toEqual([]);
    },
  );
});
