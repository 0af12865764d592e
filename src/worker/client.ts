/** The page's side of training: a pool of workers behind one interface, runs spread over them. */
import { chooseBackend, findGraphics, type Graphics } from './backendChoice.ts';
import { Connection, type WorkerLike } from './connection.ts';
import type {
  BackendInfo,
  BackendName,
  CallName,
  Calls,
  EngineClient,
  EngineEvent,
  ImageBlock,
  RunCheckpoint,
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

const SLOW =
  'Training runs in plain JavaScript here, many times slower than usual: this browser offers neither WebGL on a ' +
  'graphics processor nor WebAssembly. A current Chrome, Edge, Firefox or Safari does.';

/** What the page keeps of a run, to start it again should its worker die. */
interface KeptRun {
  id: string;
  config: RunConfig;
  place: Place;
  saved: RunCheckpoint | null;
}

/** A worker's place in the pool; the worker in it may be replaced. */
interface Place {
  connection: Connection;
  respawns: number;
}

const sentence = (error: unknown) => (error instanceof Error ? error.message : String(error));

class Pool implements EngineClient {
  readonly #options: ClientOptions;
  readonly #listeners = new Set<(event: EngineEvent) => void>();
  #places: Place[] = [];
  #runs = new Map<string, KeptRun>();
  #backend: BackendName | null = null;
  /** All data that was handed on, for workers that start later. */
  #test: ImageBlock | null = null;
  readonly #shards: (ImageBlock & { total: number })[] = [];
  #playing = false;
  #showsAll = false;

  constructor(options: ClientOptions) {
    this.#options = options;
  }

  async start(): Promise<BackendInfo> {
    const choice = chooseBackend(this.#options.backend, this.#options.graphics ?? findGraphics(makeCanvas));
    let { reason } = choice;
    let failure: unknown;
    for (const backend of choice.order) {
      try {
        const renderer = await this.#open(backend);
        this.#backend = backend;
        if (backend === 'cpu') this.#tell({ kind: 'trouble', message: SLOW });
        return { backend, renderer, reason, workers: this.#places.length };
      } catch (error) {
        failure = error;
        reason = `The ${backend} backend did not start (${sentence(error)}); this is the next best.`;
      }
    }
    throw failure instanceof Error ? failure : new Error(`No backend starts here: ${failure}`);
  }

  async addTestSet(block: ImageBlock): Promise<void> {
    this.#test = block;
    await this.#all('test', block);
  }

  async addShard(block: ImageBlock, total: number): Promise<void> {
    const shard = { ...block, total };
    this.#shards.push(shard);
    await this.#all('shard', shard);
  }

  async setRuns(runs: StartedRun[]): Promise<void> {
    this.#playing = false;
    const kept = runs.map(({ id, config, from }, i) => {
      const place = this.#places[i % this.#places.length];
      if (!place) throw new Error('Training has not started yet; wait for ready()');
      return { id, config, place, saved: from ?? null };
    });
    const before = this.#runs;
    this.#runs = new Map(kept.map((run) => [run.id, run]));
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
    const [place] = this.#places.toSorted((a, b) => this.#runsOf(a).length - this.#runsOf(b).length);
    if (!place) throw new Error('Training has not started yet; wait for ready()');
    await place.connection.call('addRun', { ...run, running });
    this.#runs.set(id, { id, config, place, saved: from ?? null });
    if (running) this.#playing = true;
  }

  async removeRun(id: string): Promise<void> {
    const { place } = this.#runOf(id);
    this.#runs.delete(id);
    await place.connection.call('removeRun', { id });
  }

  async configure(id: string, config: RunConfig): Promise<void> {
    const run = this.#runOf(id);
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
    for (const run of this.#runs.values()) run.saved = null;
    await this.#all('reset', null);
  }

  async step(steps: number): Promise<void> {
    this.#playing = false;
    await this.#all('step', { steps });
  }

  async snapshot(id: string, options: Calls['snapshot']['request']['options']) {
    return this.#runOf(id).place.connection.call('snapshot', { id, options });
  }

  async checkpoint(id: string) {
    return this.#runOf(id).place.connection.call('checkpoint', { id });
  }

  async show(all: boolean): Promise<void> {
    this.#showsAll = all;
    await this.#all('show', { all });
  }

  async featuresOf(id: string, image: Float32Array) {
    return this.#runOf(id).place.connection.call('featuresOf', { id, image });
  }

  async evaluateLoss(request: Calls['evaluateLoss']['request'], backend?: BackendName) {
    if (backend === undefined || backend === this.#backend) {
      const [place] = this.#places;
      if (!place) throw new Error('Training has not started yet; wait for ready()');
      return place.connection.call('evaluateLoss', request);
    }
    // Another backend needs a worker of its own: tfjs moves tensors badly between backends.
    const guest = new Connection(
      this.#spawn(),
      () => {},
      () => {},
    );
    try {
      await guest.call('start', { backend });
      return await guest.call('evaluateLoss', request);
    } finally {
      guest.close();
    }
  }

  async memory(): Promise<{ numTensors: number; numBytes: number }> {
    const parts = await Promise.all(this.#places.map(({ connection }) => connection.call('memory', null)));
    return {
      numTensors: parts.reduce((sum, part) => sum + part.numTensors, 0),
      numBytes: parts.reduce((sum, part) => sum + part.numBytes, 0),
    };
  }

  drawn(run: string): void {
    this.#runs
      .get(run)
      ?.place.connection.call('drawn', { run })
      .catch(() => {
        // A worker that is gone has told so already.
      });
  }

  listen(listener: (event: EngineEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #spawn(): WorkerLike {
    return this.#options.spawn?.() ?? new Worker(new URL('./entry.ts', import.meta.url), { type: 'module' });
  }

  #tell(event: EngineEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  #connect(place: () => Place): Connection {
    return new Connection(
      this.#spawn(),
      (event) => {
        if (event.kind === 'checkpoint') {
          const run = this.#runs.get(event.run);
          if (run) run.saved = event.saved;
        }
        this.#tell(event);
      },
      (error) => void this.#recover(place(), error),
    );
  }

  /** A pool of as many workers as the backend can use, all started. @returns what they run on. */
  async #open(backend: BackendName): Promise<string> {
    const cores = this.#options.cores ?? globalThis.navigator?.hardwareConcurrency ?? 2;
    const size = backend === 'webgl' ? 1 : Math.min(Math.max(cores - 1, 1), MOST_WORKERS);
    this.#places = Array.from({ length: size }, () => {
      const place: Place = { connection: this.#connect(() => place), respawns: 0 };
      return place;
    });
    try {
      const replies = await this.#all('start', { backend });
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
    const runs = [...this.#runs.values()].filter((run) => run.place === place);
    const tellStatus = (status: 'recovering' | 'paused') => {
      for (const run of runs) {
        this.#tell({ kind: 'status', run: run.id, status, step: run.saved?.checkpoint.step ?? 0 });
      }
    };
    tellStatus('recovering');
    try {
      if (++place.respawns > MOST_RESPAWNS) throw error;
      place.connection = this.#connect(() => place);
      const { connection } = place;
      await connection.call('start', { backend: this.#backend });
      if (this.#test) await connection.call('test', this.#test);
      for (const shard of this.#shards) await connection.call('shard', shard);
      if (this.#showsAll) await connection.call('show', { all: true });
      await connection.call('setRuns', { runs: this.#runsOf(place) });
      this.#tell({
        kind: 'trouble',
        message: `${error.message}. Its panels were started again from their last saved step; nothing else was lost.`,
      });
      if (this.#playing) await connection.call('play', null);
    } catch (second) {
      // A worker that died while recovering comes here by itself, with one more respawn used.
      if (second !== error && place.respawns <= MOST_RESPAWNS) return;
      tellStatus('paused');
      this.#tell({ kind: 'trouble', message: `${sentence(second)}. Reload the page to train on.` });
    }
  }

  #runsOf(place: Place): StartedRun[] {
    return [...this.#runs.values()]
      .filter((run) => run.place === place)
      .map(({ id, config, saved }) => ({ id, config, from: saved }));
  }

  /** Gives each worker its runs. */
  async #handOut(): Promise<void> {
    await Promise.all(this.#places.map((place) => place.connection.call('setRuns', { runs: this.#runsOf(place) })));
  }

  #runOf(id: string): KeptRun {
    const run = this.#runs.get(id);
    if (!run) throw new Error(`No run is named ${id}; there are ${[...this.#runs.keys()].join(', ') || 'none'}`);
    return run;
  }

  #all<Name extends CallName>(call: Name, body: Calls[Name]['request']): Promise<Calls[Name]['reply'][]> {
    return Promise.all(this.#places.map(({ connection }) => connection.call(call, body)));
  }
}

function makeCanvas(): HTMLCanvasElement | OffscreenCanvas {
  return typeof OffscreenCanvas === 'undefined' ? document.createElement('canvas') : new OffscreenCanvas(1, 1);
}

export function createClient(options: ClientOptions): EngineClient {
  return new Pool(options);
}
