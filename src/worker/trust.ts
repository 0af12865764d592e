/** Whether what a worker's backend computes may be believed: a known answer, asked for whenever it matters and now and then. */
import { type Fault, FaultError, faultOf } from '../faults/faults.ts';

/** Milliseconds without work after which the backend may be another than it was: a machine that slept. */
const PAUSE = 2000;

/** The answer is asked for again after so many times as long as it takes: under 1 % of the time. */
const SHARE = 128;

/** Milliseconds between two of them, at the least. */
const INTERVAL = 250;

export interface TrustOptions {
  /** Whether the known answer comes out right. */
  answersRight(): boolean;
  /** Called once: nothing of this worker is to be believed any more. */
  lost(why: Fault): void;
  /** Milliseconds. */
  now?(): number;
}

export class Trust {
  readonly #options: TrustOptions;
  readonly #now: () => number;
  #why: Fault | null = null;
  #asked = Number.NEGATIVE_INFINITY;
  #used = Number.NEGATIVE_INFINITY;
  /** Milliseconds that asking takes. */
  #cost = 0;

  constructor(options: TrustOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => performance.now());
  }

  /** Why nothing is to be believed; null while all is well. */
  get why(): Fault | null {
    return this.#why;
  }

  /** Asks now. @throws FaultError where the answer is wrong, now or before. */
  confirm(): void {
    if (this.#why) throw new FaultError(this.#why);
    const before = this.#now();
    let fault: Fault | null = null;
    try {
      if (!this.#options.answersRight()) fault = { code: 'wrongAnswer' };
    } catch (error) {
      fault = faultOf(error);
    }
    this.#asked = this.#now();
    this.#used = this.#asked;
    // The first one also compiles; a slow one on a busy machine shouldn't count for long.
    this.#cost = this.#asked - before;
    if (fault) this.lose(fault);
  }

  /** Before and between steps: asks where it wasn't asked for long, or nothing was computed for some time. */
  use(): void {
    if (this.#why) throw new FaultError(this.#why);
    const now = this.#now();
    const slept = now - this.#used > PAUSE;
    this.#used = now;
    if (slept || now - this.#asked > Math.max(INTERVAL, SHARE * this.#cost)) this.confirm();
  }

  /** Gives up for good. @throws FaultError always. */
  lose(why: Fault): never {
    if (!this.#why) {
      this.#why = why;
      this.#options.lost(why);
    }
    throw new FaultError(this.#why);
  }
}
