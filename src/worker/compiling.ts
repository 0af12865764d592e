/** Compiles what runs will need before they train, so that the first real step doesn't wait for shaders. */
import { TestImages, TrainingImages } from '../data/dataset.ts';
import { IMAGE_PIXELS } from '../data/idx.ts';
import { EvaluationSet } from '../engine/evaluationSet.ts';
import { Trainer } from '../engine/trainer.ts';
import type { Report, RunConfig } from './protocol.ts';

/** One of each kind of run: those of a kind share their programs. */
function kindsOf(configs: readonly RunConfig[]): RunConfig[] {
  // A run that starts warm trains two losses in its time.
  const both = configs.flatMap((config) => (config.warmStart > 0 ? [config, { ...config, warmStart: 0 }] : [config]));
  const kinds = new Map(
    both.map((config) => {
      const { loss, warmStart, network, featureDim, optimizer, batchSize, classes } = config;
      const trained = warmStart > 0 ? 'warm' : loss;
      return [[trained, network, featureDim, optimizer, batchSize, classes.length].join(), config];
    }),
  );
  return [...kinds.values()];
}

const blank = (count: number, digit: number) => ({
  images: new Uint8Array(count * IMAGE_PIXELS),
  labels: new Uint16Array(count).fill(digit),
});

/** Takes one step on blank images and throws it away. */
function tryOut(config: RunConfig): void {
  const digit = config.classes[0] as number;
  const images = new TrainingImages(config.batchSize, config.batchSize);
  images.add(blank(config.batchSize, digit));
  const trainer = new Trainer(config, images);
  const set = new EvaluationSet(new TestImages(blank(1, digit)), [0], config.classes, false);
  trainer.train();
  trainer.readLosses();
  trainer.featuresOf(set, 0);
  trainer.dispose();
}

export interface CompileOptions {
  post(report: Report, transfer: ArrayBuffer[]): void;
  /** Lets messages in between two kinds. */
  breathe(): Promise<void>;
}

/** Takes one step of every kind of run, and tells the page how many are done. */
export async function compile(configs: readonly RunConfig[], { post, breathe }: CompileOptions): Promise<void> {
  const kinds = kindsOf(configs);
  const total = kinds.length;
  for (const [done, config] of kinds.entries()) {
    post({ kind: 'progress', phase: 'compile', done, total }, []);
    await breathe();
    tryOut(config);
  }
  post({ kind: 'progress', phase: 'compile', done: total, total }, []);
}
