/** One worker seen from the page: calls with answers, time limits, and what it says unasked. */
import { FaultError } from '../faults/faults.ts';
import type { CallName, Calls, Report, Request } from './protocol.ts';

/** What a worker says without having been asked. */
export type Unasked = Exclude<Report, { kind: 'reply' | 'failure' }>;

/** Milliseconds that a call may take; exact steps and compiling may take as long as they need. */
const TIME_LIMIT: Partial<Record<CallName, number>> = {
  start: 60_000,
  images: 30_000,
  configure: 30_000,
  play: 30_000,
  pause: 30_000,
  reset: 30_000,
  snapshot: 120_000,
  addRun: 60_000,
  removeRun: 30_000,
  checkpoint: 30_000,
  featuresOf: 30_000,
  show: 30_000,
  evaluateLoss: 60_000,
  memory: 30_000,
};

/** The part of `Worker` that a connection needs; tests stand in for it. */
export interface WorkerLike {
  postMessage(message: unknown, transfer?: Transferable[]): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<Report>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

interface Waiting {
  resolve(body: unknown): void;
  reject(error: Error): void;
  timer: ReturnType<typeof setTimeout> | undefined;
}

export class Connection {
  readonly #worker: WorkerLike;
  readonly #waiting = new Map<number, Waiting>();
  #serial = 0;
  #broken: Error | null = null;

  /**
   * @param onEvent what the worker reports unasked.
   * @param onBroken called once if the worker dies; every open call has been rejected by then.
   */
  constructor(worker: WorkerLike, onEvent: (event: Unasked) => void, onBroken: (error: Error) => void) {
    this.#worker = worker;
    worker.onmessage = ({ data }) => {
      if (data.kind === 'reply') this.#settle(data.serial)?.resolve(data.body);
      else if (data.kind === 'failure') this.#settle(data.serial)?.reject(new FaultError(data.fault));
      else onEvent(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      if (this.#broken) return;
      const error = new FaultError({ code: 'workerStopped', why: event.message || '' });
      this.#break(error);
      worker.terminate();
      onBroken(error);
    };
  }

  /** @throws Error with the worker's own message, or one that says that it took too long. */
  call<Name extends CallName>(
    call: Name,
    body: Calls[Name]['request'],
    transfer: Transferable[] = [],
  ): Promise<Calls[Name]['reply']> {
    if (this.#broken) return Promise.reject(this.#broken);
    const serial = ++this.#serial;
    return new Promise<Calls[Name]['reply']>((resolve, reject) => {
      const limit = TIME_LIMIT[call];
      const timer =
        limit === undefined
          ? undefined
          : setTimeout(() => {
              this.#settle(serial)?.reject(new FaultError({ code: 'workerSilent', call, seconds: limit / 1000 }));
            }, limit);
      this.#waiting.set(serial, { resolve: (reply) => resolve(reply as Calls[Name]['reply']), reject, timer });
      this.#worker.postMessage({ call, serial, body } as Request, transfer);
    });
  }

  /** Ends the worker; open calls are rejected. */
  close(): void {
    this.#break(new FaultError({ code: 'workerClosed' }));
    this.#worker.terminate();
  }

  #settle(serial: number): Waiting | undefined {
    const waiting = this.#waiting.get(serial);
    this.#waiting.delete(serial);
    clearTimeout(waiting?.timer);
    return waiting;
  }

  #break(error: Error): void {
    this.#broken ??= error;
    for (const serial of [...this.#waiting.keys()]) this.#settle(serial)?.reject(error);
  }
}
