/** A process that trains one run after another on WASM: reads the digits once, then takes jobs. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { BLOCK_SIZE, TestImages, TrainingImages } from '../../src/data/dataset.ts';
import { IMAGE_PIXELS, type ImageBlock } from '../../src/data/idx.ts';
import { findPackage, readSources } from '../../src/data/plugin/sources.ts';
import { startBackend } from '../../src/engine/backends.ts';
import type { Job, WorkerMessage } from './protocol.ts';
import { type Images, train } from './train.ts';

/** A message that doesn't arrive has no reader any more; `disconnect` follows. */
const tell = (message: WorkerMessage) => process.send?.(message, undefined, undefined, () => undefined);

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** The training images in the blocks in which the app's page gets them, so that a seed means the same batches. */
function inBlocks({ images, labels }: ImageBlock): TrainingImages {
  const all = new TrainingImages(labels.length);
  for (let start = 0; start < labels.length; start += BLOCK_SIZE) {
    const end = start + BLOCK_SIZE;
    all.add({ images: images.slice(start * IMAGE_PIXELS, end * IMAGE_PIXELS), labels: labels.slice(start, end) });
  }
  return all;
}

async function start(): Promise<{ images: Images; renderer: string }> {
  const sources = await readSources(findPackage());
  const tfjs = dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm/package.json'));
  const { renderer } = await startBackend('wasm', {
    plain: join(tfjs, 'dist/tfjs-backend-wasm.wasm'),
    simd: join(tfjs, 'dist/tfjs-backend-wasm-simd.wasm'),
  });
  return { images: { train: inBlocks(sources.train), test: new TestImages(sources.test) }, renderer };
}

async function work({ config }: Job, images: Images): Promise<WorkerMessage> {
  try {
    return {
      kind: 'done',
      measures: await train(config, images, (step, loss) => tell({ kind: 'progress', step, loss })),
    };
  } catch (error) {
    return { kind: 'failed', reason: reasonOf(error) };
  }
}

// Without a runner there is nobody to train for: it was stopped, or has no more runs.
process.on('disconnect', () => process.exit());

try {
  const { images, renderer } = await start();
  process.on('message', async (job: Job) => tell(await work(job, images)));
  tell({ kind: 'ready', renderer });
} catch (error) {
  tell({ kind: 'failed', reason: reasonOf(error) });
  process.exitCode = 1;
  process.disconnect?.();
}
