/** When a run's picture goes to the page: all at one step together, not too often, and never at the cost of training. */
import type { EvaluationSets } from './evaluationSets.ts';
import { FRAME_INTERVAL, type Pace, type Pacer } from './pace.ts';
import type { Frame, Report } from './protocol.ts';
import { frameOf, type Run } from './run.ts';
import type { Runs } from './runs.ts';
import type { Trust } from './trust.ts';

/** Probing may take this share of the time that training takes. */
const PROBE_SHARE = 0.25;

/** A run that ends so few steps before others is shown with them. */
const SOON = 2;

export interface FramesOptions {
  post(report: Report, transfer: ArrayBuffer[]): void;
  runs: Runs;
  sets: EvaluationSets;
  pacer: Pacer;
  trust: Trust;
}

const neverSeen = ({ probedAt }: Run) => probedAt === Number.NEGATIVE_INFINITY;

export class Frames {
  readonly #options: FramesOptions;
  /** Milliseconds of probing that training hasn't paid for yet. */
  #debt = 0;
  /** Frames that leave together. */
  #gathered: Frame[] = [];
  /** Step at which they were asked for; null for those of runs at rest. */
  #together: number | null = null;

  constructor(options: FramesOptions) {
    this.#options = options;
  }

  /** Whether training has paid for what probing has cost. */
  get paid(): boolean {
    return this.#debt <= 0;
  }

  /** Begins to count anew. */
  forgive(): void {
    this.#debt = 0;
  }

  /** Training has taken so many milliseconds. */
  pay(milliseconds: number): void {
    this.#debt = Math.max(this.#debt - PROBE_SHARE * milliseconds, -FRAME_INTERVAL);
  }

  /** Drops what was gathered of a run that began anew. */
  drop(run: Run): void {
    const kept = this.#gathered.filter((frame) => frame.run !== run.id);
    if (kept.length < this.#gathered.length) run.inFlight = false;
    this.#gathered = kept;
  }

  /** Whether a run may not train on before it was seen. */
  isDue(run: Run, frameAt: number | null): boolean {
    if (!this.#canLook(run)) return false;
    return neverSeen(run) || (stepOf(run) === frameAt && run.shown !== frameAt);
  }

  /** Looks at what else is due, a run at a time, and sends what is complete. @returns whether it did either. */
  send(moving: readonly Run[], pace: Pace): boolean {
    const { frameAt } = pace;
    const one = this.#runs().find((run) => this.#canLook(run) && this.#wanted(run, moving, pace));
    const first = one !== undefined && neverSeen(one);
    if (one) this.look(one, frameAt);
    // Nobody waits for the others' first.
    if (one && !first) return true;
    return this.#flush(moving, frameAt) || first;
  }

  #runs(): readonly Run[] {
    return this.#options.runs.all;
  }

  #canLook({ config, trainer, inFlight, status }: Run): boolean {
    return trainer !== null && this.#options.sets.readyFor(config) && !inFlight && status !== 'diverged';
  }

  #wanted(run: Run, moving: readonly Run[], { limit, frameAt }: Pace): boolean {
    if (neverSeen(run)) return true;
    const step = stepOf(run);
    if (run.status !== 'running') {
      const soon = (other: Run) => !other.alone && step - stepOf(other) > 0 && step - stepOf(other) <= SOON;
      return run.wantsFrame && !moving.some(soon);
    }
    if (this.isDue(run, frameAt)) return true;
    if (!this.paid) return false;
    const { pacer } = this.#options;
    if (run.alone) return performance.now() - run.probedAt >= FRAME_INTERVAL && pacer.isNoted(step);
    // While it waits for another it takes no part in the frames of those that train.
    return run.wantsFrame && step > limit;
  }

  /** Looks at a run; its frame leaves with those of the others. */
  look(run: Run, frameAt: number | null): void {
    const { runs, sets, pacer, trust } = this.#options;
    if (stepOf(run) === frameAt) this.#together = frameAt;
    if (!run.trainer) return;
    const before = performance.now();
    runs.readLosses(run, run.trainer);
    const evaluation = run.trainer.evaluate(sets.shownOf(run.config));
    // What a dead backend gives; a network rarely does.
    if (evaluation.features.every((value) => value === 0)) trust.confirm();
    this.#gathered.push(frameOf(run, run.trainer, evaluation, sets.unseenShownOf(run.config)));
    run.inFlight = true;
    run.wantsFrame = false;
    run.shown = run.trainer.step;
    run.probedAt = performance.now();
    pacer.note(run.shown);
    this.#debt += run.probedAt - before;
  }

  #flush(moving: readonly Run[], frameAt: number | null): boolean {
    const frames = this.#gathered;
    if (frames.length === 0) return false;
    const awaited = (run: Run) => !run.alone && stepOf(run) <= (frameAt ?? -1) && run.shown !== frameAt;
    if (this.#together !== null && this.#together === frameAt && moving.some(awaited)) return false;
    const together = this.#together;
    this.#gathered = [];
    this.#together = null;
    this.#options.post(
      { kind: 'frames', frames, together },
      frames
        .flatMap(({ features, unseen }) => [features, ...(unseen ? [unseen] : [])])
        .map(({ buffer }) => buffer as ArrayBuffer),
    );
    return true;
  }
}

const stepOf = ({ trainer }: Run) => trainer?.step ?? 0;
