/** The page's part in keeping runs of several workers in step: hears where they are, says how far they may go. */
import { type Mover, type Pace, Pacer } from './pace.ts';
import type { Frame } from './protocol.ts';

/** Steps that a run may be ahead of the slowest: enough that no worker waits for the page's answer. */
const WINDOW = 4;

export interface AbreastOptions {
  /** Tells every worker. */
  tell(pace: Pace): void;
  /** Hands on frames that are to be seen together. */
  show(frames: readonly Frame[]): void;
  /** Milliseconds. */
  now(): number;
}

/** @typeParam Place what a worker is known by. */
export class Abreast<Place> {
  readonly #options: AbreastOptions;
  readonly #pacer = new Pacer(WINDOW);
  readonly #heard = new Map<Place, { movers: readonly Mover[]; paid: boolean }>();
  /** Frames of the step at which all are looked at, until the last of them is there. */
  #held: Frame[] = [];

  constructor(options: AbreastOptions) {
    this.#options = options;
  }

  get pace(): Pace {
    return this.#pacer.pace;
  }

  /** The runs begin anew, or there are others. */
  begin(): void {
    this.#pacer.begin();
    this.#heard.clear();
    this.#release();
  }

  /** Where a worker's runs are that are to take steps. */
  hear(place: Place, movers: readonly Mover[], paid: boolean): void {
    this.#heard.set(place, { movers, paid });
    this.#follow();
  }

  /** Nothing is to be expected of a worker. */
  lose(place: Place): void {
    if (this.#heard.delete(place)) this.#follow();
  }

  /** Frames of one worker. @param together the step at which all were to be looked at; null for others. */
  take(frames: readonly Frame[], together: number | null): void {
    for (const { step } of frames) this.#pacer.note(step);
    if (together === null || together !== this.#pacer.pace.frameAt) {
      // What the others hold was seen before.
      this.#release();
      this.#options.show(frames);
    } else this.#held.push(...frames);
  }

  #follow(): void {
    const heard = [...this.#heard.values()];
    const movers = heard.flatMap((one) => one.movers);
    const last = Math.min(...movers.map(({ step }) => step));
    // A worker whose runs wait for those of another can't pay meanwhile.
    const trains = ({ movers: own }: { movers: readonly Mover[] }) => own.some(({ step }) => step <= last + WINDOW);
    const paid = heard.filter(trains).every((one) => one.paid);
    if (!this.#pacer.follow(movers, this.#options.now(), paid)) return;
    if (this.#pacer.pace.frameAt === null) this.#release();
    this.#options.tell(this.#pacer.pace);
  }

  #release(): void {
    const frames = this.#held;
    this.#held = [];
    if (frames.length > 0) this.#options.show(frames);
  }
}
