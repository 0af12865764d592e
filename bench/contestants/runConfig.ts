/** The app's configuration of the task that every contestant trains. */
import type { RunConfig } from '../../src/config/runConfig.ts';
import { LAMBDA_SCHEDULES } from '../../src/math/schedules.ts';
import { BATCH_SIZE, CLASSES, FEATURES, LEARNING_RATE, MARGIN, type Network, SEED } from './contract.ts';

/** So long that the decay of the learning rate can't be seen and no run ends while it is measured. */
const PLANNED_STEPS = 1_000_000;

export const LAMBDA = LAMBDA_SCHEDULES.fast;

export function trainingConfig(network: Network): RunConfig {
  return {
    loss: 'asoftmax',
    m: MARGIN,
    gradient: 'exact',
    lambda: { ...LAMBDA },
    network,
    featureDim: FEATURES,
    optimizer: 'adam',
    learningRate: LEARNING_RATE,
    weightDecay: 0,
    batchSize: BATCH_SIZE,
    steps: PLANNED_STEPS,
    seed: SEED,
    classWeightInit: 'even',
    warmStart: 0,
    marginRamp: 0,
    augment: 'none',
    data: 'mnist',
    classes: Array.from({ length: CLASSES }, (_, digit) => digit),
  };
}
