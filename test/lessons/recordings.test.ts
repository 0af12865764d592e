/** What tests of the page are shown in place of training is what today's lessons and trainers come to. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { FOLDER, fileOf, type RecordedSteps } from '../../recording/lessonSteps.ts';
import { patchConfig, readConfig } from '../../src/config/config.ts';
// Lessons have a loss that is written as a formula.
import '../../src/config/formulaFields.ts';
import type { RunConfig } from '../../src/config/runConfig.ts';
import { pageImages } from '../../src/data/plugin/images.ts';
import { Trainer } from '../../src/engine/trainer.ts';
import { loadFormulas } from '../../src/losses/own/language.ts';
import { LESSONS } from '../../src/ui/lessons/list.ts';
import type { Lesson } from '../../src/ui/lessons/schema.ts';
import { startNodeBackend } from '../support/wasm.ts';

const read = (lesson: string) =>
  JSON.parse(gunzipSync(readFileSync(`${FOLDER}/${fileOf(lesson)}`)).toString()) as RecordedSteps;

/** Which runs a lesson trains, and how far, in its order. */
function wanted({ steps }: Lesson): { config: RunConfig; to: number }[] {
  let configs: RunConfig[] = [];
  return steps.flatMap(({ runs, recorded, until }) => {
    if (runs || recorded) configs = (runs ?? []).map((run) => readConfig(run, 'strict').config);
    if (until && 'setting' in until) {
      const place = until.run - 1;
      configs = configs.map((one, i) => (i === place ? patchConfig(one, { [until.setting]: until.is }).config : one));
    }
    return until && 'step' in until ? configs.map((config) => ({ config, to: until.step })) : [];
  });
}

describe('the recorded steps of lessons', () => {
  beforeAll(loadFormulas);

  it.each(LESSONS.map((lesson) => [lesson.id, lesson] as const))(
    'are those of %s; else: npm run record -- lessons',
    (id, lesson) => {
      expect(read(id).map(({ config, to }) => ({ config, to }))).toEqual(wanted(lesson));
    },
  );

  describe('trained again', () => {
    beforeAll(async () => {
      await startNodeBackend('wasm');
    });

    it('are the same', async () => {
      const [first] = read('softmax');
      const { train } = await pageImages();
      const trainer = new Trainer(first!.config, train);
      while (trainer.step < first!.to) trainer.train();
      const weights = trainer.parameters().find(({ name }) => name === 'head/weights')!.values;
      const bytes = Uint8Array.from(Buffer.from(first!.frame.lists.classWeights, 'base64'));
      const recorded = new Float32Array(bytes.buffer);
      expect(recorded).toHaveLength(weights.length);
      weights.forEach((value, i) => {
        expect(recorded[i]).toBeCloseTo(value, 4);
      });
      trainer.dispose();
    });
  });
});
