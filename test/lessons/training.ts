/** Goes through a lesson under Node with the project's own trainers, the way its page does, and judges its claims. */
import { patchConfig, readConfig } from '../../src/config/config.ts';
import type { TestImages, TrainingImages } from '../../src/data/dataset.ts';
import { probeSelection } from '../../src/data/probe.ts';
import { EvaluationSet } from '../../src/engine/evaluationSet.ts';
import { Trainer } from '../../src/engine/trainer.ts';
import { checkpointMoment } from '../../src/state/run/moment.ts';
import { judge } from '../../src/ui/lessons/claims.ts';
import type { Look } from '../../src/ui/lessons/measures.ts';
import type { Claim, Lesson } from '../../src/ui/lessons/schema.ts';

interface Images {
  train: TrainingImages;
  test: TestImages;
}

export interface Verdict {
  step: string;
  claim: Claim;
  value: number;
  than: number;
  holds: boolean;
}

function lookOf(trainer: Trainer, set: EvaluationSet, dim: number, left: EvaluationSet | null): Look {
  const { features, predictions, classWeights, metrics, accuracy } = trainer.evaluate(set);
  const moment = checkpointMoment(trainer.checkpoint());
  return {
    features,
    dim,
    positions: set.positions,
    predictions,
    classWeights,
    metrics,
    accuracy,
    lambda: trainer.lambda,
    moment,
    ...(left ? { unseen: { features: trainer.featuresOfSet(left), labels: left.labels } } : {}),
  };
}

/** Every claim of the lesson, where its page makes it. */
export function verdictsOf(lesson: Lesson, seed: number, { train, test }: Images): Verdict[] {
  const labels = Uint8Array.from({ length: test.available }, (_, i) => test.labelOf(i));
  const probe = probeSelection(labels);
  let trainers: Trainer[] = [];
  let sets: EvaluationSet[] = [];
  let configs = [readConfig({}, 'strict').config];
  const away = () => {
    for (const one of [...trainers, ...sets]) one.dispose();
    trainers = [];
    sets = [];
  };
  const leftOut = (classes: readonly number[]) => {
    const others = [7, 8, 9].filter((digit) => !classes.includes(digit));
    return others.length > 0 ? new EvaluationSet(test, probe, others, false) : null;
  };
  const verdicts: Verdict[] = [];
  for (const { id, runs, until, claims = [] } of lesson.steps) {
    if (runs) {
      away();
      configs = runs.map((run) => readConfig({ ...run, seed }, 'strict').config);
      trainers = configs.map((config) => new Trainer(config, train));
      sets = configs.map((config) => new EvaluationSet(test, probe, config.classes, false));
    }
    if (until && 'setting' in until) {
      const at = until.run - 1;
      const patched = patchConfig(configs[at]!, { [until.setting]: until.is }).config;
      configs[at] = patched;
      trainers[at]!.retune(patched);
    }
    if (until && 'step' in until) {
      for (const trainer of trainers) {
        while (trainer.step < until.step) if (!trainer.train()) throw new Error('images are missing');
        trainer.readLosses();
      }
    }
    if (claims.length === 0) continue;
    const looks = trainers.map((trainer, i) =>
      lookOf(trainer, sets[i]!, configs[i]!.featureDim, leftOut(configs[i]!.classes)),
    );
    for (const claim of claims) verdicts.push({ step: id, claim, ...judge(claim, looks)! });
  }
  away();
  return verdicts;
}
