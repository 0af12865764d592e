/** PyTorch as a contestant, where this machine has it: a process of its own, on one thread, asked like a worker. */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import { IMAGE_PIXELS, readImageBlock } from '../../src/data/idx.ts';
import { prepareShards } from '../../src/data/plugin/shards.ts';
import { findPackage } from '../../src/data/plugin/sources.ts';
import { BatchSampler } from '../../src/data/sampler.ts';
import { writeArrays } from '../../torch/exporter/arrays.ts';
import type { TorchPython } from '../../torch/python.ts';
import { BATCH_SIZE, type NamedValues, type Network, SEED, type Training, type Turn } from '../contestants/contract.ts';
import { trainingConfig } from '../contestants/runConfig.ts';
import type { Handle } from './driver.ts';

/** Batches that are handed over; after the last the first comes again, as an epoch of so many images would have it. */
const BATCHES = Math.floor(10_000 / BATCH_SIZE);

/** The benchmark's images and its batches, as the other contestants draw them, and the weights to start from. */
async function writeTask(path: string, network: Network, parameters: readonly NamedValues[]): Promise<void> {
  const [shard] = (await prepareShards(findPackage())).train;
  if (!shard) throw new Error('There are no training images');
  const { images, labels } = readImageBlock(new Uint8Array(gunzipSync(shard.bytes)), shard.name, shard.images);
  const total = labels.length;
  const sampler = new BatchSampler({
    seed: SEED,
    batchSize: BATCH_SIZE,
    total,
    blockSize: total,
    labelsOf: () => labels,
  });
  const batches = new Uint32Array(BATCHES * BATCH_SIZE);
  for (let i = 0; i < BATCHES; i++) batches.set(sampler.next() ?? [], i * BATCH_SIZE);
  writeArrays(path, { config: trainingConfig(network) }, [
    { name: 'images', shape: [total, IMAGE_PIXELS], values: images },
    { name: 'labels', shape: [total], values: Uint8Array.from(labels) },
    { name: 'batches', shape: [BATCHES, BATCH_SIZE], values: batches },
    ...parameters.map(({ name, shape, values }) => ({
      name: `start/parameters/${name}`,
      shape: [1, ...shape],
      values: Float32Array.from(Object.values(values)),
    })),
  ]);
}

type Process = ChildProcessByStdio<Writable, Readable, null>;

/** Asks a question and waits for its line. @throws Error if the process ends before it answers */
function asker(child: Process): (steps: number) => Promise<Turn> {
  const lines = createInterface({ input: child.stdout });
  return (steps) =>
    new Promise((resolve, reject) => {
      const ended = () => reject(new Error('PyTorch stopped; its message stands above'));
      child.once('exit', ended);
      lines.once('line', (line) => {
        child.off('exit', ended);
        resolve(JSON.parse(line) as Turn);
      });
      child.stdin.write(`${steps}\n`);
    });
}

const refuse = () => Promise.reject(new Error('PyTorch is only asked to train'));

/** Starts PyTorch on the benchmark's task from the values given. */
export async function openTorch(
  root: string,
  { command, version }: TorchPython,
  network: Network,
  parameters: readonly NamedValues[],
): Promise<Handle<Training>> {
  const folder = mkdtempSync(join(tmpdir(), 'anglescope-bench-'));
  const task = join(folder, 'task.arrays');
  await writeTask(task, network, parameters);
  const child = spawn(command, ['-B', join(root, 'torch/python/step_time.py'), task], {
    stdio: ['pipe', 'pipe', 'inherit'],
    // Set before PyTorch loads: its libraries read them once.
    env: { ...process.env, OMP_NUM_THREADS: '1', MKL_NUM_THREADS: '1' },
  });
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
  return {
    opened: { link: -1, runsOn: `PyTorch ${version}, one thread` },
    remote: { train: asker(child), open: refuse, parameters: refuse, countPrograms: refuse, memory: refuse },
    async close() {
      child.kill();
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
