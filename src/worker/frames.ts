/** When a run's picture goes to the page: each in its turn, not too often, and never at the cost of training. */
import type { EvaluationSets } from './evaluationSets.ts';
import type { Report } from './protocol.ts';
import { frameOf, type Run } from './run.ts';
import type { Runs } from './runs.ts';

/** Probing may take this share of the time that training takes. */
const PROBE_SHARE = 0.25;

/** Milliseconds between two frames of a run, at the least. */
const FRAME_INTERVAL = 100;

export interface FramesOptions {
  post(report: Report, transfer: ArrayBuffer[]): void;
  runs: Runs;
  sets: EvaluationSets;
}

/** A frame that someone waits for is sent whatever probing has cost; so is a run's first, with which its record begins. */
const awaited = ({ wantsFrame, status, probedAt }: Run) =>
  wantsFrame && (status !== 'running' || probedAt === Number.NEGATIVE_INFINITY);

export class Frames {
  readonly #options: FramesOptions;
  /** Milliseconds of probing that training hasn't paid for yet. */
  #debt = 0;

  constructor(options: FramesOptions) {
    this.#options = options;
  }

  /** Begins to count anew. */
  forgive(): void {
    this.#debt = 0;
  }

  /** Training has taken so many milliseconds. */
  pay(milliseconds: number): void {
    this.#debt = Math.max(this.#debt - PROBE_SHARE * milliseconds, -FRAME_INTERVAL);
  }

  /** Sends the frame that is due, if any. @returns whether it did. */
  send(): boolean {
    const { runs, sets, post } = this.#options;
    const now = performance.now();
    const due = runs.all
      .filter((run) => run.trainer && sets.ready && !run.inFlight && run.status !== 'diverged')
      .filter((run) => run.wantsFrame || (run.status === 'running' && now - run.probedAt >= FRAME_INTERVAL))
      .sort((a, b) => a.probedAt - b.probedAt);
    const chosen = due.find(awaited) ?? (this.#debt <= 0 ? due[0] : undefined);
    if (!chosen?.trainer) return false;
    runs.readLosses(chosen, chosen.trainer);
    const frame = frameOf(chosen, chosen.trainer, chosen.trainer.evaluate(sets.shownOf(chosen.config)));
    chosen.inFlight = true;
    chosen.wantsFrame = false;
    chosen.probedAt = performance.now();
    this.#debt += chosen.probedAt - now;
    post({ kind: 'frame', frame }, [frame.features.buffer as ArrayBuffer]);
    return true;
  }
}
