import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { EvaluationSet } from '../../src/engine/evaluationSet.ts';
import { Trainer } from '../../src/engine/trainer.ts';
import { testImages, trainingImages } from '../support/mnist.ts';
import { runConfig } from '../support/runConfig.ts';
import { startNodeBackend } from '../support/wasm.ts';

const images = trainingImages();
const test = testImages();
const everyTenth = Array.from({ length: 1000 }, (_, i) => 10 * i);

function train(trainer: Trainer, steps: number) {
  for (let i = 0; i < steps; i++) trainer.train();
  return trainer.readLosses();
}

describe('a run on WASM', () => {
  beforeAll(async () => {
    await startNodeBackend('wasm');
  });

  it('learns real digits in 100 steps', () => {
    const trainer = new Trainer(runConfig(), images);
    const set = new EvaluationSet(test, everyTenth, trainer.config.classes, true);
    const t = performance.now();
    const losses = train(trainer, 470);
    console.log((performance.now() - t) / 470, 'ms a step');
    const t2 = performance.now();
    const e = trainer.evaluate(set);
    console.log(performance.now() - t2, losses.at(-1), e.accuracy, e.metrics, memory().numTensors);
    expect(e.accuracy).toBeGreaterThan(0.6);
  });
});
