/** The lowest value that a loss can come to, where theory knows it. */
import { lossFloor } from '../math/feasibility.ts';
import type { LossHead, StepParameters } from './contract.ts';

/**
 * Floor of a softmax over scaled cosines, for classes spread as evenly as can be; null for other losses, and where the
 * best spread isn't known.
 * @param classes C. @param dim of the features, 2 or 3.
 */
export function floorOf(head: LossHead, parameters: StepParameters, classes: number, dim: number): number | null {
  const { s } = parameters;
  const { target, rival } = head;
  const directions = head.normalisesFeatures || parameters.on === 'spherical';
  if (!directions || !head.normalisesWeights || !target || typeof s !== 'number') return null;
  // With other rivals, theory knows no best place.
  if (rival && parameters.rival !== 'cos(theta)') return null;
  return lossFloor(classes, dim, s, target(0, parameters));
}
