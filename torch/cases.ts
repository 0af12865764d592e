/** What is trained twice: by the app's trainer and by PyTorch. */
import { readConfig } from '../src/config/config.ts';
import type { RunConfig } from '../src/config/runConfig.ts';

export interface Case {
  name: string;
  config: RunConfig;
}

/** What losses by themselves are called among the runs' names. */
export const LOSSES_ALONE = 'losses';

/** Steps that losses are compared over. */
export const STEPS = 200;

/** Steps after which one step is compared on its own: every schedule has begun, no moment is 0 any more. */
export const CHECKPOINT = 100;

/** Batches whose losses are compared at the checkpoint: one alone may be right to the last bit by luck. */
export const AHEAD = 16;

/** A warm start that is over well before the checkpoint. */
const WARM_START = 50;

const inputs: Record<string, Partial<RunConfig>> = {
  small: { loss: 'softmax', network: 'small' },
  medium: { loss: 'asoftmax', m: 4, network: 'medium' },
  momentum: { loss: 'asoftmax', m: 2, network: 'small', optimizer: 'momentum', weightDecay: 5e-4 },
  'warm start': { loss: 'cosface', network: 'small', warmStart: WARM_START },
  center: { loss: 'center', network: 'small' },
  sphereface2: { loss: 'sphereface2', network: 'small', warmStart: WARM_START },
  deep: { loss: 'asoftmax', m: 4, network: 'deep' },
  // A quarter of the usual batch: it has a hundred times the products of `small`.
  lenetpp: { loss: 'softmax', network: 'lenetpp', optimizer: 'momentum', learningRate: 0.01, batchSize: 32 },
};

export const CASES: readonly Case[] = Object.entries(inputs).map(([name, input]) => ({
  name,
  config: readConfig(input, 'strict').config,
}));
