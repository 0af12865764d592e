/** One run from its first step to its last, with what its worker on a page would have told. */
import type { TrainingImages } from '../../src/data/dataset.ts';
import { neededBy } from '../../src/engine/needed.ts';
import { Trainer } from '../../src/engine/trainer.ts';
import type { EvaluationSets } from '../../src/worker/evaluationSets.ts';
import type { Checkpoint, Frame, RunConfig } from '../../src/worker/protocol.ts';
import { frameOf, newRun } from '../../src/worker/run.ts';
import type { RawRun } from '../raw.ts';

export interface Moments {
  frames: readonly number[];
  weights: readonly number[];
}

/** Every so many steps the losses are read; each time waits for the backend. */
const READ_EVERY = 20;

/** Parts of a run that the trainer gives as views of its memory are copied. */
const copied = <Thing>(thing: Thing): Thing => structuredClone(thing);

/** @throws Error if the loss stops being a number. */
export async function train(
  config: RunConfig,
  images: TrainingImages,
  sets: EvaluationSets,
  moments: Moments,
  report: (step: number, loss: number) => void,
): Promise<Omit<RawRun, 'commit'>> {
  await neededBy(config);
  const started = performance.now();
  const trainer = new Trainer(config, images);
  const run = newRun({ id: 'recorded', config });
  const shown = sets.shownOf(config);
  const unseen = sets.unseenShownOf(config);
  const frames: Frame[] = [];
  const checkpoints: Checkpoint[] = [];
  const look = () => {
    run.history.push(...trainer.readLosses());
    const epochs = Math.floor(trainer.epoch + 1e-9);
    if (epochs > run.epochsTested || trainer.finished) {
      run.epochsTested = epochs;
      run.test = { step: trainer.step, accuracy: trainer.evaluate(sets.fullTestOf(config)).accuracy };
    }
    frames.push(copied({ ...frameOf(run, trainer, trainer.evaluate(shown), unseen), history: [] }));
  };
  look();
  while (!trainer.finished) {
    if (!trainer.train()) throw new Error(`the images of step ${trainer.step + 1} are missing`);
    const { step } = trainer;
    if (step % READ_EVERY === 0) {
      run.history.push(...trainer.readLosses());
      const loss = run.history.at(-1)?.loss ?? Number.NaN;
      if (!Number.isFinite(loss)) throw new Error(`the loss is ${loss} at step ${step}`);
      report(step, loss);
    }
    if (moments.frames.includes(step)) look();
    if (moments.weights.includes(step)) checkpoints.push(copied(trainer.checkpoint()));
  }
  const numbers = ({ indices, labels }: typeof shown) => ({ indices: indices.slice(), labels: labels.slice() });
  const { history } = run;
  trainer.dispose();
  return {
    config,
    history,
    frames,
    checkpoints,
    images: { ...numbers(shown), ...(unseen ? { unseen: numbers(unseen) } : {}) },
    seconds: (performance.now() - started) / 1000,
  };
}
