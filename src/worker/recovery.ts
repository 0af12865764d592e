/** A worker that died is replaced: its runs go on from what was saved last, after two deaths on the next backend. */
import { type Fault, faultOf } from '../faults/faults.ts';
import type { KeptRuns, Place } from './keptRuns.ts';
import type { BackendName, EngineEvent } from './protocol.ts';
import type { Workers } from './workers.ts';

/** Each with the one that takes over where it fails. */
const NEXT: Record<BackendName, BackendName | null> = { webgl: 'wasm', wasm: 'cpu', cpu: null };

/** So many deaths on a backend within this time, milliseconds, and the next one takes over. */
const MOST_DEATHS = 2;
const WITHIN = 600_000;

export interface RecoveryOptions {
  workers: Workers;
  runs(): KeptRuns;
  /** Starts a place's worker and gives it what it needs besides its runs. @returns what it runs on. */
  start(place: Place): Promise<string>;
  /** Whether training is to go on. */
  playing(): boolean;
  tell(event: EngineEvent): void;
  /** Training goes on on another backend, everywhere. */
  moved(backend: BackendName): void;
}

export class Recovery {
  readonly #options: RecoveryOptions;

  constructor(options: RecoveryOptions) {
    this.#options = options;
  }

  /** Ends when the worker in a place has been replaced or given up. One that dies meanwhile is noticed here. */
  async replace(place: Place, why: Fault): Promise<void> {
    const group = [place];
    this.#status(group, 'recovering');
    try {
      await this.#replace(group, why);
    } finally {
      for (const one of group) one.recovery = null;
    }
  }

  /** @param group the place, to which others may be added. */
  async #replace(group: Place[], why: Fault): Promise<void> {
    const [first] = group as [Place];
    const { workers, start, runs, playing, tell } = this.#options;
    const began = first.backend;
    let reason = why;
    while (this.#mayTry(first)) {
      if (first.backend !== began && began === 'webgl') {
        // One worker did on a graphics processor; elsewhere there is one a core.
        for (const one of workers.widen(first.backend)) if (!group.includes(one)) group.push(one);
        runs().spreadAnew(group);
        for (const one of group) one.recovery ??= first.recovery;
      }
      try {
        for (const place of group) workers.connect(place);
        const [renderer = ''] = await Promise.all(group.map(start));
        for (const place of group) await place.connection.call('setRuns', { runs: runs().startsAt(place) });
        if (playing()) await Promise.all(group.map(({ connection }) => connection.call('play', null)));
        const kept = group.flatMap((place) => runs().at(place));
        const step = Math.min(...kept.map(({ saved }) => saved?.checkpoint.step ?? 0));
        const on = first.backend === began ? null : first.backend;
        if (on) this.#move(on, began, renderer, why);
        tell({ kind: 'trouble', fault: { code: 'workerReplaced', why, step: kept.length > 0 ? step : 0, moved: on } });
        return this.#settle(group, playing());
      } catch (error) {
        reason = faultOf(error);
        for (const { connection } of group) connection.close();
      }
    }
    for (const place of group) place.lost = reason;
    this.#status(group, 'lost');
    tell({ kind: 'trouble', fault: { code: 'workerLost', why: reason } });
  }

  /** Counts a death. @returns whether there is a backend to go on with, which the place has then. */
  #mayTry(place: Place): boolean {
    const now = performance.now();
    place.deaths = [...place.deaths.filter((at) => now - at < WITHIN), now];
    if (place.deaths.length < MOST_DEATHS) return true;
    const next = NEXT[place.backend];
    if (!next) return false;
    Object.assign(place, { backend: next, deaths: [] });
    return true;
  }

  /** Tells what the page trains on now, unless some workers still train on the other. */
  #move(backend: BackendName, failed: BackendName, renderer: string, why: Fault): void {
    const { workers, tell, moved } = this.#options;
    if (workers.list.some((place) => place.backend !== backend)) return;
    moved(backend);
    const reason = { kind: 'fallback', failed, why } as const;
    tell({ kind: 'moved', info: { backend, renderer, reason, workers: workers.list.length } });
  }

  /** What moves tells its status itself. */
  #settle(group: readonly Place[], playing: boolean): void {
    for (const run of group.flatMap((place) => this.#options.runs().at(place))) {
      if (run.stopped) this.#options.tell(run.stopped);
      else if (!playing) {
        const step = run.saved?.checkpoint.step ?? 0;
        this.#options.tell({ kind: 'status', run: run.id, status: step > 0 ? 'paused' : 'idle', step });
      }
    }
  }

  #status(group: readonly Place[], status: 'recovering' | 'lost'): void {
    for (const run of group.flatMap((place) => this.#options.runs().at(place))) {
      this.#options.tell({ kind: 'status', run: run.id, status, step: run.saved?.checkpoint.step ?? 0 });
    }
  }
}
