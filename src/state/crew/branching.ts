/** Runs that go on from another's past: its copy, its branch, and the one that mends it. */
import { needsRebuild } from '../../config/changes.ts';
import { patchConfig } from '../../config/config.ts';
import type { Checkpoint, RunCheckpoint, RunConfig } from '../../worker/protocol.ts';
import { firstSelection } from '../presets.ts';
import { branchesAnew, nothingToMend } from '../refusals.ts';
import type { SavedRun } from '../run/record.ts';
import { goOnFrom, type Run, takeOver } from '../run/run.ts';
import type { Crew } from './crew.ts';
import type { Panels } from './panels.ts';
import { rescueOf } from './rescue.ts';
import type { Wish } from './turns.ts';

export interface BranchingOptions {
  crew: Crew;
  panels: Panels;
  /** Other runs stand in place of all. */
  replaced(): void;
}

export interface Branching {
  importRuns(runs: readonly SavedRun[], asked?: Wish): Promise<string[]>;
  duplicate(id: string): Promise<string>;
  branch(id: string, step: number, patch: Partial<RunConfig>): Promise<{ id: string; step: number }>;
  rescue(id: string): Promise<string>;
}

export function createBranching({ crew, panels, replaced }: BranchingOptions): Branching {
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
    async importRuns(list, asked) {
      const next = list.map(({ config }) => panels.make(config));
      const from = new Map<Run, RunCheckpoint>();
      for (const [i, { record, step }] of list.entries()) {
        const run = next[i] as Run;
        const checkpoint = record.checkpoints.at(-1);
        if (checkpoint) from.set(run, goOnFrom(run, record, checkpoint));
        else takeOver(run, record, step);
      }
      const ready = crew.installed.then(crew.pause);
      await crew.replace(next, firstSelection(list.map(({ config }) => config)), from, ready, asked);
      replaced();
      return next.map(({ id }) => id);
    },

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
