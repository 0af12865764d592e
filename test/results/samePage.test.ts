/** The page and `npm run results` train on the same batches, and so lose the same, step for step. */
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { train } from '../../results/worker/train.ts';
import { IMAGE_PIXELS, type ImageBlock, readImageBlock } from '../../src/data/idx.ts';
import { heldOutImages, pageImages } from '../../src/data/plugin/images.ts';
import { prepareShards, type Shard } from '../../src/data/plugin/shards.ts';
import { findPackage } from '../../src/data/plugin/sources.ts';
import { Shelf } from '../../src/data/worker/shelf.ts';
import { Trainer } from '../../src/engine/trainer.ts';
import { LoopInNode } from '../support/loopInNode.ts';
import { runConfig } from '../support/runConfig.ts';

const unpacked = (shard: Shard): ImageBlock =>
  readImageBlock(new Uint8Array(gunzipSync(shard.bytes)), shard.name, shard.images);

const STEPS = 5;
const config = runConfig({ steps: STEPS });

let shards: ImageBlock[];
let test: ImageBlock;
beforeAll(async () => {
  const made = await prepareShards(findPackage());
  shards = made.train.map(unpacked);
  test = unpacked(made.test);
});

/** Losses of the first steps as the page's worker has them, its images coming over a port as they do there. */
async function lossesOfPage(): Promise<number[]> {
  const loop = new LoopInNode();
  await loop.call('start', { backend: 'wasm' });
  const shelf = new Shelf(false);
  shelf.put('test', test, 10_000);
  for (const [i, shard] of shards.entries()) shelf.put(i, shard, 60_000);
  await loop.supply(shelf);
  await loop.holds(10_000, 60_000);
  await loop.call('setRuns', { runs: [{ id: 'a', config }] });
  await loop.call('step', { steps: STEPS });
  const { history } = await loop.call('snapshot', { id: 'a', options: { split: 'probe', parameters: false } });
  return history.map(({ loss }) => loss);
}

describe('the images of the results', () => {
  it('are those of the page’s files, in their order', async () => {
    const { train, judged } = await pageImages();
    expect(train.available).toBe(60_000);
    shards.forEach((block, i) => {
      expect(train.labelsOf(i)).toEqual(block.labels);
      for (const place of [0, 4_321, 9_999]) {
        const pixels = block.images.subarray(place * IMAGE_PIXELS, (place + 1) * IMAGE_PIXELS);
        expect(train.pixelsOf(10_000 * i + place)).toEqual(pixels);
      }
    });
    expect(judged.labels).toEqual(test.labels);
  });

  it('give the page’s losses, step for step and to the last bit', async () => {
    const page = await lossesOfPage();
    const images = await pageImages();
    const trainer = new Trainer(config, images.train);
    for (let i = 0; i < STEPS; i++) trainer.train();
    const results = trainer.readLosses().map(({ loss }) => loss);
    trainer.dispose();
    expect(page).toHaveLength(STEPS);
    expect(results).toEqual(page);
    const { finalLoss } = await train(config, images, () => undefined);
    expect(finalLoss).toBeCloseTo(page.reduce((sum, loss) => sum + loss, 0) / STEPS, 12);
  });

  it('keep 5,000 of the training images back where settings are chosen, and no test image comes near', async () => {
    const { train, judged } = await heldOutImages();
    const all = await pageImages();
    expect([train.total, train.available, judged.available]).toEqual([55_000, 55_000, 5_000]);
    for (const i of [0, 31_415, 54_999]) expect(train.pixelsOf(i)).toEqual(all.train.pixelsOf(i));
    for (const i of [0, 2_718, 4_999]) {
      expect(judged.pixelsOf(i)).toEqual(all.train.pixelsOf(55_000 + i));
      expect(judged.labelOf(i)).toBe(all.train.labelOf(55_000 + i));
    }
  });
});
