import { it } from 'vitest';
import { EvaluationSet } from '../../src/engine/evaluationSet.ts';
import { Trainer } from '../../src/engine/trainer.ts';
import { testImages, trainingImages } from '../support/mnist.ts';
import { runConfig } from '../support/runConfig.ts';
import { startNodeBackend } from '../support/wasm.ts';
it('accuracies', async () => {
  const images = trainingImages(); const test = testImages();
  await startNodeBackend('wasm');
  for (const seed of [1, 2]) for (const c of [{ loss: 'softmax' }, { loss: 'modified' }, { m: 1 }, { m: 2 }, { m: 3 }, { m: 4 }]) {
    const trainer = new Trainer(runConfig({ ...c, seed }), images);
    for (let i = 0; i < 470; i++) trainer.train();
    const set = new EvaluationSet(test, test.labels.keys(), trainer.config.classes, false);
    const e = trainer.evaluate(set);
    console.log(seed, JSON.stringify(c), e.accuracy, e.metrics.meanIntra.toFixed(2), e.metrics.minInter.toFixed(1));
    trainer.dispose();
  }
}, 400000);
