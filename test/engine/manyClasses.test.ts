/** Runs of more classes than a byte can number. */
import { beforeAll, describe, expect, it } from 'vitest';
import { neededBy } from '../../src/engine/needed.ts';
import { Trainer } from '../../src/engine/trainer.ts';
import { drawnTrainingImages } from '../support/drawnDigits.ts';
import { runConfig } from '../support/runConfig.ts';
import { startNodeBackend } from '../support/wasm.ts';

const config = runConfig({
  loss: 'softmax',
  data: 'hanzi',
  classes: [...Array(500).keys()],
  featureDim: 64,
  network: 'medium',
});

beforeAll(async () => {
  await startNodeBackend('wasm');
  await neededBy(config);
});

describe('a run of 500 classes', () => {
  it.each([44, 300, 499])('draws images of class %i to that class, and away from all others', (label) => {
    const trainer = new Trainer(config, drawnTrainingImages(128));
    const { loss, gradients } = trainer.measure(new Float32Array(784), [label]);
    // dL/db is softmax − one-hot: negative for the own class alone, and all of it together is nothing.
    const slopes = [...(gradients['head/bias'] as Float32Array)];
    expect(slopes.flatMap((slope, j) => (slope < 0 ? [j] : []))).toEqual([label]);
    expect(slopes.reduce((sum, slope) => sum + slope, 0)).toBeCloseTo(0, 5);
    expect(1 + (slopes[label] as number)).toBeCloseTo(Math.exp(-loss), 5);
    trainer.dispose();
  });
});
