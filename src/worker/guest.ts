/** A worker for one question: asked on a backend that the pool doesn't run on. */
import { Connection, type WorkerLike } from './connection.ts';
import type { BackendName, LossReply, LossRequest } from './protocol.ts';

/** tfjs moves tensors badly between backends, so another backend gets a worker of its own, which is closed again. */
export async function evaluateLossElsewhere(
  worker: WorkerLike,
  backend: BackendName,
  request: LossRequest,
): Promise<LossReply> {
  const guest = new Connection(
    worker,
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
