/** The line that each run has in every chart: its own, from when it comes onto the page until it is gone. */
import { computed, type ReadonlySignal } from '@preact/signals-core';
import type { Run } from '../state/run/run.ts';

export interface Line {
  colour: string;
  dash: string;
}

/**
 * Which of the lines each run has: a run keeps it wherever its panel moves, one that takes another's place takes its
 * line, one that comes back has its old one where that is free, and any other takes the first free one.
 */
export function createSlots(): (runs: readonly Run[]) => ReadonlyMap<Run, number> {
  let before: readonly Run[] = [];
  /** By lineage: a run that is brought back is another one. */
  const known = new WeakMap<object, number>();
  return (runs) => {
    const come = runs.filter((run) => !before.includes(run));
    const gone = before.filter((run) => !runs.includes(run));
    const [next] = come;
    const [old] = gone;
    if (come.length === 1 && gone.length === 1 && next && old && runs.indexOf(next) === before.indexOf(old)) {
      if (!known.has(next.lineage)) known.set(next.lineage, known.get(old.lineage) ?? 0);
    }
    const kept = runs.filter((run) => before.includes(run));
    const taken = new Set(kept.map((run) => known.get(run.lineage)));
    for (const run of come) {
      let slot = known.get(run.lineage) ?? 0;
      if (taken.has(slot)) for (slot = 0; taken.has(slot); slot++);
      taken.add(slot);
      known.set(run.lineage, slot);
    }
    before = runs;
    return new Map(runs.map((run) => [run, known.get(run.lineage) ?? 0]));
  };
}

/** @param lineAt the n-th line. */
export function runLines(runs: ReadonlySignal<readonly Run[]>, lineAt: (slot: number) => Line): (run: Run) => Line {
  const slotsOf = createSlots();
  const slots = computed(() => slotsOf(runs.value));
  return (run) => lineAt(slots.value.get(run) ?? 0);
}
