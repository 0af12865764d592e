/** A run as the page shows it, for the measures of lessons. */
import { shownMoment } from '../../state/run/moment.ts';
import { probedOf } from '../../state/run/probed.ts';
import type { Run } from '../../state/run/run.ts';
import type { Look } from './measures.ts';

/** Follows the run where it is called in an effect; null until it shows digits. */
export function lookOf(run: Run): Look | null {
  const probed = probedOf(run);
  if (!probed) return null;
  const { frame, dim, positions } = probed;
  const { features, predictions, classWeights, metrics, accuracy, lambda, unseen } = frame;
  const labels = probed.images.unseen?.labels;
  const moment = shownMoment(run);
  return {
    features,
    dim,
    positions,
    predictions,
    classWeights,
    metrics,
    accuracy,
    lambda,
    moment,
    ...(unseen && labels ? { unseen: { features: unseen, labels } } : {}),
  };
}
