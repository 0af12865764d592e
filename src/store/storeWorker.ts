/** The store worker's thin shell: connects the service to the messages of its scope and to the locks of tabs. */
import { sessionOfLock } from './locks.ts';
import type { StoreRequest } from './protocol.ts';
import { StoreService } from './service.ts';

const scope = self as unknown as DedicatedWorkerGlobalScope;

const service = new StoreService({
  post: (report, transfer) => scope.postMessage(report, transfer),
  async opened() {
    const { held = [] } = (await scope.navigator.locks?.query()) ?? {};
    return new Set(held.flatMap(({ name }) => sessionOfLock(name ?? '') ?? []));
  },
});

scope.onmessage = ({ data }: MessageEvent<StoreRequest>) => void service.receive(data);
