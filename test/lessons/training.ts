/** Goes through a lesson under Node with the project's own trainers, the way its page does, and judges its claims. */
import { patchConfig, readConfig } from '../../src/config/config.ts';
import type { RunConfig } from '../../src/config/runConfig.ts';
import { unseenClasses } from '../../src/config/unseen.ts';
import type { TestImages, TrainingImages } from '../../src/data/dataset.ts';
import { probeSelection } from '../../src/data/probe.ts';
import { type DataName, shownEach } from '../../src/data/sets.ts';
import type { Checkpoint } from '../../src/engine/checkpoint.ts';
import { EvaluationSet } from '../../src/engine/evaluationSet.ts';
import { neededBy } from '../../src/engine/needed.ts';
import { Trainer } from '../../src/engine/trainer.ts';
import { readRecorded } from '../../src/state/recorded/reading.ts';
import { checkpointMoment } from '../../src/state/run/moment.ts';
import { judge } from '../../src/ui/lessons/claims.ts';
import type { Look } from '../../src/ui/lessons/measures.ts';
import type { Claim, Lesson } from '../../src/ui/lessons/schema.ts';
import { filesInRepository } from '../state/recorded/inRepository.ts';

/** Of each data set. */
export type Images = (data: DataName) => Promise<{ train: TrainingImages; judged: TestImages }>;

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

/** Every claim of the lesson, where its page makes it. Recorded runs have the seed that they were recorded with. */
export async function verdictsOf(lesson: Lesson, seed: number, imagesOf: Images): Promise<Verdict[]> {
  let trainers: Trainer[] = [];
  let sets: EvaluationSet[] = [];
  let others: (EvaluationSet | null)[] = [];
  let configs = [readConfig({}, 'strict').config];
  const away = () => {
    for (const one of [...trainers, ...sets, ...others]) one?.dispose();
    trainers = [];
    sets = [];
    others = [];
  };
  const add = async (config: RunConfig, from: Checkpoint | null) => {
    await neededBy(config);
    const { train, judged } = await imagesOf(config.data);
    const labels = Uint16Array.from({ length: judged.available }, (_, i) => judged.labelOf(i));
    const probe = probeSelection(labels, shownEach(config.data));
    const trainer = new Trainer(config, train);
    if (from) trainer.restore(from);
    trainers.push(trainer);
    sets.push(new EvaluationSet(judged, probe, config.classes, false));
    const unseen = unseenClasses(config);
    others.push(unseen.length > 0 ? new EvaluationSet(judged, probe, unseen, false) : null);
  };
  const verdicts: Verdict[] = [];
  for (const { id, runs, recorded, until, claims = [] } of lesson.steps) {
    if (runs) {
      away();
      configs = runs.map((run) => readConfig({ ...run, seed }, 'strict').config);
      for (const config of configs) await add(config, null);
    }
    if (recorded) {
      away();
      const saved = await readRecorded(recorded, filesInRepository);
      configs = saved.map(({ config }) => config);
      for (const { config, record } of saved) await add(config, record.checkpoints.at(-1) ?? null);
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
    const looks = trainers.map((trainer, i) => lookOf(trainer, sets[i]!, configs[i]!.featureDim, others[i] ?? null));
    for (const claim of claims) verdicts.push({ step: id, claim, ...judge(claim, looks)! });
  }
  away();
  return verdicts;
}
