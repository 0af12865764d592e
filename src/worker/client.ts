/** The page's side of training: a pool of workers behind one interface, runs spread over them. */
import { type Fault, FaultError, faultOf } from '../faults/faults.ts';
import { Abreast } from './abreast.ts';
import { choose, type Graphics } from './backendChoice.ts';
import type { Unasked, WorkerLike } from './connection.ts';
import { KeptRuns, leastHeld, type Place } from './keptRuns.ts';
import type { BackendInfo, BackendName, Calls, EngineClient, EngineEvent, RunConfig, StartedRun } from './protocol.ts';
import type { Recovery } from './recovery.ts';
import { didNotCome, Workers } from './workers.ts';

export interface ClientOptions {
  /** The backend that the page's address asks for. */
  backend: BackendName | 'auto';
  /** Logical cores; `navigator.hardwareConcurrency` unless given. */
  cores?: number;
  /** What WebGL this machine has; found out unless given. */
  graphics?: Graphics;
  /** Starts a training worker; tests stand in for it. */
  spawn?: () => WorkerLike;
}

class Pool implements EngineClient {
  readonly #options: ClientOptions;
  readonly #listeners = new Set<(event: EngineEvent) => void>();
  #runs = new KeptRuns();
  #backend: BackendName | null = null;
  #playing = false;
  #showsAll = false;
  readonly #workers: Workers;
  readonly #abreast = new Abreast<Place>({
    tell: (pace) => {
      // A worker that is gone has told so already; so below.
      for (const { connection } of this.#workers.list) connection.call('pace', pace).catch(() => {});
    },
    show: (frames) => {
      for (const frame of frames) this.#tell({ kind: 'frame', frame });
    },
    now: () => performance.now(),
  });
  #recovery: Promise<Recovery> | null = null;

  constructor(options: ClientOptions) {
    this.#options = options;
    this.#workers = new Workers({
      ...options,
      hear: (place, event) => this.#hear(place, event),
      died: (place, fault) => this.#bury(place, fault),
    });
  }

  async start(): Promise<BackendInfo> {
    // Whatever the backend, one worker is needed: its code loads while the page looks at its graphics.
    this.#workers.begin();
    const choice = await choose(this.#options);
    let { reason } = choice;
    const wanted = this.#options.backend;
    let failure: unknown;
    for (const backend of choice.order) {
      try {
        const renderer = await this.#workers.open(backend);
        this.#backend = backend;
        const why = failure ? faultOf(failure) : null;
        if (backend === 'cpu') this.#tell({ kind: 'trouble', fault: { code: 'slowBackend', why } });
        return { backend, renderer, reason, workers: this.#workers.list.length };
      } catch (error) {
        failure = error;
        reason = { kind: 'fallback', failed: backend, why: faultOf(error) };
      }
    }
    const why = faultOf(failure);
    // No other address would help where a file is missing.
    throw new FaultError(wanted === 'auto' || didNotCome(why) ? why : { code: 'askedBackend', backend: wanted, why });
  }

  supply(openPort: () => MessagePort): void {
    this.#workers.supply(openPort);
  }

  async setRuns(runs: StartedRun[]): Promise<void> {
    this.#playing = false;
    this.#abreast.begin();
    this.revive();
    await Promise.all(this.#workers.list.map(({ recovery }) => recovery));
    const kept = KeptRuns.spread(runs, this.#workers.living());
    const before = this.#runs;
    this.#runs = kept;
    try {
      await this.#handOut();
    } catch (error) {
      // Some workers may have taken theirs; all go back to what they had.
      this.#runs = before;
      await this.#handOut();
      throw error;
    }
  }

  async addRun(run: StartedRun, running: boolean): Promise<void> {
    const { id, config, from } = run;
    const place = this.#runs.emptiest(this.#workers.living());
    await this.#workers.call(place, 'addRun', { ...run, running });
    this.#runs.add({ id, config, place, saved: from ?? null, stopped: null });
    if (running) this.#playing = true;
  }

  async removeRun(id: string): Promise<void> {
    const { place } = this.#runs.of(id);
    await place.recovery;
    this.#runs.delete(id);
    if (place.lost) return;
    const { connection } = place;
    await connection.call('removeRun', { id }).catch((error) => {
      // The worker in its place isn't given it.
      if (!connection.broken) throw error;
    });
  }

  async configure(id: string, config: RunConfig): Promise<void> {
    const run = this.#runs.of(id);
    await this.#workers.call(run.place, 'configure', { id, config });
    Object.assign(run, { config, stopped: null });
  }

  async play(): Promise<void> {
    this.#playing = true;
    await this.#workers.all('play', null);
  }

  async pause(): Promise<void> {
    this.#playing = false;
    await this.#workers.all('pause', null);
  }

  async reset(): Promise<void> {
    this.#playing = false;
    this.#runs.forgetSaved();
    this.#abreast.begin();
    this.revive();
    await this.#workers.all('reset', null);
    // What was saved on the way.
    this.#runs.forgetSaved();
  }

  async step(steps: number): Promise<void> {
    await this.#counted({ steps });
  }

  async stepTo(step: number): Promise<void> {
    await this.#counted({ to: step });
  }

  async wait(id: string, waits: boolean): Promise<void> {
    await this.#workers.call(this.#runs.of(id).place, 'wait', { id, waits });
  }

  snapshot: EngineClient['snapshot'] = async (id, options) =>
    this.#workers.call(this.#runs.of(id).place, 'snapshot', { id, options });
  featuresOf: EngineClient['featuresOf'] = async (id, image) =>
    this.#workers.call(this.#runs.of(id).place, 'featuresOf', { id, image });

  testFeatures: EngineClient['testFeatures'] = async (request) =>
    this.#workers.call(this.#runs.of(request.id).place, 'testFeatures', request);

  replay: EngineClient['replay'] = async (request) =>
    this.#workers.call(this.#runs.of(request.run).place, 'replay', request);

  checkpoint: EngineClient['checkpoint'] = async (id) => {
    const { place, saved } = this.#runs.of(id);
    // What was saved last is all that there is of a run whose worker died for good.
    return place.lost && saved ? saved : this.#workers.call(place, 'checkpoint', { id });
  };

  async show(all: boolean): Promise<void> {
    this.#showsAll = all;
    await this.#workers.all('show', { all });
  }

  async evaluateLoss(request: Calls['evaluateLoss']['request'], backend?: BackendName) {
    if (backend !== undefined && backend !== this.#backend) {
      const { evaluateLossElsewhere } = await import('./guest.ts');
      return evaluateLossElsewhere(this.#workers.spawn(), backend, request);
    }
    return this.#workers.call(this.#runs.emptiest(this.#workers.living()), 'evaluateLoss', request);
  }

  async memory(): Promise<{ numTensors: number; numBytes: number }> {
    const parts = await this.#workers.all('memory', null);
    const sum = (name: 'numTensors' | 'numBytes') => parts.reduce((total, part) => total + part[name], 0);
    return { numTensors: sum('numTensors'), numBytes: sum('numBytes') };
  }

  drawn(run: string): void {
    const connection = this.#runs.find(run)?.place.connection;
    // A worker that is gone has told so already.
    connection?.call('drawn', { run }).catch(() => {});
  }

  listen(listener: (event: EngineEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  revive(): void {
    for (const place of this.#workers.list) {
      const why = place.lost;
      if (!why) continue;
      Object.assign(place, { lost: null, deaths: [] });
      this.#bury(place, why);
    }
  }

  /** Exact steps. Where a worker dies on its way, nobody goes on counting. */
  async #counted(steps: Calls['step']['request']): Promise<void> {
    this.#playing = false;
    try {
      await this.#workers.all('step', steps);
    } catch (error) {
      if (this.#workers.list.some(({ recovery, lost }) => recovery || lost))
        await this.#workers.all('pause', null).catch(() => {});
      throw error;
    }
  }

  #tell(event: EngineEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  #hear(place: Place, event: Unasked): void {
    if (event.kind === 'images') {
      if (!this.#workers.list.includes(place)) return;
      place.held = event;
      this.#tell({ kind: 'images', ...leastHeld(this.#workers.list) });
    } else if (event.kind === 'movers') this.#abreast.hear(place, event.movers, event.paid);
    else if (event.kind === 'frames') {
      this.#abreast.take(event.frames, event.together);
      this.#recoverer().catch(() => {
        this.#recovery = null;
      });
    } else this.#hearRun(event);
  }

  #hearRun(event: Exclude<Unasked, { kind: 'movers' | 'frames' }>): void {
    const run = 'run' in event ? this.#runs.find(event.run) : undefined;
    if (run && event.kind === 'checkpoint') run.saved = event.saved;
    if (run && event.kind === 'status') run.stopped = event.status === 'diverged' ? event : null;
    this.#tell(event);
  }

  /** @returns what it runs on. */
  async #start(place: Place): Promise<string> {
    const renderer = await this.#workers.start(place);
    if (this.#showsAll) await place.connection.call('show', { all: true });
    if (this.#workers.list.length > 1) await place.connection.call('pace', this.#abreast.pace);
    return renderer;
  }

  /** What replaces workers loads once something has been seen: until then it would keep that waiting. */
  #recoverer(): Promise<Recovery> {
    this.#recovery ??= import('./recovery.ts').then(
      ({ Recovery }) =>
        new Recovery({
          workers: this.#workers,
          runs: () => this.#runs,
          start: (place) => this.#start(place),
          playing: () => this.#playing,
          tell: (event) => this.#tell(event),
          moved: (backend) => {
            this.#backend = backend;
          },
        }),
    );
    return this.#recovery;
  }

  /** A worker has died. While the pool starts, the failed call itself leads to the next backend. */
  #bury(place: Place, fault: Fault): void {
    if (!this.#backend || place.recovery || place.lost) return;
    this.#abreast.lose(place);
    place.recovery = this.#recoverer()
      .then((recovery) => recovery.replace(place, fault))
      .catch((error) => {
        this.#recovery = null;
        Object.assign(place, { recovery: null, lost: fault });
        this.#tell({ kind: 'trouble', fault: { code: 'workerLost', why: faultOf(error) } });
      });
  }

  /** Gives each worker its runs. */
  async #handOut(): Promise<void> {
    const give = (place: Place) => this.#workers.call(place, 'setRuns', { runs: this.#runs.startsAt(place) });
    await Promise.all(this.#workers.living().map(give));
  }
}

export function createClient(options: ClientOptions): EngineClient {
  return new Pool(options);
}
