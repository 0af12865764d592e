/** What a run's network makes of test images, also mirrored and of classes that it isn't trained on. */
import { unseenClasses } from '../config/unseen.ts';
import type { TestImages } from '../data/dataset.ts';
import { mirrorOf } from '../data/mirror.ts';
import { EvaluationSet } from '../engine/evaluationSet.ts';
import type { Trainer } from '../engine/trainer.ts';
import { FaultError } from '../faults/faults.ts';
import { classNumbersOf } from '../math/classNumbers.ts';
import type { EvaluationSets } from './evaluationSets.ts';
import type { TestFeatures, TestFeaturesRequest } from './scripted.ts';

const mirrors = new WeakMap<TestImages, TestImages>();

/** The same images seen in a mirror. */
function mirroredOf({ indices, classes }: EvaluationSet, images: TestImages): EvaluationSet {
  const mirror = mirrors.get(images) ?? mirrorOf(images);
  mirrors.set(images, mirror);
  return new EvaluationSet(mirror, indices, classes, false);
}

/** All in one go, so that they are of one step. Those that the run is trained on come first. */
export function testFeatures(
  trainer: Trainer,
  sets: EvaluationSets,
  { classes: asked, images, mirrored }: Omit<TestFeaturesRequest, 'id'>,
): TestFeatures {
  const { config, step } = trainer;
  const { data } = config;
  if (trainer.isFree && (asked !== 'seen' || images === 'test' || mirrored))
    throw new FaultError({ code: 'noNetwork' });
  const parts = [
    ...(asked === 'unseen' ? [] : [config.classes]),
    ...(asked === 'seen' ? [] : [unseenClasses(config)]),
  ].map((classes) => (images === 'test' ? sets.fullTestOf({ data, classes }) : sets.probeOf({ data, classes })));
  const featuresOf = (look: (set: EvaluationSet) => EvaluationSet) =>
    Float32Array.from(parts.flatMap((set) => [...trainer.featuresOfSet(look(set))]));
  return {
    step,
    dim: config.featureDim,
    features: featuresOf((set) => set),
    mirrored: mirrored ? featuresOf((set) => mirroredOf(set, sets.imagesOf(data))) : null,
    indices: Uint16Array.from(parts.flatMap(({ indices }) => [...indices])),
    labels: classNumbersOf(
      parts.flatMap(({ labels }) => [...labels]),
      Math.max(0, ...parts.flatMap(({ classes }) => classes)) + 1,
    ),
  };
}
