/** Steps per second of several runs over a pool of workers, through the app's own client, frames included. */
import { Shelf } from '../../src/data/worker/shelf.ts';
import { createClient } from '../../src/worker/client.ts';
import { trainingConfig } from '../contestants/runConfig.ts';
import type { Throughput, ThroughputRequest } from './contract.ts';
import { testBlock, trainingBlock } from './images.ts';

interface Seen {
  step: number;
  /** Milliseconds. */
  at: number;
}

/** Further seconds after which frames are given up. */
const PATIENCE = 60;

const seconds = (duration: number) => new Promise((resolve) => setTimeout(resolve, 1000 * duration));

export async function measureThroughput(request: ThroughputRequest): Promise<Throughput> {
  const spawned: Worker[] = [];
  const client = createClient({
    backend: 'wasm',
    // The client keeps one core for the page.
    cores: request.workers + 1,
    graphics: 'none',
    spawn() {
      const worker = new Worker(new URL('../../src/worker/entry.ts', import.meta.url), { type: 'module' });
      spawned.push(worker);
      return worker;
    },
  });
  let failure: string | null = null;
  const latest = new Map<string, Seen>();
  client.listen((event) => {
    if (event.kind === 'trouble') failure = event.fault.code;
    if (event.kind !== 'frame') return;
    latest.set(event.frame.run, { step: event.frame.step, at: performance.now() });
    client.drawn(event.frame.run);
  });
  try {
    const test = await testBlock();
    const training = await trainingBlock();
    const shelf = new Shelf(false);
    shelf.put('test', test, test.labels.length);
    shelf.put(0, training, training.labels.length);
    const supplied = new Promise<void>((resolve) => {
      client.listen((event) => {
        if (event.kind === 'images' && event.testImages > 0 && event.trainImages > 0) resolve();
      });
    });
    client.supply(() => {
      const { port1, port2 } = new MessageChannel();
      shelf.serve(port1);
      return port2;
    });
    const { workers } = await client.start();
    await supplied;
    const config = trainingConfig('small');
    await client.setRuns(Array.from({ length: request.runs }, (_, i) => ({ id: `run ${i}`, config })));
    await client.play();
    await seconds(request.warmUpSeconds);
    const before = new Map(latest);
    // Between two frames of one run, so that no part of a step falls outside what is counted.
    const rates = () =>
      [...before].map(([run, first]) => {
        const last = latest.get(run) ?? first;
        return (1000 * (last.step - first.step)) / (last.at - first.at);
      });
    await seconds(request.seconds);
    // A slow machine may need longer for every run's second frame.
    for (let extra = 0; rates().some(Number.isNaN) && extra < PATIENCE; extra++) await seconds(1);
    if (failure) throw new Error(failure);
    return { stepsPerSecond: rates().reduce((sum, rate) => sum + rate, 0), workers };
  } finally {
    for (const worker of spawned) worker.terminate();
  }
}
