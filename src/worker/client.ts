/** The page's side of training: a pool of workers behind one interface, runs spread over them. */
import { chooseBackend, findGraphics, type Graphics } from './backendChoice.ts';
import { Connection, type WorkerLike } from './connection.ts';
import type { BackendInfo, BackendName, CallName, Calls, EngineClient, EngineEvent, ImageBlock } from './protocol.ts';

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

export function createClient(options: ClientOptions): EngineClient {
  const spawn =
    options.spawn ?? (() => new Worker(new URL('./entry.ts', import.meta.url), { type: 'module' }) as WorkerLike);
  const listeners = new Set<(event: EngineEvent) => void>();
  const tell = (event: EngineEvent) => {
    for (const listener of listeners) listener(event);
  };
  const homes = new Map<string, Connection>();
  let pool: Connection[] = [];
  let started: BackendName | null = null;

  const connect = (): Connection =>
    new Connection(spawn(), tell, (error) => {
      tell({ kind: 'trouble', message: `${error.message}. Reload the page to train on.` });
    });

  const first = (): Connection => {
    const [connection] = pool;
    if (!connection) throw new Error('Training has not started yet; wait for ready()');
    return connection;
  };

  const home = (run: string): Connection => {
    const connection = homes.get(run);
    if (!connection) throw new Error(`No run is named ${run}; there are ${[...homes.keys()].join(', ') || 'none'}`);
    return connection;
  };

  const all = async <Name extends CallName>(call: Name, body: Calls[Name]['request']): Promise<void> => {
    await Promise.all(pool.map((connection) => connection.call(call, body)));
  };

  /** Blocks go to every worker; the last one takes the original without a copy. */
  const spread = async <Name extends 'test' | 'shard'>(call: Name, body: Calls[Name]['request']): Promise<void> => {
    const { images, labels } = body;
    await Promise.all(
      pool.map((connection, i) =>
        connection.call(call, body, i === pool.length - 1 ? [images.buffer, labels.buffer] : []),
      ),
    );
  };

  /** A pool of as many workers as the backend can use, all started. */
  const open = async (backend: BackendName): Promise<string> => {
    const cores = options.cores ?? globalThis.navigator?.hardwareConcurrency ?? 2;
    const size = backend === 'webgl' ? 1 : Math.min(Math.max(cores - 1, 1), MOST_WORKERS);
    pool = Array.from({ length: size }, connect);
    try {
      const replies = await Promise.all(pool.map((connection) => connection.call('start', { backend })));
      return replies[0]?.renderer ?? '';
    } catch (error) {
      for (const connection of pool) connection.close();
      pool = [];
      throw error;
    }
  };

  return {
    async start(): Promise<BackendInfo> {
      const makeCanvas = () =>
        typeof OffscreenCanvas === 'undefined' ? document.createElement('canvas') : new OffscreenCanvas(1, 1);
      const graphics = options.graphics ?? findGraphics(makeCanvas);
      const choice = chooseBackend(options.backend, graphics);
      let { reason } = choice;
      let failure: unknown;
      for (const backend of choice.order) {
        try {
          const renderer = await open(backend);
          started = backend;
          return { backend, renderer, reason, workers: pool.length };
        } catch (error) {
          failure = error;
          reason = `The ${backend} backend did not start (${error instanceof Error ? error.message : error}); this is the next best.`;
        }
      }
      throw failure instanceof Error ? failure : new Error(`No backend starts here: ${failure}`);
    },

    addTestSet: (block: ImageBlock) => spread('test', block),

    addShard: (block, total) => spread('shard', { ...block, total }),

    async setRuns(runs) {
      homes.clear();
      const shares = pool.map((connection, i) => ({
        connection,
        runs: runs.filter((_, position) => position % pool.length === i),
      }));
      for (const { connection, runs: share } of shares) for (const { id } of share) homes.set(id, connection);
      await Promise.all(shares.map(({ connection, runs: share }) => connection.call('setRuns', { runs: share })));
    },

    async configure(id, config) {
      await home(id).call('configure', { id, config });
    },

    play: () => all('play', null),
    pause: () => all('pause', null),
    reset: () => all('reset', null),
    step: (steps) => all('step', { steps }),

    async snapshot(id, snapshotOptions) {
      return home(id).call('snapshot', { id, options: snapshotOptions });
    },

    async evaluateLoss(request, backend) {
      if (backend === undefined || backend === started) return first().call('evaluateLoss', request);
      // Another backend needs a worker of its own: tfjs moves tensors badly between backends.
      const guest = connect();
      try {
        await guest.call('start', { backend });
        return await guest.call('evaluateLoss', request);
      } finally {
        guest.close();
      }
    },

    async memory() {
      const parts = await Promise.all(pool.map((connection) => connection.call('memory', null)));
      return {
        numTensors: parts.reduce((sum, part) => sum + part.numTensors, 0),
        numBytes: parts.reduce((sum, part) => sum + part.numBytes, 0),
      };
    },

    drawn(run) {
      homes
        .get(run)
        ?.call('drawn', { run })
        .catch(() => {
          // A worker that is gone has told so already.
        });
    },

    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
