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
  resolve(body: unknown): void;
  reject(error: Error): void;
}

const spawnWorker = (): StoreWorkerLike => new Worker(new URL('./storeWorker.ts', import.meta.url), { type: 'module' });

/** Once the worker has died every call is refused: what is kept is a help, not a need. */
export function createStore(spawn: () => StoreWorkerLike = spawnWorker): Store {
  const worker = spawn();
  const waiting = new Map<number, Waiting>();
  let serial = 0;
  let dead: Error | null = null;
  const end = (error: Error) => {
    dead ??= error;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
    worker.terminate();
  };
  worker.onmessage = ({ data }) => {
    const call = waiting.get(data.serial);
    waiting.delete(data.serial);
    if (data.kind === 'reply') call?.resolve(data.body);
    else call?.reject(new StoreError(data.problem));
  };
  worker.onerror = (event) => {
    event.preventDefault();
    end(new StoreError({ kind: 'closed', why: event.message || '' }));
  };
  return {
    call<Name extends StoreCall>(call: Name, body: StoreCalls[Name]['request']) {
      if (dead) return Promise.reject(dead);
      serial += 1;
      return new Promise<StoreCalls[Name]['reply']>((resolve, reject) => {
        waiting.set(serial, { resolve: (reply) => resolve(reply as StoreCalls[Name]['reply']), reject });
        worker.postMessage({ call, serial, body } as StoreRequest);
      });
    },
    close: () => end(new StoreError({ kind: 'closed', why: '' })),
  };
}
