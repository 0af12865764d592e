/** What the page keeps of the runs that its workers hold, to start them again should a worker die. */
import { type Fault, FaultError } from '../faults/faults.ts';
import type { Connection } from './connection.ts';
import type { BackendName, EngineEvent, HeldImages, RunCheckpoint, RunConfig, StartedRun } from './protocol.ts';

/** A worker's place in the pool; the worker in it may be replaced. */
export interface Place {
  connection: Connection;
  backend: BackendName;
  /** When workers of it died on this backend, milliseconds. */
  deaths: number[];
  /** While a dead worker is replaced: resolves when that has worked or has been given up. */
  recovery: Promise<void> | null;
  /** Why no worker can be had; null while there is one. */
  lost: Fault | null;
  /** The images that its worker has pulled. */
  held: HeldImages;
}

/** A run, the place whose worker has it, and its last checkpoint. */
export interface KeptRun {
  readonly id: string;
  config: RunConfig;
  place: Place;
  saved: RunCheckpoint | null;
  /** What was told when it diverged; null while it may train. */
  stopped: Extract<EngineEvent, { kind: 'status' }> | null;
}

export const NOTHING: HeldImages = { testImages: 0, trainImages: 0 };

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
        return { id, config, place, saved: from ?? null, stopped: null };
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
    return this.at(place).map(({ id, config, saved, stopped }) => ({
      ...{ id, config, from: saved },
      ...(stopped ? { stopped: true } : {}),
    }));
  }

  /** The place that has fewest runs. @throws Error where there are none. */
  emptiest(places: readonly Place[]): Place {
    const [place] = places.toSorted((a, b) => this.at(a).length - this.at(b).length);
    if (!place) throw notStarted();
    return place;
  }

  add(run: KeptRun): void {
    this.#byId.set(run.id, run);
  }

  delete(id: string): void {
    this.#byId.delete(id);
  }

  /** They have gone back to their beginning. */
  forgetSaved(): void {
    for (const run of this.#byId.values()) Object.assign(run, { saved: null, stopped: null });
  }

  /** Shares all of them out anew. */
  spreadAnew(places: readonly Place[]): void {
    for (const [i, run] of [...this.#byId.values()].entries()) run.place = places[i % places.length] ?? run.place;
  }
}

export const notStarted = () => new FaultError({ code: 'notStarted' });

/** What the worker has that has pulled least. */
export function leastHeld(places: readonly Place[]): HeldImages {
  const least = (name: keyof HeldImages) => Math.min(...places.map(({ held }) => held[name]));
  return { testImages: least('testImages'), trainImages: least('trainImages') };
}
