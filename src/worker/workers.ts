/** The workers of the pool and their places: started, asked, and asked again where one had to be replaced meanwhile. */
import { type Fault, FaultError, faultOf } from '../faults/faults.ts';
import { Connection, type Unasked, type WorkerLike } from './connection.ts';
import { NOTHING, notStarted, type Place } from './keptRuns.ts';
import type { BackendName, CallName, Calls } from './protocol.ts';

/** More workers than the page has panels would idle. */
const MOST_WORKERS = 6;

/** Milliseconds before files that didn't come are asked for again: the way to a server is often gone for a moment. */
const AGAIN = [300, 700, 1500, 3000, 5000];

/** Whether a worker couldn't start for want of a file, which may come the next time; a server that has none won't. */
export const didNotCome = (fault: Fault): boolean =>
  fault.code === 'partMissing' || (fault.code === 'engineFile' && !/^4/.test(fault.status ?? ''));

/**
 * What is asked of a worker that died on it is asked of the one in its place, which stands where the other was saved last.
 * Exact steps and what tells where a run stands aren't: they fail with the reason.
 */
const ASKED_AGAIN = new Set<CallName>([
  'setRuns',
  'addRun',
  'configure',
  'play',
  'pause',
  'reset',
  'wait',
  'show',
  'evaluateLoss',
  'memory',
]);

export interface WorkersOptions {
  /** Logical cores; `navigator.hardwareConcurrency` unless given. */
  cores?: number;
  /** Starts a training worker; tests stand in for it. */
  spawn?: () => WorkerLike;
  hear(place: Place, event: Unasked): void;
  /** The worker that had this place is gone. */
  died(place: Place, fault: Fault): void;
}

const spawnWorker = () => new Worker(new URL('./entry.ts', import.meta.url), { type: 'module' });

export class Workers {
  readonly #options: WorkersOptions;
  #list: Place[] = [];
  #openPort: (() => MessagePort) | null = null;
  #spare: WorkerLike | null = null;

  constructor(options: WorkersOptions) {
    this.#options = options;
  }

  get list(): readonly Place[] {
    return this.#list;
  }

  /** Whatever the backend, one worker is needed: its code may load meanwhile. */
  begin(): void {
    const spare = this.spawn();
    // One that fails before anybody wants it is nobody's.
    spare.onerror = () => {
      this.#spare = null;
    };
    this.#spare = spare;
  }

  spawn(): WorkerLike {
    const worker = this.#spare ?? (this.#options.spawn ?? spawnWorker)();
    this.#spare = null;
    return worker;
  }

  /** As many workers as the backend can use, all started; tried again where a file didn't come. @returns what they run on. */
  async open(backend: BackendName): Promise<string> {
    for (const pause of AGAIN) {
      try {
        return await this.#open(backend);
      } catch (error) {
        if (!didNotCome(faultOf(error))) throw error;
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
    return this.#open(backend);
  }

  async #open(backend: BackendName): Promise<string> {
    this.#list = [];
    for (const place of this.widen(backend)) this.connect(place);
    try {
      const [renderer = ''] = await Promise.all(this.#list.map((place) => this.start(place)));
      return renderer;
    } catch (error) {
      for (const { connection } of this.#list) connection.close();
      this.#list = [];
      throw error;
    }
  }

  /** Makes as many places as a backend can use; the new ones have no worker yet. @returns all of them. */
  widen(backend: BackendName): readonly Place[] {
    const cores = this.#options.cores ?? globalThis.navigator?.hardwareConcurrency ?? 2;
    const size = backend === 'webgl' ? 1 : Math.min(Math.max(cores - 1, 1), MOST_WORKERS);
    while (this.#list.length < size) {
      const hollow: Omit<Place, 'connection'> = { backend, deaths: [], recovery: null, lost: null, held: NOTHING };
      this.#list.push(hollow as Place);
    }
    return this.#list;
  }

  /** A new worker, which pulls its images from the start. */
  connect(place: Place): void {
    const connection = new Connection(
      this.spawn(),
      (event) => this.#options.hear(place, event),
      (fault) => {
        if (this.#list.includes(place) && place.connection === connection) this.#options.died(place, fault);
      },
    );
    place.held = NOTHING;
    place.connection = connection;
    this.#givePort(connection);
  }

  /** @returns what its worker runs on. */
  async start({ connection, backend }: Place): Promise<string> {
    const { renderer } = await connection.call('start', { backend, paced: this.#list.length > 1 });
    connection.watch(backend);
    return renderer;
  }

  supply(openPort: () => MessagePort): void {
    this.#openPort = openPort;
    for (const { connection } of this.#list) this.#givePort(connection);
  }

  /** @throws FaultError where there are none any more. */
  living(): Place[] {
    const living = this.#list.filter(({ lost }) => !lost);
    const why = this.#list[0]?.lost;
    if (living.length === 0) throw why ? new FaultError({ code: 'workerLost', why }) : notStarted();
    return living;
  }

  /** Asks the worker in a place, if need be once there is one again. @throws FaultError where none can be had. */
  async call<Name extends CallName>(
    place: Place,
    call: Name,
    body: Calls[Name]['request'],
  ): Promise<Calls[Name]['reply']> {
    for (;;) {
      if (place.recovery) await place.recovery;
      if (place.lost) throw new FaultError({ code: 'workerLost', why: place.lost });
      const { connection } = place;
      try {
        return await connection.call(call, body);
      } catch (error) {
        if (!connection.broken || !ASKED_AGAIN.has(call)) throw error;
      }
    }
  }

  /** Asks all that live. */
  all<Name extends CallName>(call: Name, body: Calls[Name]['request']): Promise<Calls[Name]['reply'][]> {
    return Promise.all(this.living().map((place) => this.call(place, call, body)));
  }

  #givePort(connection: Connection): void {
    const port = this.#openPort?.();
    // A worker that is gone has told so already.
    if (port) connection.call('images', { port }, [port]).catch(() => {});
  }
}
