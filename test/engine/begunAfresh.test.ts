/** Weights whose optimiser begins afresh: it takes its first step as at the beginning, however many the run has taken. */
import { beforeAll, describe, expect, it } from 'vitest';
import { defaultConfig } from '../../src/config/config.ts';
import { TrainingImages } from '../../src/data/dataset.ts';
import type { Checkpoint } from '../../src/engine/checkpoint.ts';
import { STATE_ROWS } from '../../src/engine/kernels/optimizerStep.ts';
import { Trainer } from '../../src/engine/trainer.ts';
import { drawnDigits } from '../support/drawnDigits.ts';
import { startNodeBackend } from '../support/wasm.ts';

function images(): TrainingImages {
  const block = drawnDigits(256, 3);
  const all = new TrainingImages(256, 256);
  all.add(block);
  return all;
}

const config = { ...defaultConfig({ loss: 'modified', steps: 400 }), batchSize: 32 };

/** What the optimiser remembers left out. */
const bare = (checkpoint: Checkpoint): Checkpoint => ({
  ...checkpoint,
  parameters: checkpoint.parameters.map((one) => {
    const size = one.state.length / STATE_ROWS.adam;
    const state = new Float32Array(one.state.length);
    state.set(one.state.subarray(0, size));
    return { ...one, state };
  }),
});

/** The largest change of a weight over the learning rate, in the first step from somewhere. */
function firstChange(checkpoint: Checkpoint): number {
  const trainer = new Trainer(config, images());
  trainer.restore(checkpoint);
  const before = trainer.parameters().map(({ values }) => values.slice());
  trainer.train();
  const after = trainer.parameters();
  const most = before.map((values, i) =>
    values.reduce((largest, value, j) => Math.max(largest, Math.abs((after[i]?.values[j] ?? 0) - value)), 0),
  );
  const { learningRate } = trainer;
  trainer.dispose();
  return Math.max(...most) / learningRate;
}

describe('an optimiser begun afresh', () => {
  let at: Checkpoint;
  beforeAll(async () => {
    await startNodeBackend('wasm');
    const trainer = new Trainer(config, images());
    while (trainer.step < 60) trainer.train();
    at = structuredClone(trainer.checkpoint());
    trainer.dispose();
  });

  it('moves no weight by more than the rate in its first step: so Adam does without a past', () => {
    // Adam (Kingma & Ba, 2015, section 2.1): with both moments begun at zero and corrected, the step is the gradient's sign.
    expect(firstChange({ ...bare(at), updates: 0 })).toBeCloseTo(1, 3);
    // Uncorrected it is (1 − β₁) / √(1 − β₂): more than three times as far. At 60 steps the correction has largely gone.
    expect(firstChange(bare(at))).toBeGreaterThan(0.35);
    expect(firstChange({ ...bare(at), updates: 100_000 })).toBeCloseTo(0.1 / Math.sqrt(0.001), 2);
  });

  it('says so in what is saved of it, until nothing is to be said', () => {
    const trainer = new Trainer(config, images());
    trainer.restore({ ...bare(at), updates: 0 });
    trainer.train();
    expect([trainer.checkpoint().step, trainer.checkpoint().updates]).toEqual([61, 1]);
    trainer.restore(at);
    expect('updates' in trainer.checkpoint()).toBe(false);
    trainer.dispose();
  });
});
