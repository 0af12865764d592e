/** The recorded runs in the repository: what they promise, and that the trainer comes to the same. */
import { beforeAll, describe, expect, it } from 'vitest';
import { hanziImages, pageImages } from '../../../src/data/plugin/images.ts';
import { EvaluationSet } from '../../../src/engine/evaluationSet.ts';
import { neededBy } from '../../../src/engine/needed.ts';
import { Trainer } from '../../../src/engine/trainer.ts';
import { PRESETS } from '../../../src/state/presets.ts';
import { RECORDED } from '../../../src/state/recorded/presets.ts';
import { readRecorded } from '../../../src/state/recorded/reading.ts';
import { startNodeBackend } from '../../support/wasm.ts';
import { filesInRepository, sizes } from './inRepository.ts';

describe('the files of recorded runs', () => {
  it('take at most 12 MB, a timeline at most 400 kB of them', () => {
    const all = [...sizes()];
    const timelines = all.filter(([name]) => !name.includes('-'));
    expect(timelines).toHaveLength(RECORDED.flatMap((name) => PRESETS[name]()).length);
    for (const [name, bytes] of timelines) expect(bytes, name).toBeLessThanOrEqual(400_000);
    expect(all.reduce((sum, [, bytes]) => sum + bytes, 0)).toBeLessThanOrEqual(12_000_000);
  });

  it.each(RECORDED)(
    '%s: the preset’s own runs from first to last step, with weights to train on from',
    async (name) => {
      const runs = await readRecorded(name, filesInRepository);
      expect(runs.map(({ config }) => config)).toEqual(PRESETS[name]());
      for (const { config, step, record } of runs) {
        expect([step, record.recorded]).toEqual([config.steps, config.steps]);
        const frames = record.frames.map(({ frame }) => frame.step);
        expect([frames[0], frames.at(-1)]).toEqual([0, config.steps]);
        const kept = record.checkpoints.map((one) => one.step);
        expect(kept.at(-1)).toBe(config.steps);
        expect(record.checkpoints.every(({ updates }) => updates === 0)).toBe(true);
        // Characters have room for the end only.
        if (config.data === 'hanzi') continue;
        expect(kept).toHaveLength(3);
        expect(frames).toEqual(expect.arrayContaining(kept));
        expect(frames.length).toBeGreaterThan(20);
      }
    },
  );
});

describe('what was recorded', () => {
  beforeAll(async () => {
    await startNodeBackend('wasm');
  });

  /** Largest distance of two lists. */
  const off = (some: ArrayLike<number>, others: ArrayLike<number>) =>
    Array.from(some).reduce((most, value, i) => Math.max(most, Math.abs(value - (others[i] ?? Number.NaN))), 0);

  it('is what the same trainer comes to from the same seed, to half a count', async () => {
    const { train, judged } = await pageImages();
    const [run] = await readRecorded('threeLosses', filesInRepository);
    const { config, record } = run!;
    const { indices } = record.images[0]!;
    const trainer = new Trainer(config, train);
    const set = new EvaluationSet(judged, indices, config.classes, false);
    const early = record.frames.filter(({ frame }) => frame.step <= 40);
    expect(early.map(({ frame }) => frame.step)).toContain(0);
    expect(early.length).toBeGreaterThan(2);
    for (const { frame, features, scale } of early) {
      while (trainer.step < frame.step) trainer.train();
      const now = trainer.evaluate(set);
      expect(
        off(
          now.features,
          Array.from(features, (count) => count * scale),
        ),
      ).toBeLessThan(0.51 * scale);
      expect([...frame.predictions]).toEqual([...now.predictions]);
      expect([...frame.classWeights]).toEqual([...now.classWeights]);
      expect(frame.accuracy).toBe(now.accuracy);
    }
    trainer.dispose();
  });

  it.each(RECORDED)('%s: its weights make of the images what its last frame shows', async (name) => {
    const runs = await readRecorded(name, filesInRepository);
    const [first] = runs;
    const { train, judged } = first!.config.data === 'hanzi' ? hanziImages() : await pageImages();
    for (const { config, record } of runs) {
      await neededBy(config);
      const trainer = new Trainer(config, train);
      trainer.restore(record.checkpoints.at(-1)!);
      const set = new EvaluationSet(judged, record.images[0]!.indices, config.classes, false);
      const now = trainer.evaluate(set);
      const { frame, features, scale } = record.frames.at(-1)!;
      expect(
        off(
          now.features,
          Array.from(features, (count) => count * scale),
        ),
      ).toBeLessThan(0.51 * scale);
      expect([...frame.predictions]).toEqual([...now.predictions]);
      trainer.dispose();
      set.dispose();
    }
  });
});
