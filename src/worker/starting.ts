/** What a run may go on from. */
import { needsRebuild } from '../config/changes.ts';
import { checkFits } from '../engine/trainer.ts';
import type { StartedRun } from './protocol.ts';

/**
 * A run as it can be started: weights of a run that was rebuilt since aren't its own any more, so it starts from step 0.
 * @throws Error where the weights don't fit the network.
 */
export function startable({ id, config, from, stopped }: StartedRun): StartedRun {
  if (!from || needsRebuild(from.checkpoint.config, config)) return { id, config };
  checkFits(config, from.checkpoint, from.carried);
  return { id, config, from, stopped };
}
