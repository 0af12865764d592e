/** The page's side of training: a pool of workers behind one interface, runs spread over them. */
import { FaultError, faultOf } from '../faults/faults.ts';
import { Abreast } from './abreast.ts';
import { choose, type Graphics } from './backendChoice.ts';
import { Connection, type Unasked, type WorkerLike } from './connection.ts';
import { evaluateLossElsewhere } from './guest.ts';
import { KeptRuns, leastHeld, NOTHING, type Place } from './keptRuns.ts';
import type {
  BackendInfo,
  BackendName,
  CallName,
  Calls,
  EngineClient,
  EngineEvent,
  RunConfig,
  StartedRun,
} from './protocol.ts';

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

/** More workers than the page has panels would idle. */
const MOST_WORKERS = 6;

/** A worker that dies this often is not started again. */
const MOST_RESPAWNS = 3;

const spawnWorker = () => new Worker(new URL('./entry.ts', import.meta.url), { type: 'module' });

class Pool implements EngineClient {
  readonly #options: ClientOptions;
  readonly #listeners = new Set<(event: EngineEvent) => void>();
  #places: Place[] = [];
  #runs = new KeptRuns();
  #backend: BackendName | null = null;
  #openPort: (() => MessagePort) | null = null;
  #spare: WorkerLike | null = null;
  #playing = false;
  #showsAll = false;
  readonly #abreast = new Abreast<Place>({
    tell: (pace) => void this.#all('pace', pace).catch(() => {}),
    show: (frames) => {
      for (const frame of frames) this.#tell({ kind: 'frame', frame });
    },
    now: () => performance.now(),
  });

  constructor(options: ClientOptions) {
    this.#options = options;
  }

  async start(): Promise<BackendInfo> {
    // Whatever the backend, one worker is needed: its code loads while the page looks at its graphics.
    this.#spare = this.#spawn();
    const choice = await choose(this.#options);
    let { reason } = choice;
    let failure: unknown;
    for (const backend of choice.order) {
      try {
        const renderer = await this.#open(backend);
        this.#backend = backend;
        if (backend === 'cpu') this.#tell({ kind: 'trouble', fault: { code: 'slowBackend' } });
        return { backend, renderer, reason, workers: this.#places.length };
      } catch (error) {
        failure = error;
        reason = { kind: 'fallback', failed: backend, why: faultOf(error) };
      }
    }
    throw new FaultError(faultOf(failure));
  }

  supply(openPort: () => MessagePort): void {
    this.#openPort = openPort;
    for (const { connection } of this.#places) this.#givePort(connection);
  }

  async setRuns(runs: StartedRun[]): Promise<void> {
    this.#playing = false;
    this.#abreast.begin();
    const kept = KeptRuns.spread(runs, this.#places);
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
    const place = this.#runs.emptiest(this.#places);
    await place.connection.call('addRun', { ...run, running });
    this.#runs.add({ id, config, place, saved: from ?? null });
    if (running) this.#playing = true;
  }

  async removeRun(id: string): Promise<void> {
    const { place } = this.#runs.of(id);
    this.#runs.delete(id);
    await place.connection.call('removeRun', { id });
  }

  async configure(id: string, config: RunConfig): Promise<void> {
    const run = this.#runs.of(id);
    await run.place.connection.call('configure', { id, config });
    run.config = config;
  }

  async play(): Promise<void> {
    this.#playing = true;
    await this.#all('play', null);
  }

  async pause(): Promise<void> {
    this.#playing = false;
    await this.#all('pause', null);
  }

  async reset(): Promise<void> {
    this.#playing = false;
    this.#runs.forgetSaved();
    this.#abreast.begin();
    await this.#all('reset', null);
  }

  async step(steps: number): Promise<void> {
    this.#playing = false;
    await this.#all('step', { steps });
  }

  async stepTo(step: number): Promise<void> {
    this.#playing = false;
    await this.#all('step', { to: step });
  }

  async wait(id: string, waits: boolean): Promise<void> {
    await this.#of(id).call('wait', { id, waits });
  }

  snapshot: EngineClient['snapshot'] = async (id, options) => this.#of(id).call('snapshot', { id, options });
  checkpoint: EngineClient['checkpoint'] = async (id) => this.#of(id).call('checkpoint', { id });
  replay: EngineClient['replay'] = async (request) => this.#of(request.run).call('replay', request);
  featuresOf: EngineClient['featuresOf'] = async (id, image) => this.#of(id).call('featuresOf', { id, image });

  async show(all: boolean): Promise<void> {
    this.#showsAll = all;
    await this.#all('show', { all });
  }

  async evaluateLoss(request: Calls['evaluateLoss']['request'], backend?: BackendName) {
    if (backend !== undefined && backend !== this.#backend) {
      return evaluateLossElsewhere(this.#spawn(), backend, request);
    }
    return this.#runs.emptiest(this.#places).connection.call('evaluateLoss', request);
  }

  async memory(): Promise<{ numTensors: number; numBytes: number }> {
    const parts = await this.#all('memory', null);
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

  #of(id: string): Connection {
    return this.#runs.of(id).place.connection;
  }

  #spawn(): WorkerLike {
    const worker = this.#spare ?? (this.#options.spawn ?? spawnWorker)();
    this.#spare = null;
    return worker;
  }

  #tell(event: EngineEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  /** A new worker, which pulls its images from the start. */
  #connect(place: () => Place): Connection {
    const connection = new Connection(
      this.#spawn(),
      (event) => this.#hear(place(), event),
      (error) => void this.#recover(place(), error),
    );
    this.#givePort(connection);
    return connection;
  }

  #givePort(connection: Connection): void {
    const port = this.#openPort?.();
    // A worker that is gone has told so already.
    if (port) connection.call('images', { port }, [port]).catch(() => {});
  }

  #hear(place: Place, event: Unasked): void {
    if (event.kind === 'images') {
      if (!this.#places.includes(place)) return;
      place.held = event;
      this.#tell({ kind: 'images', ...leastHeld(this.#places) });
    } else if (event.kind === 'movers') this.#abreast.hear(place, event.movers, event.paid);
    else if (event.kind === 'frames') this.#abreast.take(event.frames, event.together);
    else this.#hearRun(event);
  }

  #hearRun(event: Exclude<Unasked, { kind: 'movers' | 'frames' }>): void {
    if (event.kind === 'checkpoint') {
      const run = this.#runs.find(event.run);
      if (run) run.saved = event.saved;
    }
    this.#tell(event);
  }

  /** A pool of as many workers as the backend can use, all started. @returns what they run on. */
  async #open(backend: BackendName): Promise<string> {
    const cores = this.#options.cores ?? globalThis.navigator?.hardwareConcurrency ?? 2;
    const size = backend === 'webgl' ? 1 : Math.min(Math.max(cores - 1, 1), MOST_WORKERS);
    this.#places = Array.from({ length: size }, () => {
      const place: Place = { connection: this.#connect(() => place), respawns: 0, held: NOTHING };
      return place;
    });
    try {
      const replies = await this.#all('start', { backend, paced: size > 1 });
      return replies[0]?.renderer ?? '';
    } catch (error) {
      for (const { connection } of this.#places) connection.close();
      this.#places = [];
      throw error;
    }
  }

  /** Starts a dead worker's runs again in a new one, each from its last checkpoint. */
  async #recover(place: Place, error: Error): Promise<void> {
    // While the pool starts, the failed call itself leads to the next backend.
    if (!this.#backend || !this.#places.includes(place)) return;
    const runs = this.#runs.at(place);
    this.#abreast.lose(place);
    const tellStatus = (status: 'recovering' | 'paused') => {
      for (const run of runs) {
        this.#tell({ kind: 'status', run: run.id, status, step: run.saved?.checkpoint.step ?? 0 });
      }
    };
    tellStatus('recovering');
    try {
      if (++place.respawns > MOST_RESPAWNS) throw error;
      place.held = NOTHING;
      place.connection = this.#connect(() => place);
      const { connection } = place;
      await connection.call('start', { backend: this.#backend, paced: this.#places.length > 1 });
      if (this.#showsAll) await connection.call('show', { all: true });
      await connection.call('setRuns', { runs: this.#runs.startsAt(place) });
      this.#tell({ kind: 'trouble', fault: { code: 'workerReplaced', why: faultOf(error) } });
      if (this.#playing) await connection.call('play', null);
    } catch (second) {
      // A worker that died while recovering comes here by itself, with one more respawn used.
      if (second !== error && place.respawns <= MOST_RESPAWNS) return;
      tellStatus('paused');
      this.#tell({ kind: 'trouble', fault: { code: 'workerLost', why: faultOf(second) } });
    }
  }

  /** Gives each worker its runs. */
  async #handOut(): Promise<void> {
    const give = (place: Place) => place.connection.call('setRuns', { runs: this.#runs.startsAt(place) });
    await Promise.all(this.#places.map(give));
  }

  #all<Name extends CallName>(call: Name, body: Calls[Name]['request']): Promise<Calls[Name]['reply'][]> {
    return Promise.all(this.#places.map(({ connection }) => connection.call(call, body)));
  }
}

export function createClient(options: ClientOptions): EngineClient {
  return new Pool(options);
}
