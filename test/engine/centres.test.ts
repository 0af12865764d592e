/** A run whose classes have several weight vectors each. */
import { beforeAll, describe, expect, it } from 'vitest';
import { needsRebuild } from '../../src/config/changes.ts';
import { startingClassWeights } from '../../src/engine/initialise.ts';
import { Trainer } from '../../src/engine/trainer.ts';
import { drawnTrainingImages } from '../support/drawnDigits.ts';
import { runConfig } from '../support/runConfig.ts';
import { startNodeBackend } from '../support/wasm.ts';

beforeAll(async () => {
  await startNodeBackend('wasm');
});

const configOf = (changes: object = {}) => runConfig({ loss: 'subarc', k: 3, batchSize: 32, warmStart: 2, ...changes });

const weightsOf = (trainer: Trainer) => trainer.parameters().find(({ name }) => name === 'head/weights')!;

describe('Sub-centre ArcFace', () => {
  it('keeps k columns a class, moves them in its warm start and after, and goes on from a checkpoint to the bit', () => {
    const whole = new Trainer(configOf(), drawnTrainingImages(1024));
    expect(weightsOf(whole).shape).toEqual([2, 30]);
    const start = weightsOf(whole).values.slice();
    for (let i = 0; i < 2; i++) whole.train();
    expect(weightsOf(whole).values).not.toEqual(start);
    const second = new Trainer(configOf(), drawnTrainingImages(1024));
    second.restore(structuredClone(whole.checkpoint()));
    for (const trainer of [whole, second]) for (let i = 0; i < 3; i++) trainer.train();
    expect(second.parameters()).toEqual(whole.parameters());
    expect(whole.readLosses().every(({ loss }) => Number.isFinite(loss))).toBe(true);
    for (const trainer of [whole, second]) trainer.dispose();
  });

  it('is ArcFace with one, to the last bit', () => {
    const lossesOf = (changes: object) => {
      const trainer = new Trainer(configOf({ k: 1, ...changes }), drawnTrainingImages(1024));
      for (let i = 0; i < 5; i++) trainer.train();
      const losses = trainer.readLosses().map(({ loss }) => loss);
      trainer.dispose();
      return losses;
    };
    const { k: _, ...arcface } = configOf({ loss: 'arcface' });
    const trainer = new Trainer(arcface as never, drawnTrainingImages(1024));
    for (let i = 0; i < 5; i++) trainer.train();
    expect(lossesOf({})).toEqual(trainer.readLosses().map(({ loss }) => loss));
    trainer.dispose();
  });

  it('starts anew with another number of them, and goes on with another margin', () => {
    expect(needsRebuild(configOf(), configOf({ k: 2 }))).toBe(true);
    expect(needsRebuild(configOf(), configOf({ m: 0.2 }))).toBe(false);
  });
});

describe('several centres of a class', () => {
  it('start evenly spread in the plane, side by side about where the one would', () => {
    const weights = startingClassWeights('even', 2, 10, 1, 3);
    const angle = (j: number) => Math.atan2(weights[30 + j]!, weights[j]!);
    // The middle one of class 0 at 12 o'clock; clockwise from there 12° from one to the next.
    expect(angle(1)).toBeCloseTo(Math.PI / 2, 6);
    for (let j = 1; j < 30; j++) {
      const turn = angle(j - 1) - angle(j);
      expect(turn - 2 * Math.PI * Math.round(turn / (2 * Math.PI))).toBeCloseTo((2 * Math.PI) / 30, 5);
    }
  });

  it('start round their class’s direction on the sphere, all equally far from it', () => {
    const one = startingClassWeights('even', 3, 10, 1);
    const many = startingClassWeights('even', 3, 10, 1, 4);
    for (let j = 0; j < 40; j++) {
      const own = Math.floor(j / 4);
      const cosine = [0, 1, 2].reduce((sum, d) => sum + many[d * 40 + j]! * one[d * 10 + own]!, 0);
      expect(Math.acos(cosine)).toBeCloseTo(Math.atan(0.25), 4);
    }
  });
});
