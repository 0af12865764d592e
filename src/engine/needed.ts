/** What some runs need and most don't: it comes with the first of them. */
import { formulasFor } from '../losses/own/language.ts';
import { loadAffine } from './augment.ts';
import { loadManyFeatures } from './initialise.ts';

/** To be waited for before runs of these settings begin; null for nothing. @param settings whatever stands in their place. */
export function neededBy(...settings: unknown[]): Promise<unknown> | null {
  // `Object` makes something to be asked of whatever it is.
  const some = (need: (given: Record<string, unknown>) => boolean) => settings.some((one) => need(Object(one)));
  const loads = [
    formulasFor(...settings),
    some(({ featureDim }) => Number(featureDim) > 3) && loadManyFeatures(),
    some(({ augment }) => augment === 'affine') && loadAffine(),
  ].filter(Boolean);
  return loads.length > 0 ? Promise.all(loads) : null;
}
