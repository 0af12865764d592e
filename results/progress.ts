/** What the command says while it trains. */

export interface Progress {
  /** Runs finished or failed. */
  done: number;
  runs: number;
  /** Steps taken and planned, over all runs. */
  steps: number;
  plannedSteps: number;
  /** Seconds since the first run started. */
  seconds: number;
  /** What is being trained, e.g. `asoftmax-m4 seed 2: loss 0.31`. */
  current: string;
}

const BAR_LENGTH = 24;

/** "25 s", "3 min", "1 h 20 min". */
export function duration(seconds: number): string {
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** One line, no longer than `width`. */
export function progressLine({ done, runs, steps, plannedSteps, seconds, current }: Progress, width: number): string {
  const share = plannedSteps > 0 ? Math.min(steps / plannedSteps, 1) : 1;
  const filled = Math.floor(share * BAR_LENGTH);
  const bar = '█'.repeat(filled) + '░'.repeat(BAR_LENGTH - filled);
  const left = share > 0 && share < 1 ? `, ${duration((seconds * (1 - share)) / share)} left` : '';
  return `${bar} ${Math.floor(100 * share)} %, ${done} of ${runs} runs${left}  ${current}`.slice(0, width);
}

/** Milliseconds between two redrawings of the line. */
const REDRAW = 200;

/** A line at the bottom of a terminal that is drawn over itself; where there is no terminal, finished lines only. */
export class StatusLine {
  readonly #stream: NodeJS.WriteStream;
  #drawn = Number.NEGATIVE_INFINITY;

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream;
  }

  show(progress: Progress): void {
    if (!this.#stream.isTTY || performance.now() - this.#drawn < REDRAW) return;
    this.#drawn = performance.now();
    this.#stream.write(`\r\x1b[K${progressLine(progress, (this.#stream.columns ?? 80) - 1)}`);
  }

  /** A line that stays. */
  say(text: string): void {
    if (this.#stream.isTTY) this.#stream.write('\r\x1b[K');
    this.#stream.write(`${text}\n`);
    this.#drawn = Number.NEGATIVE_INFINITY;
  }

  /** Takes the status away. */
  clear(): void {
    if (this.#stream.isTTY) this.#stream.write('\r\x1b[K');
  }
}
