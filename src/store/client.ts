/** The page's side of the store worker: calls with answers. */
import { StoreError } from './problems.ts';
import type { Store, StoreCall, StoreCalls, StoreReport, StoreRequest } from './protocol.ts';

/** The part of `Worker` that is needed; tests stand in for it. */
export interface StoreWorkerLike {
  postMessage(message: StoreRequest): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<StoreReport>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

interface Waiting {
  request: StoreRequest;
  resolve(body: unknown): void;
  reject(error: Error): void;
}

const spawnWorker = (): StoreWorkerLike => new Worker(new URL('./storeWorker.ts', import.meta.url), { type: 'module' });

/** Workers that may die: once more have, every call is refused. What is kept is a help, not a need. */
const MOST_DEATHS = 3;

/** Milliseconds before one takes the place of another, or is asked for again where its script didn't come. */
const PAUSE = 500;

/** What a worker left undone is asked of the next one: every call comes to the same if it is made twice. */
export function createStore(spawn: () => StoreWorkerLike = spawnWorker): Store {
  const waiting = new Map<number, Waiting>();
  /** Null while there is none. */
  let worker: StoreWorkerLike | null = null;
  let serial = 0;
  let deaths = 0;
  let dead: Error | null = null;
  const end = (error: Error) => {
    dead ??= error;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
    worker?.terminate();
    worker = null;
  };
  function begin(): void {
    if (dead) return;
    const made = spawn();
    worker = made;
    made.onmessage = ({ data }) => {
      const call = waiting.get(data.serial);
      waiting.delete(data.serial);
      if (data.kind === 'reply') call?.resolve(data.body);
      else call?.reject(new StoreError(data.problem));
    };
    made.onerror = (event) => {
      event.preventDefault();
      if (worker !== made) return;
      made.terminate();
      worker = null;
      deaths += 1;
      if (deaths > MOST_DEATHS) end(new StoreError({ kind: 'closed', why: event.message || '' }));
      else setTimeout(begin, PAUSE);
    };
    for (const { request } of waiting.values()) made.postMessage(request);
  }
  begin();
  return {
    call<Name extends StoreCall>(call: Name, body: StoreCalls[Name]['request']) {
      if (dead) return Promise.reject(dead);
      serial += 1;
      const request = { call, serial, body } as StoreRequest;
      return new Promise<StoreCalls[Name]['reply']>((resolve, reject) => {
        waiting.set(serial, { request, resolve: (reply) => resolve(reply as StoreCalls[Name]['reply']), reject });
        worker?.postMessage(request);
      });
    },
    close: () => end(new StoreError({ kind: 'closed', why: '' })),
  };
}
