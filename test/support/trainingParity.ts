/** What training must do on every backend: follow the float64 reference, and treat equal losses equally. */
import { memory } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import type { NetworkName, RunConfig } from '../../src/config/runConfig.ts';
import { Trainer } from '../../src/engine/trainer.ts';
import { losses } from '../../src/losses/registry.ts';
import { referenceStep } from '../reference/network.ts';
import { drawnDigits, drawnTrainingImages } from './drawnDigits.ts';
import { runConfig } from './runConfig.ts';

const BATCH = 16;

/** A trainer some steps into its run, so that no bias is zero any more. */
function warmedUp(config: RunConfig, steps: number): Trainer {
  const trainer = new Trainer(config, drawnTrainingImages(1024));
  for (let i = 0; i < steps; i++) trainer.train();
  trainer.readLosses();
  return trainer;
}

/** @param isLong whether a case of this name, a loss or a network among them, takes long on this backend. */
export function trainingParity(isLong: (name: string) => boolean = () => false): void {
  const tagsOf = (name: string) => (isLong(name) ? ['long'] : []);
  describe('one step agrees with the float64 reference', () => {
    type Case = [name: string, changes: Partial<RunConfig>, images: number];
    const cases: Case[] = [
      ['softmax', { loss: 'softmax' }, BATCH],
      ['modified', { loss: 'modified' }, BATCH],
      ...[1, 2, 3, 4].flatMap((m) =>
        [0, 5].map((lambda): Case => [`asoftmax m=${m} λ=${lambda}`, { loss: 'asoftmax', m, lambda }, BATCH]),
      ),
      ['medium', { loss: 'softmax', network: 'medium' }, BATCH],
      ['deep', { loss: 'softmax', network: 'deep' }, BATCH],
      ['mlp', { loss: 'softmax', network: 'mlp' }, BATCH],
      // Two images are 500 million products in plain loops, and enough for every branch of every layer.
      ['lenetpp', { loss: 'softmax', network: 'lenetpp', batchSize: 8 }, 2],
    ];
    for (const [name, changes, count] of cases) {
      const tags = tagsOf(name);
      it(`${name}: loss to 1e-4, every gradient to 1e-3 of its largest entry`, { timeout: 300_000, tags }, () => {
        const config = runConfig({ batchSize: 32, ...changes });
        const trainer = warmedUp(config, 3);
        const { images, labels } = drawnDigits(count, 11);
        const pixels = Float32Array.from(images, (byte) => byte / 255);
        const measured = trainer.measure(pixels, labels);
        const parameters = Object.fromEntries(
          trainer.parameters().map(({ name, shape, values }) => [name, { shape, values: Float64Array.from(values) }]),
        );
        trainer.dispose();
        const reference = referenceStep(
          config.network as Exclude<NetworkName, 'free'>,
          parameters,
          Float64Array.from(pixels),
          [...labels],
          {
            loss: changes.loss as 'softmax' | 'modified' | 'asoftmax',
            params: changes.m === undefined ? {} : { m: Number(changes.m), lambda: Number(changes.lambda) },
          },
        );
        expect(Math.abs(measured.loss - reference.loss)).toBeLessThan(1e-4 * Math.max(1, reference.loss));
        expect(Object.keys(measured.gradients).sort()).toEqual(Object.keys(reference.gradients).sort());
        for (const [parameter, expected] of Object.entries(reference.gradients)) {
          const actual = measured.gradients[parameter] as Float32Array;
          const largest = expected.reduce((max, value) => Math.max(max, Math.abs(value)), 1e-7);
          const worst = expected.reduce((max, value, i) => Math.max(max, Math.abs(value - (actual[i] as number))), 0);
          expect(worst / largest, parameter).toBeLessThan(1e-3);
        }
      });
    }
  });

  it('modified softmax and A-Softmax with m = 1 stay identical over 50 steps, to the last bit', () => {
    const results = [{ loss: 'modified' }, { loss: 'asoftmax', m: 1 }].map((changes) => {
      const trainer = new Trainer(runConfig({ ...changes, batchSize: 32 }), drawnTrainingImages(2048));
      for (let i = 0; i < 50; i++) trainer.train();
      const losses = trainer.readLosses().map(({ loss }) => loss);
      const { parameters } = trainer.checkpoint();
      trainer.dispose();
      return { losses, parameters };
    });
    expect(results[1]?.losses).toEqual(results[0]?.losses);
    expect(results[1]?.parameters).toEqual(results[0]?.parameters);
    expect(new Set(results[0]?.losses).size).toBeGreaterThan(40);
  });

  it('keeps no tensor from one step to the next, nor after runs are thrown away', () => {
    const before = memory().numTensors;
    const config = runConfig({ batchSize: 32 });
    const trainer = warmedUp(config, 5);
    const early = memory().numTensors;
    for (let i = 0; i < 40; i++) trainer.train();
    trainer.readLosses();
    expect(memory().numTensors).toBe(early);
    trainer.dispose();
    for (let i = 0; i < 5; i++) warmedUp(config, 1).dispose();
    expect(memory().numTensors).toBe(before);
  });

  for (const { id: loss } of losses())
    it(`${loss} trains, keeps no tensor, and goes on from a checkpoint as if nothing had happened`, {
      tags: tagsOf(loss),
    }, () => {
      const config = runConfig({ loss, batchSize: 32, warmStart: 1 });
      const before = memory().numTensors;
      const whole = warmedUp(config, 3);
      const held = memory().numTensors;
      const first = warmedUp(config, 3);
      const second = new Trainer(config, drawnTrainingImages(1024));
      second.restore(first.checkpoint());
      for (const trainer of [whole, second]) for (let i = 0; i < 2; i++) trainer.train();
      const [straight, resumed] = [whole, second].map((trainer) => trainer.readLosses().map((point) => point.loss));
      expect(straight).toHaveLength(2);
      expect(straight?.every(Number.isFinite)).toBe(true);
      expect(resumed).toEqual(straight);
      expect(second.checkpoint()).toEqual(whole.checkpoint());
      first.dispose();
      second.dispose();
      expect(memory().numTensors).toBe(held);
      whole.dispose();
      expect(memory().numTensors).toBe(before);
    });

  it('moving m and λ in mid-run trains on from the same weights', () => {
    const trainer = warmedUp(runConfig({ batchSize: 32 }), 4);
    const [first] = trainer.parameters();
    trainer.retune({ ...trainer.config, m: 2, lambda: 0 });
    expect(trainer.parameters()[0]?.values).toEqual(first?.values);
    expect(trainer.lambda).toBe(0);
    trainer.train();
    expect(trainer.readLosses()).toHaveLength(1);
    expect(trainer.step).toBe(5);
    trainer.dispose();
  });
}
