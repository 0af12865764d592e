/** The panels on the page: which runs there are, in which order, and which one is selected. Knows nothing of workers. */
import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { RunConfig } from '../../worker/protocol.ts';
import type { Named } from '../notices.ts';
import { unknownRun } from '../refusals.ts';
import { createRun, type Run } from '../run/run.ts';

export interface RunName {
  full: string;
  /** For where there is room for a word: where those are the same, what sets the runs apart. */
  short: string;
}

export interface PanelsOptions {
  configs: readonly RunConfig[];
  /** Position of the selected run. */
  place: number;
  /** What runs are called beside one another, in their order. */
  namesOf(configs: readonly RunConfig[]): readonly RunName[];
}

export interface Panels {
  readonly runs: ReadonlySignal<readonly Run[]>;
  /** Step of the past that is shown; null for the present. */
  readonly moment: Signal<number | null>;
  /** Id of the selected run. */
  readonly selected: Signal<string>;
  readonly selectedRun: ReadonlySignal<Run>;
  nameOf(run: Run): RunName;
  /** The run as notices tell of it: among those beside it now. */
  named(run: Run): Named;
  /** A run that has no panel yet. @param before the one that it is brought back from. */
  make(config: RunConfig, before?: Pick<Run, 'lineage'>): Run;
  /** @throws RangeError naming the ids there are. */
  byId(id: string): Run;
  /** Puts others in place of all, and shows their present. */
  replace(next: readonly Run[], place: number): void;
  /** Puts one more behind another, or at the end, and selects it. */
  insert(run: Run, after: string): void;
  /** Puts each in the place of another. */
  exchange(pairs: readonly { old: Run; next: Run }[]): void;
  remove(run: Run): void;
  move(run: Run, place: number): void;
}

export function createPanels({ configs, place, namesOf }: PanelsOptions): Panels {
  const moment = signal<number | null>(null);
  let lastId = 0;
  const make = (config: RunConfig, before?: Pick<Run, 'lineage'>) => {
    lastId += 1;
    return createRun(`run-${lastId}`, config, moment, before);
  };
  const runs = signal<readonly Run[]>(configs.map((config) => make(config)));
  const selected = signal((runs.value[place] ?? runs.value[0])?.id ?? '');
  const names = computed(() => {
    const found = namesOf(runs.value.map((run) => run.settings.value));
    return new Map(runs.value.map((run, i) => [run, found[i]]));
  });
  return {
    runs,
    moment,
    selected,
    selectedRun: computed(() => {
      const run = runs.value.find(({ id }) => id === selected.value) ?? runs.value[0];
      if (!run) throw new Error('A page always has a run');
      return run;
    }),
    nameOf(run) {
      const known = names.value.get(run);
      if (known) return known;
      const [alone] = namesOf([run.settings.value]);
      return alone ?? { full: run.id, short: run.id };
    },
    named(run) {
      const list = runs.peek();
      const place = list.indexOf(run);
      // A run that is gone already is called as if it stood alone.
      if (place < 0) return { place: 0, among: [run.config.peek()] };
      return { place, among: list.map(({ config }) => config.peek()) };
    },
    make,
    byId(id) {
      const run = runs.peek().find((candidate) => candidate.id === id);
      if (run) return run;
      throw unknownRun(
        id,
        runs.peek().map((candidate) => candidate.id),
      );
    },
    replace(next, at) {
      batch(() => {
        runs.value = next;
        selected.value = (next[at] ?? next[0])?.id ?? '';
        moment.value = null;
      });
    },
    insert(run, after) {
      const list = runs.peek();
      const at = list.findIndex(({ id }) => id === after);
      batch(() => {
        runs.value = list.toSpliced(at < 0 ? list.length : at + 1, 0, run);
        selected.value = run.id;
      });
    },
    exchange(pairs) {
      const next = new Map(pairs.map((pair) => [pair.old, pair.next]));
      batch(() => {
        moment.value = null;
        runs.value = runs.peek().map((run) => next.get(run) ?? run);
        for (const pair of pairs) if (selected.peek() === pair.old.id) selected.value = pair.next.id;
      });
    },
    remove(run) {
      const at = runs.peek().indexOf(run);
      batch(() => {
        runs.value = runs.peek().filter((other) => other !== run);
        if (selected.peek() === run.id) selected.value = (runs.peek()[at] ?? runs.peek().at(-1))?.id ?? '';
      });
    },
    move(run, at) {
      const others = runs.peek().filter((other) => other !== run);
      runs.value = others.toSpliced(Math.min(Math.max(at, 0), others.length), 0, run);
    },
  };
}
