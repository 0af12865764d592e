/** Run configurations for tests: the defaults of a quick run, with what a test changes. */
import type { RunConfig } from '../../src/config/runConfig.ts';
import { lossById } from '../../src/losses/registry.ts';

/** The loss's parameters take their defaults; nothing starts warm unless a test says so. */
export function runConfig(changes: Partial<RunConfig> = {}): RunConfig {
  const loss = changes.loss ?? 'asoftmax';
  return {
    loss,
    network: 'small',
    featureDim: 2,
    optimizer: 'adam',
    learningRate: 0.01,
    weightDecay: 0,
    batchSize: 128,
    steps: 470,
    seed: 1,
    classWeightInit: 'even',
    warmStart: 0,
    marginRamp: 0,
    augment: 'none',
    data: 'mnist',
    classes: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
    ...Object.fromEntries(lossById(loss).parameters.map(({ name, default: value }) => [name, value])),
    ...changes,
  } as RunConfig;
}
