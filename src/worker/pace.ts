/** Keeps runs beside each other in step: how far they may train, and at which step all of them are looked at. */

/** A run that is to take steps. */
export interface Mover {
  id: string;
  step: number;
  /** Step of its last frame; −1 before the first. */
  shown: number;
  /** A frame of it is under way. */
  inFlight: boolean;
  /** While it is behind, nobody waits for it. */
  alone: boolean;
}

export interface Pace {
  /** No run goes beyond this step. */
  limit: number;
  /** Where runs that are beyond it, since another began behind them, stand together; ascending. */
  gathers: readonly number[];
  /** Step at which runs show themselves before they go on; null while none is due. */
  frameAt: number | null;
}

export const STANDSTILL: Pace = { limit: -1, gathers: [], frameAt: null };

/** Milliseconds between two frames of a run, at the least. */
export const FRAME_INTERVAL = 100;

/** A run that catches up shows itself at the latest after so many steps. */
const REACH = 32;

/** Step that a run may train to. */
export function goalOf(step: number, { limit, gathers }: Pace): number {
  return step <= limit ? limit : (gathers.find((one) => one >= step) ?? step);
}

/** Those that keep in step; one that was let go is among them again once it is no more behind. */
function inCompany(movers: readonly Mover[]): readonly Mover[] {
  const kept = movers.filter(({ alone }) => !alone);
  if (kept.length === 0) return movers;
  const last = Math.min(...kept.map(({ step }) => step));
  return movers.filter(({ alone, step }) => !alone || step >= last);
}

const samePace = (a: Pace, b: Pace) =>
  a.limit === b.limit && a.frameAt === b.frameAt && String(a.gathers) === String(b.gathers);

export class Pacer {
  readonly #window: number;
  /** Steps at which runs were looked at, ascending: one that catches up is looked at there too. */
  #grid: number[] = [];
  #pace = STANDSTILL;
  #lookedAt = Number.NEGATIVE_INFINITY;
  /** Where the last of those stood that were asked to show themselves: who begins behind them later isn't. */
  #askedFrom = 0;

  /** @param window steps that a run may be ahead of the last one. */
  constructor(window: number) {
    this.#window = window;
  }

  get pace(): Pace {
    return this.#pace;
  }

  /** Runs begin anew, all of them. */
  begin(): void {
    this.#grid = [];
    this.#pace = STANDSTILL;
  }

  /** Something was shown at a step. */
  note(step: number): void {
    const at = this.#grid.findLastIndex((known) => known <= step);
    if (this.#grid[at] !== step) this.#grid.splice(at + 1, 0, step);
  }

  /** Whether others were looked at at this step, or none has got so far. */
  isNoted(step: number): boolean {
    return step > (this.#grid.at(-1) ?? -1) || this.#grid.includes(step);
  }

  /** @param mayLook whether looking has been paid for. @returns whether the pace has changed. */
  follow(movers: readonly Mover[], now: number, mayLook: boolean): boolean {
    const before = this.#pace;
    const company = inCompany(movers);
    let { limit, gathers, frameAt } = before;
    const unseen = (step: number) =>
      company.filter((run) => run.step >= this.#askedFrom && run.step <= step && run.shown !== step);
    if (frameAt !== null && unseen(frameAt).length === 0) {
      frameAt = null;
      this.#lookedAt = now;
    }
    if (company.length > 0) {
      const steps = company.map(({ step }) => step);
      const [last, front] = [Math.min(...steps), Math.max(...steps)];
      if (frameAt === null && mayLook && now - this.#lookedAt >= FRAME_INTERVAL) {
        this.#askedFrom = last;
        const next = this.#nextFrame(last, front);
        const lookers = unseen(next);
        if (lookers.length > 0 && lookers.every(({ inFlight }) => !inFlight)) {
          frameAt = next;
          this.note(next);
        }
      }
      const fallen = limit > last + this.#window ? [...gathers, limit] : gathers;
      limit = last + this.#window;
      gathers = [...new Set(fallen)].filter((one) => one > limit).sort((a, b) => a - b);
    }
    const next = { limit, gathers, frameAt };
    if (samePace(before, next)) return false;
    this.#pace = next;
    return true;
  }

  /** The first step that no run can have passed yet; for runs that catch up, the next one at which others were looked at. */
  #nextFrame(last: number, front: number): number {
    const limit = Math.min(this.#pace.limit, last + this.#window);
    if (limit >= front) return Math.min(limit, front + this.#window);
    const noted = this.#grid.find((step) => step >= limit && step <= front);
    // Where the others were seldom looked at, it still shows how far it has come.
    return Math.min(noted ?? front, Math.max(limit, 0) + REACH);
  }
}
