/** A process that trains one run after another on WASM: reads the digits once, then takes jobs. */
import { wasmFiles } from '../../scripts/wasmFiles.ts';
import type { RunConfig } from '../../src/config/runConfig.ts';
import { hanziImages, heldOutImages, type Images, pageImages } from '../../src/data/plugin/images.ts';
import { startBackend } from '../../src/engine/backends.ts';
import type { Judges } from '../record.ts';
import type { Job, WorkerMessage } from './protocol.ts';
import { train } from './train.ts';

/** A message that doesn't arrive has no reader any more; `disconnect` follows. */
const tell = (message: WorkerMessage) => process.send?.(message, undefined, undefined, () => undefined);

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

const READ: Record<Judges, () => Promise<Images>> = { test: pageImages, 'held-out': heldOutImages };

const read = new Map<string, Promise<Images>>();

/** Characters have held-out images of their own, which always judge. */
function imagesFor({ data }: Pick<RunConfig, 'data'>, judges: Judges): Promise<Images> {
  const key = `${data} ${judges}`;
  const images = read.get(key) ?? (data === 'hanzi' ? Promise.resolve(hanziImages()) : READ[judges]());
  read.set(key, images);
  return images;
}

async function work({ config, judges }: Job): Promise<WorkerMessage> {
  try {
    const report = (step: number, loss: number) => tell({ kind: 'progress', step, loss });
    return { kind: 'done', measures: await train(config, await imagesFor(config, judges), report) };
  } catch (error) {
    return { kind: 'failed', reason: reasonOf(error) };
  }
}

// Without a runner there is nobody to train for: it was stopped, or has no more runs.
process.on('disconnect', () => process.exit());

try {
  const { renderer } = await startBackend('wasm', wasmFiles());
  process.on('message', async (job: Job) => tell(await work(job)));
  tell({ kind: 'ready', renderer });
} catch (error) {
  tell({ kind: 'failed', reason: reasonOf(error) });
  process.exitCode = 1;
  process.disconnect?.();
}
