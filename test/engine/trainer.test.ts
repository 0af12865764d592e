import { beforeAll, describe, expect, it } from 'vitest';
import { EvaluationSet } from '../../src/engine/evaluationSet.ts';
import { neededBy } from '../../src/engine/needed.ts';
import { Trainer } from '../../src/engine/trainer.ts';
import { testImages, trainingImages } from '../support/mnist.ts';
import { runConfig } from '../support/runConfig.ts';
import { startNodeBackend } from '../support/wasm.ts';

const images = await trainingImages();
const test = await testImages();
const digits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
const everyTenth = () =>
  new EvaluationSet(
    test,
    Array.from(test.labels.keys()).filter((i) => i % 10 === 0),
    digits,
    true,
  );

describe('a run on the real digits', () => {
  beforeAll(async () => {
    await startNodeBackend('wasm');
    await neededBy({ augment: 'affine' });
  });

  it('learns in 100 steps: accuracy rises far above chance and the loss falls', () => {
    const set = everyTenth();
    const trainer = new Trainer(runConfig(), images);
    const before = trainer.evaluate(set);
    for (let i = 0; i < 100; i++) trainer.train();
    const losses = trainer.readLosses().map(({ loss }) => loss);
    const after = trainer.evaluate(set);
    expect(before.accuracy).toBeLessThan(0.3);
    expect(after.accuracy).toBeGreaterThan(0.65);
    expect(after.metrics.meanIntra).toBeLessThan(before.metrics.meanIntra);
    expect(losses[0]).toBeGreaterThan(1.5);
    expect(losses.slice(-10).every((loss) => loss < 1.8)).toBe(true);
    trainer.dispose();
    set.dispose();
  });

  it.each(['medium', 'deep', 'mlp'] as const)('trains network %s', (network) => {
    const set = everyTenth();
    const trainer = new Trainer(runConfig({ network }), images);
    const before = trainer.evaluate(set).accuracy;
    for (let i = 0; i < 30; i++) trainer.train();
    expect(trainer.evaluate(set).accuracy).toBeGreaterThan(before + 0.2);
    trainer.dispose();
    set.dispose();
  });

  it('trains network lenetpp', { tags: ['long'] }, () => {
    const trainer = new Trainer(
      runConfig({ network: 'lenetpp', batchSize: 32, optimizer: 'momentum', learningRate: 0.01 }),
      images,
    );
    for (let i = 0; i < 8; i++) trainer.train();
    const losses = trainer.readLosses().map(({ loss }) => loss);
    expect(losses.every(Number.isFinite)).toBe(true);
    expect(Math.min(...losses.slice(4))).toBeLessThan(losses[0] as number);
    trainer.dispose();
  });

  it.each(['none', 'shift', 'affine'] as const)(
    'goes on from a checkpoint as if nothing had happened, augment %s',
    (augment) => {
      const config = runConfig({ batchSize: 32, augment });
      const whole = new Trainer(config, images);
      for (let i = 0; i < 12; i++) whole.train();
      const first = new Trainer(config, images);
      for (let i = 0; i < 6; i++) first.train();
      const second = new Trainer(config, images);
      second.restore(first.checkpoint());
      for (let i = 0; i < 6; i++) second.train();
      expect(second.step).toBe(12);
      expect(second.checkpoint()).toEqual(whole.checkpoint());
      for (const trainer of [whole, first, second]) trainer.dispose();
    },
  );

  it.each(['shift', 'affine'] as const)(
    'sees other images with %s, the same ones in every run of a seed',
    (changed) => {
      const [plain, one, another] = (['none', changed, changed] as const).map((augment) => {
        const trainer = new Trainer(runConfig({ loss: 'softmax', batchSize: 32, augment }), images);
        for (let i = 0; i < 2; i++) trainer.train();
        const losses = trainer.readLosses().map(({ loss }) => loss);
        trainer.dispose();
        return losses;
      });
      expect(one).toEqual(another);
      expect(one?.[0]).not.toBe(plain?.[0]);
      expect(one?.[1]).not.toBe(plain?.[1]);
    },
  );

  it('lets the modified softmax train until the warm start is over', () => {
    const [warm, modified] = [{ warmStart: 3 }, { loss: 'modified' }].map(
      (changes) => new Trainer(runConfig({ batchSize: 32, ...changes }), images),
    ) as [Trainer, Trainer];
    for (let i = 0; i < 3; i++) {
      warm.train();
      modified.train();
    }
    expect(warm.readLosses().map(({ loss }) => loss)).toEqual(modified.readLosses().map(({ loss }) => loss));
    warm.train();
    modified.train();
    expect(warm.readLosses()[0]?.loss).not.toBe(modified.readLosses()[0]?.loss);
    warm.dispose();
    modified.dispose();
  });

  it.each(['adam', 'momentum', 'sgd'] as const)(
    'lowers the loss with %s',
    (optimizer) => {
      const rate = { adam: 0.01, momentum: 0.02, sgd: 0.05 }[optimizer];
      const trainer = new Trainer(runConfig({ loss: 'softmax', optimizer, learningRate: rate }), images);
      for (let i = 0; i < 40; i++) trainer.train();
      const losses = trainer.readLosses().map(({ loss }) => loss);
      const mean = (part: number[]) => part.reduce((sum, loss) => sum + loss, 0) / part.length;
      expect(mean(losses.slice(-5))).toBeLessThan(mean(losses.slice(0, 5)) - 0.3);
      trainer.dispose();
    },
    30_000,
  );

  it('starts three-dimensional class weights evenly spread and trains on them', () => {
    const trainer = new Trainer(runConfig({ featureDim: 3, batchSize: 32 }), images);
    trainer.train();
    const set = everyTenth();
    const { features, classWeights } = trainer.evaluate(set);
    expect(features).toHaveLength(3 * set.size);
    expect(classWeights).toHaveLength(30);
    trainer.dispose();
    set.dispose();
  });
});
