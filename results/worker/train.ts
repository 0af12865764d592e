/** One run from its first step to its measures. Imports the engine and data only. */

import type { RunConfig } from '../../src/config/runConfig.ts';
import { unseenClasses } from '../../src/config/unseen.ts';
import type { Images } from '../../src/data/plugin/images.ts';
import { EvaluationSet } from '../../src/engine/evaluationSet.ts';
import { neededBy } from '../../src/engine/needed.ts';
import { Trainer } from '../../src/engine/trainer.ts';
import type { Measures } from '../record.ts';
import { pairMeasures } from './pairs.ts';

/** Steps between two reports of progress; each waits for the backend. */
const REPORT_EVERY = 20;

/** Last steps whose mean loss is kept: enough to smooth out the batches, at a rate that is close to 0 by then. */
const FINAL_LOSSES = 100;

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * Trains for all planned steps, then looks at all images of the run's classes that it is judged by; where it leaves out
 * classes, at pairs of those and of the others too.
 * @throws Error if the loss stops being a number
 */
export async function train(
  config: RunConfig,
  { train, judged }: Images,
  report: (step: number, loss: number) => void,
): Promise<Measures> {
  await neededBy(config);
  const trainer = new Trainer(config, train);
  const everyImage = Array.from({ length: judged.available }, (_, index) => index);
  const set = new EvaluationSet(judged, everyImage, config.classes, false);
  const others = unseenClasses(config);
  const unseen = others.length > 0 ? new EvaluationSet(judged, everyImage, others, false) : null;
  const pairsOf = ({ labels }: EvaluationSet, features: Float32Array) =>
    pairMeasures(features, config.featureDim, labels);
  try {
    const started = performance.now();
    const processor = process.cpuUsage();
    let last: number[] = [];
    while (!trainer.finished) {
      if (!trainer.train()) throw new Error(`the images of step ${trainer.step + 1} are missing`);
      if (trainer.step % REPORT_EVERY !== 0 && !trainer.finished) continue;
      last = [...last, ...trainer.readLosses().map(({ loss }) => loss)].slice(-FINAL_LOSSES);
      const loss = last.at(-1) ?? Number.NaN;
      if (!Number.isFinite(loss)) throw new Error(`the loss is ${loss} at step ${trainer.step}`);
      report(trainer.step, loss);
      // Lets the process notice that its runner has gone.
      await new Promise((resolve) => setImmediate(resolve));
    }
    const seconds = (performance.now() - started) / 1000;
    const { user, system } = process.cpuUsage(processor);
    const { accuracy, metrics, features } = trainer.evaluate(set);
    const { meanIntra, p95Intra, maxIntra, minInter } = metrics;
    return {
      accuracy,
      meanIntra,
      p95Intra,
      maxIntra,
      minInter,
      finalLoss: mean(last),
      seconds,
      processorSeconds: (user + system) / 1e6,
      ...(unseen
        ? { pairs: { seen: pairsOf(set, features), unseen: pairsOf(unseen, trainer.featuresOfSet(unseen)) } }
        : {}),
    };
  } finally {
    trainer.dispose();
    set.dispose();
    unseen?.dispose();
  }
}
