/** What can be taken back: the runs as they stood before others took their place, or before they began anew. */
import { type ReadonlySignal, signal } from '@preact/signals-core';
import type { RunCheckpoint, RunConfig } from '../../worker/protocol.ts';
import type { Crew } from '../crew/crew.ts';
import type { Panels } from '../crew/panels.ts';
import type { Wish } from '../crew/turns.ts';
import type { View } from '../look/choices.ts';
import type { Happening, NoticeAction, Notices } from '../notices.ts';
import type { SavedRecord } from '../run/record.ts';
import type { Run } from '../run/run.ts';

/** How many things one after the other. */
const DEEPEST = 10;

/** Records and weights kept for it, beyond those of the newest. Bytes. */
const BUDGET = 256_000_000;

/** A run before something happened to it. */
export interface Taken {
  readonly run: Run;
  readonly config: RunConfig;
  /** Position of its panel. */
  readonly place: number;
  readonly record: SavedRecord;
  /** Where it stood; null at its beginning. It fails where no worker had the run. */
  readonly checkpoint: Promise<RunCheckpoint | null>;
}

/** All panels give way to others, some begin anew, or one goes. */
export type Undoable = 'all' | 'some' | 'gone';

export interface Kept {
  readonly kind: Undoable;
  readonly runs: readonly Taken[];
  /** Position of the selected panel. */
  readonly selected: number;
  readonly playing: boolean;
  /** How the page looked, where that changed too. */
  readonly view: View | null;
  readonly bytes: number;
  /** Resolves when what is to be taken back has been done, or has failed. */
  done: Promise<unknown>;
}

export interface Keeping {
  kind: Undoable;
  /** The runs that it concerns. */
  runs: readonly Run[];
  /** What to say when it is done; it can be taken back there. */
  told?: Happening;
  view?: View | undefined;
}

export interface Undo {
  /** How many things can be taken back. */
  readonly depth: ReadonlySignal<number>;
  /** Does something that takes runs away, and keeps them; where it fails there is nothing to take back. */
  keeping<Result>(what: Keeping, action: () => Promise<Result>): Promise<Result>;
  /** Takes the last thing back. @throws FaultError where there is no room, or its panel has been replaced; nothing changes. */
  undo(): Promise<void>;
}

export interface UndoOptions {
  crew: Pick<Crew, 'ask' | 'checkpoint' | 'playing' | 'wish'>;
  panels: Pick<Panels, 'runs' | 'selected'>;
  notices: Notices;
  /** Brings the runs back. */
  restore(kept: Kept, asked: Asked): Promise<void>;
}

/** When it was asked for: what is wished after it wins. */
export interface Asked {
  /** As a wish for other panels. */
  readonly others: Wish;
  /** As a wish for a change of those there are. */
  readonly change: Wish;
}

export const UNDO: NoticeAction = { kind: 'undo' };

export function createUndo({ crew, panels, notices, restore }: UndoOptions): Undo {
  let stack: readonly Kept[] = [];
  const depth = signal(0);
  let turn: Promise<unknown> = Promise.resolve();

  const set = (next: readonly Kept[]) => {
    stack = next.slice(-DEEPEST);
    let bytes = stack.reduce((sum, kept) => sum + kept.bytes, 0);
    while (stack.length > 1 && bytes > BUDGET) {
      bytes -= stack[0]?.bytes ?? 0;
      stack = stack.slice(1);
    }
    depth.value = stack.length;
    // Only the last thing can be taken back: older messages offer it no more.
    for (const { id, action } of notices.list.peek()) if (action?.kind === 'undo') notices.dismiss(id);
  };

  /** Asks for the weights at once: workers answer before they hear of what comes next. */
  function take({ kind, runs, view }: Keeping, among: readonly Run[]): Omit<Kept, 'done'> {
    return {
      kind,
      runs: runs.map((run) => {
        const checkpoint = crew.checkpoint(run);
        checkpoint.catch(() => {});
        return {
          run,
          config: run.config.peek(),
          place: among.indexOf(run),
          record: run.record.save(),
          checkpoint,
        };
      }),
      selected: Math.max(
        0,
        among.findIndex(({ id }) => id === panels.selected.peek()),
      ),
      playing: crew.playing.peek(),
      view: view ?? null,
      bytes: runs.reduce((sum, { archive, checkpoints }) => sum + archive.bytes + checkpoints.bytes, 0),
    };
  }

  async function undo(asked: Asked): Promise<void> {
    const kept = stack.at(-1);
    if (!kept) {
      notices.note({ kind: 'nothingToUndo' });
      return;
    }
    await kept.done.catch(() => {});
    // What failed has been dropped meanwhile.
    if (stack.at(-1) !== kept) return undo(asked);
    const others = stack.slice(0, -1);
    await restore(kept, asked);
    set(others);
    notices.note({ kind: 'undone' });
  }

  return {
    depth,
    async keeping(what, action) {
      const taken = take(what, panels.runs.peek());
      const result = action();
      const kept: Kept = { ...taken, done: result };
      set([...stack, kept]);
      try {
        const settled = await result;
        if (what.told && stack.at(-1) === kept) notices.note(what.told, UNDO);
        return settled;
      } catch (error) {
        set(stack.filter((other) => other !== kept));
        throw error;
      }
    },
    undo() {
      const others = crew.ask();
      // A change of those there are when its turn comes: two that are taken back at once follow one another.
      const act = () => undo({ others, change: crew.wish() });
      const result = turn.then(act, act);
      turn = result.catch(() => {});
      return result;
    },
  };
}
