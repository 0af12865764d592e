/** Runs that go on from another's past: its copy, its branch, and the one that mends it. */
import { needsRebuild } from '../../config/changes.ts';
import { patchConfig } from '../../config/config.ts';
import type { Checkpoint, RunConfig } from '../../worker/protocol.ts';
import { branchesAnew, nothingToMend } from '../refusals.ts';
import { goOnFrom, type Run, takeOver } from '../run/run.ts';
import type { Crew } from './crew.ts';
import type { Panels } from './panels.ts';
import { rescueOf } from './rescue.ts';

export interface Branching {
  duplicate(id: string): Promise<string>;
  branch(id: string, step: number, patch: Partial<RunConfig>): Promise<{ id: string; step: number }>;
  rescue(id: string): Promise<string>;
}

export function createBranching({ crew, panels }: { crew: Crew; panels: Panels }): Branching {
  /** A run that goes on from another's checkpoint with settings of its own, and what the workers need for that. */
  function goingOn(source: Run, checkpoint: Checkpoint, config: RunConfig) {
    const run = panels.make(config);
    return { run, from: goOnFrom(run, source.record.upTo(checkpoint.step), checkpoint) };
  }
  const beginning = (config: RunConfig) => ({ run: panels.make(config), from: null });

  /** Rescues under way, by the run that diverged: who asks again waits for the first. */
  const rescues = new Map<string, Promise<string>>();

  async function rescue(id: string): Promise<string> {
    const old = panels.byId(id);
    const found = rescueOf(old);
    if (!found) throw nothingToMend();
    const { config } = patchConfig(old.config.peek(), found.advice.patch);
    const { run, from } = found.checkpoint ? goingOn(old, found.checkpoint, config) : beginning(config);
    await crew.exchange(old, run, from);
    return run.id;
  }

  return {
    async duplicate(id) {
      const wish = crew.wish();
      const source = panels.byId(id);
      const from = await crew.checkpoint(source);
      const run = panels.make(from?.checkpoint.config ?? source.config.peek());
      if (from) takeOver(run, source.record.upTo(from.checkpoint.step), from.checkpoint.step);
      await crew.insert(run, id, from, wish);
      return run.id;
    },

    async branch(id, step, patch) {
      const source = panels.byId(id);
      const { config } = patchConfig(source.config.peek(), patch);
      if (needsRebuild(source.config.peek(), config)) throw branchesAnew();
      const checkpoint = source.checkpoints.at(step);
      const { run, from } = checkpoint ? goingOn(source, checkpoint, config) : beginning(config);
      await crew.insert(run, id, from);
      panels.moment.value = null;
      return { id: run.id, step: checkpoint?.step ?? 0 };
    },

    rescue(id) {
      const rescued = rescues.get(id) ?? rescue(id).finally(() => rescues.delete(id));
      rescues.set(id, rescued);
      return rescued;
    },
  };
}
