/** A session on the real pool, training loops and data worker, all in this thread, WASM included. */
import { vi } from 'vitest';
import { DataClient } from '../../src/data/worker/client.ts';
import { createSession, type Session } from '../../src/state/session.ts';
import { decodeState } from '../../src/state/url.ts';
import { shortNames } from '../../src/text/runNames.ts';
import { createClient } from '../../src/worker/client.ts';
import type { EngineClient } from '../../src/worker/protocol.ts';
import { DataWorkerInNode, FilesInMemory } from '../support/dataInNode.ts';
import { drawnDigits } from '../support/drawnDigits.ts';
import { TrainingWorkerInNode } from '../support/loopInNode.ts';
import { startNodeBackend } from '../support/wasm.ts';

export interface RealPage {
  session: Session;
  client: EngineClient;
  /** The training workers, in the order in which they were started. */
  workers: TrainingWorkerInNode[];
  /** Waits until it holds. */
  until(met: () => boolean): Promise<void>;
  /** Ends its workers. */
  end(): void;
}

const files = new FilesInMemory(drawnDigits(100, 5), [drawnDigits(1024, 6)]);

/**
 * @param hash its address; runs on small batches are quick.
 * @param before what the runs wait for, given the session and its client.
 */
export async function openRealPage(
  hash: string,
  before?: (session: Session, client: EngineClient) => Promise<unknown>,
): Promise<RealPage> {
  // In one thread all workers share one backend, which can only be started once at a time.
  await startNodeBackend('wasm');
  const workers: TrainingWorkerInNode[] = [];
  const client = createClient({
    backend: 'wasm',
    cores: 3,
    graphics: 'none',
    spawn: () => {
      const worker = new TrainingWorkerInNode();
      workers.push(worker);
      return worker;
    },
  });
  const { fetch } = files.server();
  const session = createSession({
    client,
    initial: decodeState(hash).state,
    namesOf: shortNames,
    totalFiles: 2,
    createSource: (handlers) =>
      new DataClient(files.manifest, {
        ...handlers,
        strokes: files.strokes,
        spawn: () => new DataWorkerInNode({ shares: false, fetch }),
      }),
    nextFrame: (callback) => setImmediate(callback),
    now: () => performance.now(),
  });
  session.begin(before?.(session, client));
  await Promise.all([session.installed, session.startup.trainable]);
  return {
    session,
    client,
    workers,
    until: async (met) => {
      await vi.waitUntil(met, { timeout: 60_000, interval: 5 });
    },
    end() {
      for (const worker of workers) worker.terminate();
    },
  };
}
