/** The data worker's thin shell: connects the service to the messages of its scope. */
import { createFileCache, openKeptFiles } from '../fileCache.ts';
import type { DataRequest } from './protocol.ts';
import { DataService } from './service.ts';

const scope = self as unknown as DedicatedWorkerGlobalScope;

const service = new DataService({
  post: (report) => scope.postMessage(report),
  shares: scope.crossOriginIsolated,
  openCache: () => createFileCache(openKeptFiles(scope.caches)),
});

scope.onmessage = ({ data }: MessageEvent<DataRequest>) => service.receive(data);
