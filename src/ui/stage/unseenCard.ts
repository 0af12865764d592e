/** What the card says of an image whose digit the run has never seen: what it is taken for, and its angles. */
import { lossById } from '../../losses/registry.ts';
import { anglesToWeights, featureNorm, verdictOn } from '../../math/verdict.ts';
import { parametersNow, type Run } from '../../state/run/run.ts';
import { aside } from '../../text/aside.ts';
import { className } from '../../text/classNames.ts';
import { words } from '../../text/language.ts';
import { degrees, figure, shortNumber } from '../../text/numbers.ts';
import { barsOf } from '../inspector/angleBars.ts';
import type { CardContents } from './cardContents.ts';

/** Null where the image isn't among those that the run shows. */
export function aboutUnseen(run: Run, index: number): CardContents | null {
  const frame = run.shown.value;
  const images = run.probe.value?.unseen;
  const config = run.config.value;
  const { classes, loss } = config;
  const row = images?.indices.indexOf(index) ?? -1;
  const digit = images?.labels[row];
  if (!frame?.unseen || !images || digit === undefined) return null;
  const dim = frame.unseen.length / images.labels.length;
  const feature = frame.unseen.subarray(row * dim, (row + 1) * dim);
  const head = lossById(loss);
  const { classWeights, bias } = frame;
  const { winner: position } = verdictOn(feature, {
    classWeights,
    bias,
    normalisesWeights: head.normalisesWeights,
    featureLength: head.featureLength?.(parametersNow(run)) ?? null,
    classes: classes.length,
  });
  const winner = classes[position] ?? digit;
  const angles = anglesToWeights(feature, classWeights, classes.length);
  const name = className(config, winner);
  return {
    digit,
    name: className(config, digit),
    verdict: aside().imageCard.unseen(name),
    wrong: false,
    facts: [
      [aside().imageCard.length, figure(featureNorm(feature), shortNumber, words().figures.none)],
      [aside().imageCard.angleTo(name), figure(angles[position], degrees, words().figures.none)],
    ],
    caption: aside().imageCard.angles,
    ...barsOf(config, angles, winner),
    winner,
    own: winner,
    index,
  };
}
