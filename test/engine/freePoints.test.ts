/** Features without a network: what a loss alone does to points. */
import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RunConfig } from '../../src/config/runConfig.ts';
import { probeSelection } from '../../src/data/probe.ts';
import { EvaluationSet } from '../../src/engine/evaluationSet.ts';
import { Trainer } from '../../src/engine/trainer.ts';
import { faultOf } from '../../src/faults/faults.ts';
import { faultText } from '../../src/text/faults.ts';
import { drawnTrainingImages } from '../support/drawnDigits.ts';
import { testImages } from '../support/mnist.ts';
import { runConfig } from '../support/runConfig.ts';
import { startNodeBackend } from '../support/wasm.ts';

const test = await testImages();
const images = drawnTrainingImages(256);
const shown = (classes: number[]) => new EvaluationSet(test, probeSelection(test.labels), classes, false);
const free = (changes: Partial<RunConfig>) => runConfig({ network: 'free', ...changes });

function trained(config: RunConfig, steps: number): Trainer {
  const trainer = new Trainer(config, images);
  for (let i = 0; i < steps; i++) trainer.train();
  trainer.readLosses();
  return trainer;
}

/** Degrees from each class weight to the nearest of the others. `weights`: `[dim, classes]`. */
function nearestOthers(weights: ArrayLike<number>, dim: number): number[] {
  const classes = weights.length / dim;
  const column = (j: number) => Array.from({ length: dim }, (_, i) => weights[i * classes + j] as number);
  return Array.from({ length: classes }, (_, j) => {
    const angles = Array.from({ length: classes }, (_, k) => {
      const [a, b] = [column(j), column(k)];
      const dot = a.reduce((sum, value, i) => sum + value * (b[i] as number), 0);
      return (Math.acos(Math.min(1, dot / (Math.hypot(...a) * Math.hypot(...b)))) * 180) / Math.PI;
    });
    return Math.min(...angles.filter((_, k) => k !== j));
  });
}

beforeAll(async () => {
  await startNodeBackend('wasm');
});

describe('free features', () => {
  it('move by the gradient of their own loss and by weight decay, each as if it were a batch of one', () => {
    const config = free({ loss: 'softmax', optimizer: 'sgd', learningRate: 0.1, weightDecay: 0.01, classes: [3, 5] });
    const set = shown([3, 5]);
    const trainer = new Trainer(config, images);
    const { features: before, classWeights: w } = trainer.evaluate(set);
    trainer.train();
    const { features: after } = trainer.evaluate(set);
    // Softmax of two classes without biases yet: dL/dx = Σ (p_j − [j = y])·W_j.
    for (let i = 0; i < set.size; i++) {
      const [x = 0, y = 0] = before.subarray(2 * i);
      const logits = [0, 1].map((j) => x * (w[j] as number) + y * (w[2 + j] as number));
      const total = logits.reduce((sum, z) => sum + Math.exp(z), 0);
      const own = set.positions[i];
      for (const d of [0, 1]) {
        const pull = logits.reduce(
          (sum, z, j) => sum + (Math.exp(z) / total - (j === own ? 1 : 0)) * (w[2 * d + j] as number),
          0,
        );
        const old = before[2 * i + d] as number;
        expect(after[2 * i + d]).toBeCloseTo(old - 0.1 * (pull + 0.01 * old), 5);
      }
    }
    trainer.dispose();
  });

  it('start from the seed, keep no tensor, and go on from a checkpoint to the same bits', () => {
    const config = free({ loss: 'asoftmax', m: 4, steps: 200 });
    const set = shown(config.classes);
    const whole = trained(config, 40);
    const { numTensors } = memory();
    const half = trained(config, 20);
    const resumed = new Trainer(config, images);
    resumed.restore(half.checkpoint());
    for (let i = 0; i < 20; i++) resumed.train();
    expect(resumed.evaluate(set).features).toEqual(whole.evaluate(set).features);
    expect(resumed.epoch).toBe(40);
    for (const trainer of [half, resumed]) trainer.dispose();
    expect(memory().numTensors).toBe(numTensors);
    whole.dispose();
  });

  // Softmax with ten classes isn't among them: its biases let two classes share a direction, one further out.
  it.each([
    [120, 'softmax, 3 classes in the plane', { loss: 'softmax', weightDecay: 0.005, classes: [0, 1, 2] }],
    [120, 'NormFace, 3 classes in the plane', { loss: 'normface', s: 4, classes: [0, 1, 2] }],
    [
      109.47,
      'softmax, 4 classes in space',
      { loss: 'softmax', weightDecay: 0.005, featureDim: 3, classes: [0, 1, 2, 3] },
    ],
    [109.47, 'NormFace, 4 classes in space', { loss: 'normface', s: 4, featureDim: 3, classes: [0, 1, 2, 3] }],
    [36, 'NormFace, ten classes in the plane', { loss: 'normface', s: 4 }],
  ] as [number, string, Partial<RunConfig>][])('come to %s° between neighbours: %s', (angle, _, changes) => {
    const classWeightInit = changes.classes ? 'random' : 'even';
    const config = free({
      ...changes,
      classWeightInit,
      warmStart: 0,
      learningRate: 0.05,
      steps: changes.classes ? 2000 : 1200,
    });
    const trainer = trained(config, config.steps);
    const { classWeights, metrics, accuracy } = trainer.evaluate(shown(config.classes));
    for (const found of nearestOthers(classWeights, config.featureDim)) expect(Math.abs(found - angle)).toBeLessThan(1);
    expect(accuracy).toBe(1);
    expect(metrics.minInter).toBeGreaterThan(angle - 3);
    trainer.dispose();
  });

  it('are those of the shown digits only', () => {
    const trainer = new Trainer(free({ classes: [0, 1, 2] }), images);
    const refused = (ask: () => unknown) => {
      try {
        ask();
      } catch (error) {
        return faultText(faultOf(error));
      }
      return '';
    };
    expect(trainer.evaluate(shown([0, 1, 2])).features).toHaveLength(2 * 600);
    for (const ask of [
      () => trainer.featuresOfImages(new Float32Array(784)),
      () => trainer.evaluate(new EvaluationSet(test, test.labels.keys(), [0, 1, 2], false)),
      () => trainer.evaluate(shown([3, 4, 5])),
    ])
      expect(refused(ask)).toMatch(/free features has no network.*another network/);
    trainer.dispose();
  });
});
