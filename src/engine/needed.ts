/** What some runs need and most don't: it comes with the first of them. */
import { formulasFor } from '../losses/own/language.ts';
import { loadManyFeatures } from './initialise.ts';

const hasMany = (settings: unknown) =>
  typeof settings === 'object' && settings !== null && 'featureDim' in settings && Number(settings.featureDim) > 3;

/** To be waited for before runs of these settings begin; null for nothing. @param settings whatever stands in their place. */
export function neededBy(...settings: unknown[]): Promise<unknown> | null {
  const formulas = formulasFor(...settings);
  return settings.some(hasMany) ? Promise.all([formulas, loadManyFeatures()]) : formulas;
}
