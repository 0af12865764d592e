/** Trains the cases with the app's trainer on WASM, evaluates losses, and writes what PyTorch needs to do the same. */
import { join } from 'node:path';
import { wasmFiles } from '../../scripts/wasmFiles.ts';
import { fillBatch, fillLabels, type TrainingImages } from '../../src/data/dataset.ts';
import { IMAGE_PIXELS } from '../../src/data/idx.ts';
import { pageImages } from '../../src/data/plugin/images.ts';
import { BatchSampler } from '../../src/data/sampler.ts';
import { startBackend } from '../../src/engine/backends.ts';
import { Trainer } from '../../src/engine/trainer.ts';
import { AHEAD, CASES, type Case, CHECKPOINT, LOSSES_ALONE, STEPS } from '../cases.ts';
import { type NamedArray, writeArrays } from './arrays.ts';
import { exportLosses } from './losses.ts';

/** The batches of all steps, as the trainer's own sampler draws them: positions `[steps, batch]`. */
function batchesOf({ config }: Case, images: TrainingImages): Uint32Array {
  const sampler = BatchSampler.over(images, config);
  const batches = new Uint32Array(STEPS * config.batchSize);
  for (let step = 0; step < STEPS; step++) batches.set(sampler.next() ?? [], step * config.batchSize);
  return batches;
}

/** Everything that a run holds, the optimiser's rows included. */
function held(trainer: Trainer, when: string): NamedArray[] {
  const { parameters, statistics } = trainer.checkpoint();
  return [
    ...parameters.map(({ name, shape, state }) => {
      const size = shape.reduce((product, side) => product * side, 1);
      return { name: `${when}/parameters/${name}`, shape: [state.length / size, ...shape], values: state };
    }),
    ...statistics.map(({ name, values }) => ({
      name: `${when}/held/${name}`,
      shape: [2, values.length / 2],
      values,
    })),
  ];
}

/** At the trainer's present weights: the losses of coming batches, and the gradients of the first of them. */
function ahead(trainer: Trainer, images: TrainingImages, batches: readonly Uint32Array[]): NamedArray[] {
  const measured = batches.map((batch) => {
    const pixels = new Float32Array(batch.length * IMAGE_PIXELS);
    const labels = new Uint8Array(batch.length);
    fillBatch(images, batch, pixels);
    fillLabels(images, batch, labels);
    return trainer.measure(pixels, labels);
  });
  const [first] = measured;
  return [
    { name: 'ahead', shape: [batches.length], values: Float32Array.from(measured, ({ loss }) => loss) },
    ...trainer.parameters().map(({ name, shape }) => ({
      name: `gradients/${name}`,
      shape,
      values: first?.gradients[name] as Float32Array,
    })),
  ];
}

function exportCase(one: Case, images: TrainingImages, folder: string): void {
  const trainer = new Trainer(one.config, images);
  const { batchSize } = one.config;
  const batches = batchesOf(one, images);
  const arrays: NamedArray[] = [
    { name: 'batches', shape: [STEPS, batchSize], values: batches },
    ...held(trainer, 'start'),
  ];
  for (let step = 0; step < STEPS; step++) {
    if (step === CHECKPOINT) {
      arrays.push(...held(trainer, 'before'));
      const coming = Array.from({ length: AHEAD }, (_, i) =>
        batches.subarray((step + i) * batchSize, (step + i + 1) * batchSize),
      );
      arrays.push(...ahead(trainer, images, coming));
    }
    if (!trainer.train()) throw new Error(`The images of step ${step + 1} are missing`);
    if (step === CHECKPOINT) arrays.push(...held(trainer, 'after'));
  }
  const losses = Float32Array.from(trainer.readLosses(), ({ loss }) => loss);
  arrays.push({ name: 'losses', shape: [STEPS], values: losses });
  trainer.dispose();
  writeArrays(join(folder, `${one.name}.arrays`), { ...one, checkpoint: CHECKPOINT }, arrays);
}

const [folder, ...names] = process.argv.slice(2);
if (!folder) throw new Error('The folder to write to is missing');
await startBackend('wasm', wasmFiles());
if (names.includes(LOSSES_ALONE)) exportLosses(join(folder, 'losses.arrays'));
const { train } = await pageImages();
const blocks = Array.from({ length: train.available / train.blockSize }, (_, i) => i);
writeArrays(join(folder, 'images.arrays'), null, [
  {
    name: 'images',
    shape: [train.available, IMAGE_PIXELS],
    values: Buffer.concat(Array.from({ length: train.available }, (_, i) => train.pixelsOf(i))),
  },
  {
    name: 'labels',
    shape: [train.available],
    values: Buffer.concat(blocks.map((block) => train.labelsOf(block) as Uint8Array)),
  },
]);
for (const one of CASES.filter(({ name }) => names.includes(name))) {
  exportCase(one, train, folder);
  console.log(`${one.name}: ${STEPS} steps taken`);
}
