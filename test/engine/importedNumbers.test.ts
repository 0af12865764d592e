/** Weights from outside: taken where a network can have them, refused by name where none can. */
import { describe, expect, it } from 'vitest';
import { TrainingImages } from '../../src/data/dataset.ts';
import type { Checkpoint } from '../../src/engine/checkpoint.ts';
import { checkFits, Trainer } from '../../src/engine/trainer.ts';
import { drawnDigits } from '../support/drawnDigits.ts';
import { runConfig } from '../support/runConfig.ts';
import { startNodeBackend } from '../support/wasm.ts';

const config = runConfig({ batchSize: 32, network: 'medium' });

async function saved(): Promise<Checkpoint> {
  await startNodeBackend('wasm');
  const images = new TrainingImages(64);
  images.add(drawnDigits(64));
  const trainer = new Trainer(config, images);
  trainer.train();
  return trainer.checkpoint();
}

describe('imported numbers', () => {
  it('of a real run fit', async () => {
    checkFits(config, await saved());
  });

  it('beyond what a bounded loss allows are refused by name and place', async () => {
    const checkpoint = await saved();
    const [first] = checkpoint.parameters;
    first!.state = first!.state.with(2, 3e38);
    expect(() => checkFits(config, checkpoint)).toThrow(new RegExp(`${first?.name}, number 3 of`));
  });

  it('with a negative running variance are refused, negative means are not', async () => {
    const checkpoint = await saved();
    const one = checkpoint.statistics.find(({ name }) => !name.startsWith('head/'));
    expect(one, 'a network with batch norm').toBeDefined();
    const half = one!.values.length / 2;
    one!.values = one!.values.with(0, -1) as Float32Array;
    checkFits(config, checkpoint);
    one!.values = one!.values.with(half, -1) as Float32Array;
    expect(() => checkFits(config, checkpoint)).toThrow(new RegExp(`${one!.name}, number ${half + 1} of`));
  });
});
