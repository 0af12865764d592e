/** What a run may go on from, and which changes it takes without starting anew. */
import { LIVE_SETTINGS } from '../config/runConfig.ts';
import { checkFits } from '../engine/trainer.ts';
import { lossById } from '../losses/registry.ts';
import type { RunConfig, StartedRun } from './protocol.ts';

/** Whether a run can take the new configuration and go on from today's weights. */
export function onlyLiveChanges(before: RunConfig, after: RunConfig): boolean {
  if (before.loss !== after.loss) return false;
  const live = new Set<string>([...LIVE_SETTINGS, ...lossById(after.loss).parameters.map(({ name }) => name)]);
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].every((name) => live.has(name) || JSON.stringify(before[name]) === JSON.stringify(after[name]));
}

/**
 * A run as it can be started: weights of a run that was rebuilt since aren't its own any more, so it starts from step 0.
 * @throws Error where the weights don't fit the network.
 */
export function startable({ id, config, from }: StartedRun): StartedRun {
  if (!from || !onlyLiveChanges(from.checkpoint.config, config)) return { id, config };
  checkFits(config, from.checkpoint);
  return { id, config, from };
}
