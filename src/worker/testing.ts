/** Evaluates runs on all test images: after each whole epoch, and at rest where the last figure is out of date. */
import type { Trainer } from '../engine/trainer.ts';
import type { EvaluationSets } from './evaluationSets.ts';
import type { Run } from './run.ts';
import type { Runs } from './runs.ts';

export interface TestingOptions {
  runs: Runs;
  sets: EvaluationSets;
  /** Lets waiting messages in. */
  breathe(): Promise<void>;
}

export class Testing {
  readonly #options: TestingOptions;

  constructor(options: TestingOptions) {
    this.#options = options;
  }

  /** After a step: tests the run if that was the end of an epoch. */
  async finishEpoch(run: Run): Promise<void> {
    const { trainer } = run;
    // Where there is no network, nothing else could be tested.
    if (!trainer || trainer.isFree || !this.#options.sets.readyFor(run.config)) return;
    const epochs = Math.floor(trainer.epoch + 1e-9);
    if (epochs <= run.epochsTested) return;
    run.epochsTested = epochs;
    await this.#test(run, trainer);
  }

  /** Tests one run whose test accuracy is out of date. @returns whether there was one. */
  async testOneAtRest(): Promise<boolean> {
    const run = this.#options.runs.all.find(
      ({ config, trainer, test, status }) =>
        trainer &&
        !trainer.isFree &&
        this.#options.sets.readyFor(config) &&
        trainer.step > 0 &&
        test?.step !== trainer.step &&
        (status === 'paused' || status === 'done'),
    );
    if (!run?.trainer) return false;
    await this.#test(run, run.trainer);
    return true;
  }

  /** Lets messages in between chunks, and gives up where one of them moved the run on. */
  async #test(run: Run, trainer: Trainer): Promise<void> {
    const { runs, sets, breathe } = this.#options;
    const { step } = trainer;
    const set = sets.fullTestOf(run.config);
    const features = new Float32Array(set.size * run.config.featureDim);
    let filled = 0;
    for (let i = 0; i < set.chunks; i++) {
      const part = trainer.featuresOf(set, i);
      features.set(part, filled);
      filled += part.length;
      await breathe();
      if (run.trainer !== trainer || trainer.step !== step || !runs.all.includes(run)) return;
    }
    run.test = { step, accuracy: trainer.judge(set, features).accuracy };
    run.wantsFrame = true;
  }
}
