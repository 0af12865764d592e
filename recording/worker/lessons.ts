/**
 * A process that trains what lessons train, on WASM, and keeps how their runs look where each step ends:
 * `lessons.js FOLDER LESSON …`. Tests of the page go through the lessons by these.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { wasmFiles } from '../../scripts/wasmFiles.ts';
import { patchConfig, readConfig } from '../../src/config/config.ts';
// Lessons have a loss that is written as a formula.
import '../../src/config/formulaFields.ts';
import type { DataName } from '../../src/data/sets.ts';
import { startBackend } from '../../src/engine/backends.ts';
import { neededBy } from '../../src/engine/needed.ts';
import { Trainer } from '../../src/engine/trainer.ts';
import { LESSONS } from '../../src/ui/lessons/list.ts';
import type { Lesson } from '../../src/ui/lessons/schema.ts';
import { EvaluationSets } from '../../src/worker/evaluationSets.ts';
import type { Frame, RunConfig } from '../../src/worker/protocol.ts';
import { frameOf, newRun, type Run } from '../../src/worker/run.ts';
import { fileOf, type RecordedStep, type RecordedSteps } from '../lessonSteps.ts';
import { type Images, imagesOf } from './images.ts';

const read: Partial<Record<DataName, Images>> = {};

async function imagesFor({ data }: RunConfig): Promise<Images> {
  read[data] ??= await imagesOf(data);
  return read[data];
}

const base64 = (list: Float32Array | Uint8Array | Uint16Array) =>
  Buffer.from(list.buffer, list.byteOffset, list.byteLength).toString('base64');

/** The lowest bits of each number, which nothing in a lesson hangs on where a feature has many numbers. */
const DROPPED_BITS = 14;

function coarser(list: Float32Array): Float32Array {
  const words = new Uint32Array(list.buffer, list.byteOffset, list.length);
  return new Float32Array(words.map((word) => (word >>> DROPPED_BITS) << DROPPED_BITS).buffer);
}

function plain(
  { features, unseen, predictions, classWeights, bias, state, history, ...facts }: Frame,
  dim: number,
): RecordedStep['frame'] {
  const kept = dim > 3 ? coarser : (list: Float32Array) => list;
  return {
    ...facts,
    history: history.filter(({ step }, i) => step % 10 === 0 || i === history.length - 1),
    lists: {
      features: base64(kept(features)),
      ...(unseen ? { unseen: base64(kept(unseen)) } : {}),
      predictions: base64(predictions),
      classWeights: base64(classWeights),
      ...(bias ? { bias: base64(bias) } : {}),
    },
    wide: predictions instanceof Uint16Array,
  };
}

/** As the page goes through it. */
async function recorded(lesson: Lesson): Promise<RecordedSteps> {
  const steps: RecordedStep[] = [];
  const sets = new EvaluationSets();
  let trained: { run: Run; trainer: Trainer }[] = [];
  const away = () => {
    for (const { trainer } of trained) trainer.dispose();
    trained = [];
  };
  for (const { runs, recorded: brought, until } of lesson.steps) {
    if (runs || brought) away();
    for (const [i, given] of (runs ?? []).entries()) {
      await neededBy(given);
      const { config } = readConfig(given, 'strict');
      const { train, test } = await imagesFor(config);
      sets.take(test, config.data);
      trained.push({ run: newRun({ id: String(i), config }), trainer: new Trainer(config, train) });
    }
    if (until && 'setting' in until) {
      const one = trained[until.run - 1];
      if (!one) throw new Error(`${lesson.id} has no run ${until.run}`);
      one.run.config = patchConfig(one.run.config, { [until.setting]: until.is }).config;
      one.trainer.retune(one.run.config);
    }
    if (!until || !('step' in until)) continue;
    for (const { run, trainer } of trained) {
      while (trainer.step < until.step) if (!trainer.train()) throw new Error('images are missing');
      run.history.push(...trainer.readLosses());
      const frame = frameOf(run, trainer, trainer.evaluate(sets.shownOf(run.config)), sets.unseenShownOf(run.config));
      steps.push({ config: run.config, to: until.step, frame: plain(frame, run.config.featureDim) });
    }
  }
  away();
  sets.forget();
  return steps;
}

const [folder = '', ...names] = process.argv.slice(2);
await startBackend('wasm', wasmFiles());
for (const lesson of LESSONS.filter(({ id }) => names.length === 0 || names.includes(id))) {
  const bytes = gzipSync(JSON.stringify(await recorded(lesson)), { level: 9 });
  writeFileSync(join(folder, fileOf(lesson.id)), bytes);
  console.log(`${lesson.id}: ${(bytes.length / 1000).toFixed(0)} kB`);
}
