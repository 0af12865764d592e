/** What the page keeps of the runs that its workers hold, to start them again should a worker die. */
import { FaultError } from '../faults/faults.ts';
import type { Connection } from './connection.ts';
import type { HeldImages, RunCheckpoint, RunConfig, StartedRun } from './protocol.ts';

/** A worker's place in the pool; the worker in it may be replaced. */
export interface Place {
  connection: Connection;
  respawns: number;
  /** The images that its worker has pulled. */
  held: HeldImages;
}

/** A run, the place whose worker has it, and its last checkpoint. */
export interface KeptRun {
  readonly id: string;
  config: RunConfig;
  readonly place: Place;
  saved: RunCheckpoint | null;
}

export class KeptRuns {
  readonly #byId: Map<string, KeptRun>;

  constructor(runs: readonly KeptRun[] = []) {
    this.#byId = new Map(runs.map((run) => [run.id, run]));
  }

  /** One after the other over the places. @throws Error where there are none. */
  static spread(runs: readonly StartedRun[], places: readonly Place[]): KeptRuns {
    return new KeptRuns(
      runs.map(({ id, config, from }, i) => {
        const place = places[i % places.length];
        if (!place) throw notStarted();
        return { id, config, place, saved: from ?? null };
      }),
    );
  }

  /** @throws Error that names the runs there are. */
  of(id: string): KeptRun {
    const run = this.#byId.get(id);
    if (!run) throw new FaultError({ code: 'noSuchRun', id, ids: [...this.#byId.keys()] });
    return run;
  }

  find(id: string): KeptRun | undefined {
    return this.#byId.get(id);
  }

  at(place: Place): KeptRun[] {
    return [...this.#byId.values()].filter((run) => run.place === place);
  }

  /** As a worker in this place is to be given them. */
  startsAt(place: Place): StartedRun[] {
    return this.at(place).map(({ id, config, saved }) => ({ id, config, from: saved }));
  }

  add(run: KeptRun): void {
    this.#byId.set(run.id, run);
  }

  delete(id: string): void {
    this.#byId.delete(id);
  }

  /** They have gone back to their beginning. */
  forgetSaved(): void {
    for (const run of this.#byId.values()) run.saved = null;
  }
}

export const notStarted = () => new FaultError({ code: 'notStarted' });
