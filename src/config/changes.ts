/**
 * What a change of settings means: the one answer to "does the run start anew?", for the page and its workers alike.
 * Plain data: what checks settings stays out of it, so that workers never load that.
 */
import { lossById } from '../losses/registry.ts';
import { namesIn } from './entries.ts';
import { LIVE_SETTINGS, type RunConfig, type SettingName } from './runConfig.ts';

/** Whether two values of a field are the same. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || a === null) return false;
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Names of the fields in which two configurations differ. */
export function changedFields(before: RunConfig, after: RunConfig): SettingName[] {
  const names = new Set([...namesIn(before), ...namesIn(after)]);
  // What was saved before there were other data says nothing of them.
  const valueIn = (config: RunConfig, name: SettingName) => config[name] ?? (name === 'data' ? 'mnist' : undefined);
  return [...names].filter((name) => !sameValue(valueIn(before, name), valueIn(after, name)));
}

/** What decides which weights a run has, and what its optimiser knows of them. */
const SHAPE: readonly SettingName[] = ['network', 'featureDim', 'data', 'classes', 'optimizer'];

/** Names of the changed fields that a run's weights can't be carried over to; another loss isn't among them. */
export const uncarriable = (before: RunConfig, after: RunConfig): SettingName[] =>
  changedFields(before, after).filter((name) => SHAPE.includes(name));

/** Whether going from one configuration to the other starts the run again, rather than training on. */
export function needsRebuild(before: RunConfig, after: RunConfig): boolean {
  if (before.loss !== after.loss) return true;
  const parameters = lossById(before.loss).parameters.filter(({ rebuilds }) => !rebuilds);
  const live = new Set<SettingName>([...LIVE_SETTINGS, ...parameters.map(({ name }) => name)]);
  return changedFields(before, after).some((name) => !live.has(name));
}
