/** Several workers with the real pool and loop in this thread: their runs train in step. */
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { Shelf } from '../../src/data/worker/shelf.ts';
import { createClient } from '../../src/worker/client.ts';
import type { EngineEvent } from '../../src/worker/protocol.ts';
import { drawnDigits } from '../support/drawnDigits.ts';
import { TrainingWorkerInNode } from '../support/loopInNode.ts';
import { runConfig } from '../support/runConfig.ts';
import { startNodeBackend } from '../support/wasm.ts';

const small = { batchSize: 8, steps: 1000 };
const runs = [
  { id: 'a', config: runConfig({ ...small, loss: 'softmax' }) },
  { id: 'b', config: runConfig({ ...small, loss: 'modified', network: 'mlp' }) },
  { id: 'c', config: runConfig({ ...small, m: 1 }) },
  { id: 'd', config: runConfig({ ...small, m: 4 }) },
];
const ids = runs.map(({ id }) => id);

// In one thread all workers share one backend, which can only be started once at a time.
beforeAll(() => startNodeBackend('wasm'));

// When runs are looked at depends on how long steps and looks take: here each takes as long as the clock is asked, which
// no other load of the machine changes.
beforeEach(() => {
  let milliseconds = performance.now();
  vi.spyOn(performance, 'now').mockImplementation(() => milliseconds++);
});

afterEach(() => vi.restoreAllMocks());

async function training(workers: number) {
  const shelf = new Shelf(false);
  shelf.put('test', drawnDigits(50, 5), 50);
  shelf.put(0, drawnDigits(2048), 2048);
  const heard: EngineEvent[] = [];
  const client = createClient({
    backend: 'wasm',
    cores: workers + 1,
    graphics: 'none',
    spawn: () => new TrainingWorkerInNode(),
  });
  client.listen((event) => {
    heard.push(event);
    if (event.kind === 'frame') setTimeout(() => client.drawn(event.frame.run));
  });
  client.supply(() => {
    const { port1, port2 } = new MessageChannel();
    shelf.serve(port1);
    return port2;
  });
  await client.start();
  const until = async (met: () => boolean) => {
    while (!met()) await new Promise((resolve) => setImmediate(resolve));
  };
  await until(() => heard.some((event) => event.kind === 'images' && event.testImages > 0 && event.trainImages > 0));
  await client.setRuns(runs);
  const frames = (id: string) =>
    heard.flatMap((event) => (event.kind === 'frame' && event.frame.run === id ? event.frame : []));
  const steps = (of = ids) =>
    Promise.all(of.map(async (id) => (await client.snapshot(id, { split: 'probe', parameters: false })).step));
  return { client, heard, until, frames, steps };
}

describe.each([1, 3])('runs of %i workers', (workers) => {
  it('are looked at at the same steps, and pause on one', async () => {
    const { client, heard, frames, steps, until } = await training(workers);
    await client.play();
    await until(() => ids.every((id) => frames(id).length > 6));
    await client.pause();
    const [first, ...others] = await steps();
    for (const step of others) expect(step).toBe(first);
    await until(() => ids.every((id) => frames(id).at(-1)?.step === first));
    const seen = ids.map((id) => [...new Set(frames(id).map(({ step }) => step))]);
    for (const list of seen) expect(list).toEqual(seen[0]);
    const paused = heard.flatMap((event) => (event.kind === 'status' && event.status === 'paused' ? event.step : []));
    expect(new Set(paused)).toEqual(new Set([first]));
  });

  it('wait for one that begins anew, and go on together', async () => {
    const { client, frames, steps, until } = await training(workers);
    // So far that the others would be elsewhere if they didn't wait.
    await client.step(60);
    await client.play();
    await client.configure('c', runConfig({ ...small, m: 2, seed: 1, loss: 'modified' }));
    const before = frames('c').length;
    const waiting = await steps(['a', 'b', 'd']);
    for (const step of waiting) expect(step).toBeLessThan(75);
    await until(() =>
      frames('c')
        .slice(before)
        .some(({ step }) => step > 75),
    );
    // Nobody else's picture moves meanwhile: its own does.
    const way = frames('c')
      .slice(before)
      .filter(({ step }) => step > 0 && step < 60);
    expect(way).not.toEqual([]);
    await client.pause();
    expect(new Set(await steps()).size).toBe(1);
  });

  it('don’t wait for one that they were told not to wait for', async () => {
    const { client, frames, steps, until } = await training(workers);
    // So far behind that it can't be there before the others go on.
    await client.step(50);
    await client.play();
    await client.configure('c', runConfig({ ...small, m: 2, seed: 1, loss: 'modified' }));
    await client.wait('c', false);
    await until(() => (frames('a').at(-1)?.step ?? 0) > 55);
    expect((await steps(['c']))[0]).toBeLessThan(50);
    // One that has caught up isn't let ahead.
    await until(() => (frames('a').at(-1)?.step ?? 0) > 90);
    await client.pause();
    const [a, b, c, d] = (await steps()) as [number, number, number, number];
    expect([b, d]).toEqual([a, a]);
    expect(c).toBeLessThanOrEqual(a + 4);
  });

  it('are brought to one step, wherever they stand', async () => {
    const { client, steps } = await training(workers);
    await client.step(5);
    await client.configure('c', runConfig({ ...small, m: 2, loss: 'modified' }));
    await client.step(2);
    expect(await steps()).toEqual([7, 7, 2, 7]);
    await client.stepTo(9);
    expect(await steps()).toEqual([9, 9, 9, 9]);
  });
});
