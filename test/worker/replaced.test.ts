/** Workers that die while images are on their way, with the real pool, loop and data worker in this thread. */
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { BLOCK_SIZE } from '../../src/data/dataset.ts';
import { DataClient } from '../../src/data/worker/client.ts';
import { faultText } from '../../src/text/faults.ts';
import { createClient } from '../../src/worker/client.ts';
import type { EngineEvent, HeldImages, Snapshot } from '../../src/worker/protocol.ts';
import { DataWorkerInNode, FilesInMemory } from '../support/dataInNode.ts';
import { drawnDigits } from '../support/drawnDigits.ts';
import { TrainingWorkerInNode } from '../support/loopInNode.ts';
import { runConfig } from '../support/runConfig.ts';

const config = runConfig({ batchSize: 32, steps: 1000 });
/** Steps before and after the death; the last ones train on images of the second block. */
const [BEFORE, AFTER] = [6, Math.ceil(BLOCK_SIZE / 32) - 6 + 8];

let files: FilesInMemory;
beforeAll(() => {
  files = new FilesInMemory(drawnDigits(100, 5), [drawnDigits(BLOCK_SIZE, 6), drawnDigits(500, 7)]);
});

/** A page's side of training on files whose second block comes when it is let go. */
async function training() {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const workers: TrainingWorkerInNode[] = [];
  const dataWorkers: DataWorkerInNode[] = [];
  const { fetch } = files.server();
  const held: HeldImages[] = [];
  const troubles: string[] = [];
  const client = createClient({
    backend: 'wasm',
    cores: 2,
    graphics: 'none',
    spawn: () => {
      const worker = new TrainingWorkerInNode();
      workers.push(worker);
      return worker;
    },
  });
  const data = new DataClient(files.manifest, {
    onArrived: () => {},
    onProgress: () => {},
    onReplaced: () => client.supply(() => data.openPort()),
    spawn: () => {
      const worker = new DataWorkerInNode({
        shares: false,
        fetch: async (url, init) => {
          if (url.includes('train-1')) await released;
          return fetch(url, init);
        },
      });
      dataWorkers.push(worker);
      return worker;
    },
  });
  client.listen((event: EngineEvent) => {
    if (event.kind === 'images') held.push({ testImages: event.testImages, trainImages: event.trainImages });
    if (event.kind === 'trouble') troubles.push(faultText(event.fault));
    if (event.kind === 'frame') client.drawn(event.frame.run);
  });
  client.supply(() => data.openPort());
  const loaded = data.start();
  await client.start();
  await vi.waitFor(() => expect(held.at(-1)).toEqual({ testImages: 100, trainImages: BLOCK_SIZE }));
  await client.setRuns([{ id: 'a', config }]);
  return { client, workers, dataWorkers, held, troubles, release, loaded };
}

async function ended(client: Awaited<ReturnType<typeof training>>['client']): Promise<Snapshot> {
  return client.snapshot('a', { split: 'probe', parameters: true });
}

describe('a worker that dies while images are on their way', () => {
  let undisturbed: Snapshot;
  beforeAll(async () => {
    const { client, release, workers } = await training();
    release();
    await client.step(BEFORE + AFTER);
    undisturbed = await ended(client);
    for (const worker of workers) worker.terminate();
  });

  const expectSame = (snapshot: Snapshot) => {
    expect(snapshot.step).toBe(BEFORE + AFTER);
    expect(snapshot.history.map(({ loss }) => loss)).toEqual(undisturbed.history.map(({ loss }) => loss));
    expect(snapshot.parameters).toEqual(undisturbed.parameters);
  };

  it('and trains is replaced by one that pulls the same blocks, and goes on to the same numbers', async () => {
    const { client, workers, troubles, held, release, loaded } = await training();
    await client.step(BEFORE);
    workers[0]?.die('out of memory');
    await vi.waitFor(() => expect(troubles).toHaveLength(1));
    expect(workers).toHaveLength(2);
    await vi.waitFor(() => expect(held.at(-1)).toEqual({ testImages: 100, trainImages: BLOCK_SIZE }));
    const rest = client.step(AFTER);
    release();
    await rest;
    await loaded;
    expectSame(await ended(client));
  });

  it('and loads them is replaced by one that goes on giving where the other stopped', async () => {
    const { client, dataWorkers, release, loaded } = await training();
    await client.step(BEFORE);
    dataWorkers[0]?.die('out of memory');
    const rest = client.step(AFTER);
    release();
    await rest;
    await loaded;
    expect(dataWorkers).toHaveLength(2);
    expectSame(await ended(client));
  });
});
