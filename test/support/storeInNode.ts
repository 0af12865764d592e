/** The store worker's service in this thread, on a database in memory, with messages copied as between threads. */
import 'fake-indexeddb/auto';
import { createStore, type StoreWorkerLike } from '../../src/store/client.ts';
import type { Store } from '../../src/store/protocol.ts';
import { StoreService, type StoreServiceOptions } from '../../src/store/service.ts';

let databases = 0;

/** A name that no other test's database has. */
export function freshName(): string {
  databases += 1;
  return `test-${databases}`;
}

export function storeInNode(name: string, options: Partial<StoreServiceOptions> = {}): Store {
  const worker: StoreWorkerLike = {
    onmessage: null,
    onerror: null,
    postMessage(message) {
      void service.receive(structuredClone(message));
    },
    terminate() {},
  };
  const service = new StoreService({
    name,
    opened: async () => new Set(),
    ...options,
    post: (report, transfer) => {
      const data = structuredClone(report, { transfer });
      setImmediate(() => worker.onmessage?.({ data } as MessageEvent));
    },
  });
  return createStore(() => worker);
}
