/** Trains a stretch of a run's past once more, in a trainer of its own: training is deterministic, so it ends where it did. */
import { needsRebuild } from '../config/changes.ts';
import type { TrainingImages } from '../data/dataset.ts';
import type { Checkpoint } from '../engine/checkpoint.ts';
import { Trainer } from '../engine/trainer.ts';
import { FaultError } from '../faults/faults.ts';
import type { EvaluationSets } from './evaluationSets.ts';
import type { Replay, Replayed, RunConfig } from './protocol.ts';
import { frameOf, newRun } from './run.ts';

/** A trainer that goes on from weights; from those of another loss what this one has besides begins as in a new run. */
export function trainerFrom(config: RunConfig, images: TrainingImages, checkpoint: Checkpoint | null): Trainer {
  const trainer = new Trainer(config, images);
  if (!checkpoint) return trainer;
  const fresh = trainer.checkpoint();
  const parameters = fresh.parameters.map((own) => {
    const given = checkpoint.parameters.find(
      ({ name, state }) => name === own.name && state.length === own.state.length,
    );
    return given ?? own;
  });
  const statistics = fresh.statistics.map((own) => {
    const given = checkpoint.statistics.find(
      ({ name, values }) => name === own.name && values.length === own.values.length,
    );
    return given ?? own;
  });
  trainer.restore({ ...checkpoint, config, parameters, statistics });
  return trainer;
}

export interface ReplayingOptions {
  /** The images of a run, as far as they are there. */
  imagesOf(config: RunConfig): TrainingImages | null;
  sets: EvaluationSets;
  /** Lets waiting messages in, and what trains. */
  breathe(): Promise<void>;
}

/** @throws FaultError where images that the stretch was trained on aren't there. */
export async function replay({ run: id, from, settings, to }: Replay, options: ReplayingOptions): Promise<Replayed> {
  const { sets, breathe } = options;
  const [first] = settings;
  const images = first ? options.imagesOf(first.config) : null;
  if (!first || !images || !sets.readyFor(first.config)) throw new FaultError({ code: 'noImages' });
  const inForce = (step: number) => settings.findLast(({ after }) => after <= step)?.config ?? first.config;
  let config = inForce(from?.step ?? 0);
  let trainer = trainerFrom(config, images, from);
  let loss = Number.NaN;
  try {
    while (trainer.step < to) {
      const next = inForce(trainer.step);
      if (next !== config) {
        if (needsRebuild(config, next)) {
          const carried = trainerFrom(next, images, trainer.checkpoint());
          trainer.dispose();
          trainer = carried;
        } else trainer.retune(next);
        config = next;
      }
      if (!trainer.train()) throw new FaultError({ code: 'noImages' });
      loss = trainer.readLosses().at(-1)?.loss ?? loss;
      await breathe();
    }
    const temporary = newRun({ id, config });
    const frame = frameOf(temporary, trainer, trainer.evaluate(sets.shownOf(config)), sets.unseenShownOf(config));
    return { frame: { ...frame, loss }, checkpoint: trainer.checkpoint() };
  } finally {
    trainer.dispose();
  }
}
