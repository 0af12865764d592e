/** Runs that go on from another's past: its copy, its branch, and the one that mends it. */
import { uncarriable } from '../../config/changes.ts';
import { patchConfig } from '../../config/config.ts';
import type { Checkpoint, EngineClient, RunCheckpoint, RunConfig } from '../../worker/protocol.ts';
import { firstSelection } from '../presets.ts';
import { branchesAnew, nothingToMend } from '../refusals.ts';
import { eventsOf } from '../run/events.ts';
import type { SavedRun } from '../run/record.ts';
import { goOnFrom, type Run, settingsAfter, takeOver } from '../run/run.ts';
import type { Crew } from './crew.ts';
import type { Panels } from './panels.ts';
import { createReplaying, type Replaying } from './replaying.ts';
import { rescueOf } from './rescue.ts';
import type { Wish } from './turns.ts';

export interface BranchingOptions {
  client: Pick<EngineClient, 'replay'>;
  crew: Crew;
  panels: Panels;
  /** Other runs stand in place of all. */
  replaced(): void;
}

/** @param asked when other panels were asked for. */
export interface Branching extends Pick<Replaying, 'exact'> {
  importRuns(runs: readonly SavedRun[], asked: Wish): Promise<string[]>;
  resume(runs: readonly SavedRun[], place: number, plays: boolean, asked: Wish): Promise<void>;
  duplicate(id: string, wish: Wish): Promise<string>;
  branch(id: string, step: number, patch: Partial<RunConfig>): Promise<{ id: string; step: number }>;
  rescue(id: string): Promise<string>;
}

export function createBranching({ client, crew, panels, replaced }: BranchingOptions): Branching {
  const { exact, replay } = createReplaying({ client, panels });
  /** A run that goes on from another's checkpoint with settings of its own, and what the workers need for that. */
  function goingOn(source: Run, checkpoint: Checkpoint, config: RunConfig, before?: Run) {
    const run = panels.make(config, before);
    const from = goOnFrom(run, source.record.upTo(checkpoint.step), checkpoint);
    run.record.note(eventsOf(checkpoint.step, settingsAfter(source, checkpoint.step), config));
    return { run, from };
  }
  /**
   * The weights of a step that the run has passed, trained again from those saved before it where none were saved. What was
   * recorded can't be: then those saved before it; null for the beginning.
   */
  async function weightsAt(source: Run, step: number): Promise<Checkpoint | null> {
    const saved = source.checkpoints.at(step);
    if (saved?.step === step || step <= source.record.recorded.peek()) return saved;
    if (step < source.step.peek()) return (await replay(source, step)).checkpoint;
    const now = await crew.checkpoint(source);
    if (!now) throw new RangeError(`Nothing was trained at step ${step}`);
    return now.checkpoint;
  }
  const beginning = (config: RunConfig) => ({ run: panels.make(config), from: null });

  /** Rescues under way, by the run that diverged: who asks again waits for the first. */
  const rescues = new Map<string, Promise<string>>();

  async function rescue(id: string): Promise<string> {
    const old = panels.byId(id);
    const found = rescueOf(old);
    if (!found) throw nothingToMend();
    const { config } = patchConfig(old.config.peek(), found.advice.patch);
    const { run, from } = found.checkpoint
      ? goingOn(old, found.checkpoint, config, old)
      : { run: panels.make(config, old), from: null };
    await crew.exchange([{ old, next: run, from }], true);
    return run.id;
  }

  /** Runs that stand where others were saved, and what the workers need for that. */
  function standing(list: readonly SavedRun[]) {
    const next = list.map(({ config }) => panels.make(config));
    const from = new Map<Run, RunCheckpoint>();
    for (const [i, { record, step }] of list.entries()) {
      const run = next[i] as Run;
      const checkpoint = record.checkpoints.at(-1);
      if (checkpoint) from.set(run, goOnFrom(run, record, checkpoint));
      else takeOver(run, record, step);
    }
    return { next, from };
  }

  return {
    exact,

    async resume(list, place, plays, asked) {
      const { next, from } = standing(list);
      await crew.replace(next, place, from, undefined, asked);
      // Whoever paused or played meanwhile has said what is wished.
      if (!crew.steered()) crew.playing.value = plays;
    },

    async importRuns(list, asked) {
      const { next, from } = standing(list);
      const ready = crew.installed.then(crew.pause);
      await crew.replace(next, firstSelection(list.map(({ config }) => config)), from, ready, asked);
      replaced();
      return next.map(({ id }) => id);
    },

    async duplicate(id, wish) {
      const source = panels.byId(id);
      const from = await crew.checkpoint(source);
      const run = panels.make(from?.checkpoint.config ?? source.config.peek());
      if (from) takeOver(run, source.record.upTo(from.checkpoint.step), from.checkpoint.step);
      await crew.insert(run, id, from, wish);
      return run.id;
    },

    async branch(id, step, patch) {
      const source = panels.byId(id);
      const then = settingsAfter(source, step);
      const { config } = patchConfig(then, patch);
      const lost = uncarriable(then, config);
      if (lost.length > 0) throw branchesAnew(lost);
      const checkpoint = step > 0 ? await weightsAt(source, step) : null;
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
