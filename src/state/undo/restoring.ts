/** Brings runs back that others took the place of, with their records. Loaded when something is taken back. */
import { needsRebuild } from '../../config/changes.ts';
import type { Checkpoint, RunCheckpoint } from '../../worker/protocol.ts';
import type { Crew } from '../crew/crew.ts';
import type { Exchanged } from '../crew/exchanging.ts';
import type { Panels } from '../crew/panels.ts';
import { setView, type ViewState } from '../look/view.ts';
import { MOST_RUNS } from '../presets.ts';
import { noRoom, replacedSince } from '../refusals.ts';
import { createRecord, type SavedRecord } from '../run/record.ts';
import { goOnFrom, type Run } from '../run/run.ts';
import { sound } from '../transfer/gathering.ts';
import type { Asked, Kept, Taken } from './undo.ts';

export interface RestoringOptions {
  crew: Pick<Crew, 'replace' | 'insert' | 'exchange' | 'playing' | 'play' | 'pause'>;
  panels: Panels;
  view: ViewState;
  /** Other runs stand in place of all. */
  replaced(): void;
}

/** A record with what the worker knew besides, up to where the run stood. */
function pastOf(record: SavedRecord, history: RunCheckpoint['history'], step: number): SavedRecord {
  const made = createRecord();
  made.restore(record);
  const told = made.history.points.at(-1)?.step ?? -1;
  made.history.append(history.filter((point) => point.step > told));
  return made.upTo(step);
}

interface Back {
  taken: Taken;
  run: Run;
  from: RunCheckpoint | null;
}

async function broughtBack(taken: Taken, panels: Panels): Promise<Back> {
  const { config, record } = taken;
  const found = await taken.checkpoint.catch(() => null);
  const fits = (one: Checkpoint) => !needsRebuild(config, one.config) && sound(one);
  const now = found && fits(found.checkpoint) ? found : null;
  const checkpoint = now?.checkpoint ?? record.checkpoints.filter(fits).at(-1) ?? null;
  const run = panels.make(config, taken.run);
  if (!checkpoint) return { taken, run, from: null };
  return { taken, run, from: goOnFrom(run, pastOf(record, now?.history ?? [], checkpoint.step), checkpoint) };
}

/**
 * @throws FaultError where there is no room or the panel has been replaced since, Overtaken where other panels were asked
 * for since; then nothing has changed.
 */
export async function restore(
  kept: Kept,
  asked: Asked,
  { crew, panels, view, replaced }: RestoringOptions,
): Promise<void> {
  const runs = () => panels.runs.peek();
  if (kept.kind === 'gone' && runs().length >= MOST_RUNS) throw noRoom(MOST_RUNS);
  const here = (taken: Taken) => runs().find(({ lineage }) => lineage === taken.run.lineage);
  if (kept.kind === 'some' && !kept.runs.every(here)) throw replacedSince();
  const back = await Promise.all(kept.runs.map((taken) => broughtBack(taken, panels)));
  if (kept.kind === 'gone') {
    for (const { run, taken, from } of back) {
      await crew.insert(run, '', from, asked.change);
      panels.move(run, taken.place);
    }
  } else if (kept.kind === 'some') {
    const pairs = back.flatMap(({ taken, run, from }): Exchanged[] => {
      const old = here(taken);
      return old ? [{ old, next: run, from }] : [];
    });
    if (pairs.length < back.length) throw replacedSince();
    await crew.exchange(pairs, crew.playing.peek());
  } else {
    const from = new Map(back.flatMap(({ run, from: start }) => (start ? [[run, start] as const] : [])));
    await crew.replace(
      back.map(({ run }) => run),
      kept.selected,
      from,
      undefined,
      asked.others,
    );
    if (kept.view) setView(view, kept.view);
    if (kept.playing !== crew.playing.peek()) await (kept.playing ? crew.play() : crew.pause());
  }
  replaced();
}
