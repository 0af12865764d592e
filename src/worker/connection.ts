/** One worker seen from the page: calls with answers, time limits, signs of life, and what it says unasked. */
import { type Fault, FaultError } from '../faults/faults.ts';
import type { BackendName, CallName, Calls, Report, Request } from './protocol.ts';

/** What a worker says without having been asked. */
export type Unasked = Exclude<Report, { kind: 'reply' | 'failure' | 'alive' | 'lost' }>;

/** Milliseconds that a call may take. */
const USUAL_LIMIT = 30_000;

/**
 * Calls with another limit. Exact steps and compiling may take as long as they need, while the worker shows that it
 * lives; so may what nobody waits for.
 */
const LIMITS: Partial<Record<CallName, number>> = {
  start: 60_000,
  // Waits for steps that are on their way.
  pause: 120_000,
  snapshot: 120_000,
  addRun: 60_000,
  evaluateLoss: 60_000,
  setRuns: 0,
  step: 0,
  replay: 0,
  pace: 0,
  drawn: 0,
  beat: 0,
};

/** Milliseconds between two questions whether a worker still listens. */
const BEAT = 3000;

/** Milliseconds after which silence means that it never will: far more than the longest that one step was seen to take. */
const SILENCE: Record<BackendName, number> = { webgl: 60_000, wasm: 30_000, cpu: 120_000 };

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
  readonly #onBroken: (fault: Fault) => void;
  readonly #waiting = new Map<number, Waiting>();
  readonly #ended = new AbortController();
  #serial = 0;
  #broken: Error | null = null;
  #heardAt = 0;
  #pulse: ReturnType<typeof setInterval> | undefined;

  /**
   * @param onEvent what the worker reports unasked.
   * @param onBroken called once if the worker dies; every open call has been rejected by then.
   */
  constructor(worker: WorkerLike, onEvent: (event: Unasked) => void, onBroken: (fault: Fault) => void) {
    this.#worker = worker;
    this.#onBroken = onBroken;
    worker.onmessage = ({ data }) => {
      this.#heardAt = performance.now();
      if (this.#broken) return;
      if (data.kind === 'reply') this.#settle(data.serial)?.resolve(data.body);
      else if (data.kind === 'failure') this.#settle(data.serial)?.reject(new FaultError(data.fault));
      else if (data.kind === 'alive') this.#outlive(data.lock);
      else if (data.kind === 'lost') this.#die(data.why);
      else onEvent(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      const { message } = event;
      // One that says nothing and was never heard is one whose script didn't come.
      const missing = !message && this.#heardAt === 0;
      this.#die(missing ? { code: 'partMissing', file: null } : { code: 'workerStopped', why: message || '' });
    };
  }

  /** Whether the worker is gone. */
  get broken(): boolean {
    return this.#broken !== null;
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
      const limit = LIMITS[call] ?? USUAL_LIMIT;
      const late = () =>
        this.#settle(serial)?.reject(new FaultError({ code: 'workerSilent', call, seconds: limit / 1000 }));
      const timer = limit ? setTimeout(late, limit) : undefined;
      this.#waiting.set(serial, { resolve: (reply) => resolve(reply as Calls[Name]['reply']), reject, timer });
      this.#worker.postMessage({ call, serial, body } as Request, transfer);
    });
  }

  /** From now on a worker that is silent for too long counts as dead. */
  watch(backend: BackendName): void {
    const limit = SILENCE[backend];
    let looked = performance.now();
    let asking = false;
    this.#heardAt = looked;
    clearInterval(this.#pulse);
    this.#pulse = setInterval(() => {
      const now = performance.now();
      // The page itself stood still, and perhaps the worker with it: a hidden tab, a machine that slept.
      if (now - looked > 2 * BEAT) this.#heardAt = now;
      looked = now;
      if (now - this.#heardAt > limit) this.#die({ code: 'workerHangs', seconds: limit / 1000 });
      else if (!asking) {
        asking = true;
        const done = () => {
          asking = false;
        };
        this.call('beat', null).then(done, done);
      }
    }, BEAT);
  }

  /** Ends the worker; open calls are rejected. */
  close(): void {
    this.#break({ code: 'workerClosed' });
  }

  /** Waits for the lock that the worker holds while it lives. */
  #outlive(lock: string): void {
    const { signal } = this.#ended;
    navigator.locks?.request(lock, { signal }, () => this.#die({ code: 'workerEnded' })).catch(() => {});
  }

  #settle(serial: number): Waiting | undefined {
    const waiting = this.#waiting.get(serial);
    this.#waiting.delete(serial);
    clearTimeout(waiting?.timer);
    return waiting;
  }

  #die(fault: Fault): void {
    if (this.#broken) return;
    this.#break(fault);
    this.#onBroken(fault);
  }

  #break(fault: Fault): void {
    this.#broken ??= new FaultError(fault);
    clearInterval(this.#pulse);
    this.#ended.abort();
    this.#worker.terminate();
    for (const serial of [...this.#waiting.keys()]) this.#settle(serial)?.reject(this.#broken);
  }
}
