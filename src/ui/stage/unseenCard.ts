/** What the card says of an image whose digit the run has never seen: what it is taken for, and its angles. */
import { lossById } from '../../losses/registry.ts';
import { anglesToWeights, featureNorm, verdictOn } from '../../math/verdict.ts';
import { parametersNow, type Run } from '../../state/run/run.ts';
import { aside } from '../../text/aside.ts';
import { words } from '../../text/language.ts';
import { degrees, figure, shortNumber } from '../../text/numbers.ts';
import { byDigit } from '../inspector/angleBars.ts';
import type { CardContents } from './cardContents.ts';

/** Null where the image isn't among those that the run shows. */
export function aboutUnseen(run: Run, index: number): CardContents | null {
  const frame = run.shown.value;
  const images = run.probe.value?.unseen;
  const { classes, loss } = run.config.value;
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
  const angles = byDigit(classes, anglesToWeights(feature, classWeights, classes.length));
  return {
    digit,
    verdict: aside().imageCard.unseen(String(winner)),
    wrong: false,
    facts: [
      [aside().imageCard.length, figure(featureNorm(feature), shortNumber, words().figures.none)],
      [aside().imageCard.angleTo(String(winner)), figure(angles[winner], degrees, words().figures.none)],
    ],
    caption: aside().imageCard.angles,
    angles,
    winner,
    own: winner,
    index,
  };
}
