/** Whose turn it is: runs of one worker train in step with each other, and with those of other workers as the page says. */
import { programsRun } from '../engine/backends.ts';
import { FaultError, type Faults, faultOf } from '../faults/faults.ts';
import type { Frames } from './frames.ts';
import { goalOf, type Mover, type Pace, type Pacer } from './pace.ts';
import type { BackendName, Report } from './protocol.ts';
import { type Run, rememberStepTime } from './run.ts';
import type { Runs } from './runs.ts';
import type { Testing } from './testing.ts';
import type { Trust } from './trust.ts';

/** Milliseconds between two checkpoints of a run that trains: what a dying worker can lose, and a branch begin early. */
const CHECKPOINT_INTERVAL: Record<BackendName, number> = { webgl: 5000, wasm: 2000, cpu: 5000 };

/** Steps after which losses are read. A read stalls a GPU and costs next to nothing on a processor. */
const STEPS_A_READ: Record<BackendName, number> = { webgl: 8, wasm: 1, cpu: 1 };

/** Training on, or towards the steps that runs owe. */
type Mode = 'paused' | 'playing' | 'counting';

/** Who waits for runs to have taken the steps that they owe. */
interface Counting {
  resolve(): void;
  reject(error: Error): void;
}

export interface TrainingOptions {
  runs: Runs;
  frames: Frames;
  testing: Testing;
  pacer: Pacer;
  trust: Trust;
  post(report: Report): void;
  /** Lets waiting messages in. */
  breathe(): Promise<void>;
}

type Because = Faults['stepsUnfinished']['because'];

const stepOf = (run: Run) => run.trainer?.step ?? 0;

export class Training {
  readonly #options: TrainingOptions;
  #backend: BackendName = 'cpu';
  #mode: Mode = 'paused';
  #counting: Counting | null = null;
  /** Whether runs that can't go on are to rest where they stand. */
  #resting = false;
  /** What the page told last; null where this worker keeps its own pace. */
  #told: Pace | null = null;
  #said = '';

  constructor(options: TrainingOptions) {
    this.#options = options;
  }

  get standsStill(): boolean {
    return this.#mode === 'paused';
  }

  get counts(): boolean {
    return this.#mode === 'counting';
  }

  /** @param paced where the page keeps the pace: nothing moves until it is told. */
  begin(backend: BackendName, paced: Pace | null): void {
    this.#backend = backend;
    this.#told = paced;
  }

  follow(pace: Pace): void {
    this.#told = pace;
  }

  /** Trains on; those that have been given up or have ended stay as they are. */
  play(): void {
    this.#mode = 'playing';
    for (const run of this.#options.runs.all) this.join(run);
  }

  /** Lets one run take part in what the others do. */
  join(run: Run): void {
    const { runs } = this.#options;
    if (this.#mode === 'paused') this.#mode = 'playing';
    if (run.status !== 'diverged') runs.setStatus(run, run.trainer?.finished ? 'done' : 'running');
  }

  /** Every run takes so many steps; resolves when all have. */
  count(steps: (run: Run) => number): Promise<null> {
    for (const run of this.#options.runs.all) {
      if (run.status === 'diverged') continue;
      run.owed = steps(run);
      this.#options.runs.setStatus(run, 'running');
    }
    return this.#counted(false);
  }

  /**
   * Runs that train go on to a step that all of them reach, and rest there. Others rest where they are.
   */
  pause(): Promise<null> {
    const moving = this.#moving();
    const pace = this.#told ?? this.#options.pacer.pace;
    const goals = new Map(moving.map((run) => [run, run.alone ? stepOf(run) : goalOf(stepOf(run), pace)]));
    if (!this.#told) {
      // Nobody else trains: no further than the first of those that stand together.
      for (const [run, goal] of goals) {
        const beside = moving.filter((other) => !other.alone && goals.get(other) === goal);
        if (!run.alone) goals.set(run, Math.max(stepOf(run), ...beside.map(stepOf)));
      }
    }
    this.halt('pause');
    for (const [run, goal] of goals) run.owed = Math.max(0, goal - stepOf(run));
    return this.#counted(true);
  }

  /** Back to standing still; an unfinished exact number of steps fails, saying why. */
  halt(because: Because): void {
    this.#mode = 'paused';
    for (const run of this.#options.runs.all) run.owed = 0;
    const counting = this.#counting;
    this.#counting = null;
    // Who asked for rest has it, or somebody else's wish is newer.
    if (this.#resting) counting?.resolve();
    else counting?.reject(new FaultError({ code: 'stepsUnfinished', because }));
    this.#resting = false;
  }

  /** Those whose turn it is take a step. @returns whether anything was done. */
  async round(): Promise<boolean> {
    const { runs, frames, testing, breathe } = this.#options;
    const frameAt = this.#followed();
    let active = false;
    for (const run of this.#turn()) {
      if (!runs.all.includes(run) || !this.#moves(run)) continue;
      if (frames.isDue(run, frameAt)) frames.look(run, frameAt);
      else if (!this.#trainOnce(run)) continue;
      else await testing.finishEpoch(run);
      active = true;
      await breathe();
    }
    this.#settle(active);
    const sent = frames.send(this.#moving(), this.#pace());
    this.#say();
    return active || sent;
  }

  #counted(resting: boolean): Promise<null> {
    this.#mode = 'counting';
    this.#resting = resting;
    return new Promise((resolve, reject) => {
      this.#counting = { resolve: () => resolve(null), reject };
    });
  }

  #pace(): Pace {
    return this.#told ?? this.#options.pacer.pace;
  }

  /** Keeps the pace where no one else does. @returns the step at which runs are looked at. */
  #followed(): number | null {
    const { pacer, frames } = this.#options;
    if (!this.#told) pacer.follow(this.#movers(), performance.now(), frames.paid && !this.#resting);
    return this.#pace().frameAt;
  }

  #moves = (run: Run) => run.trainer !== null && run.status === 'running' && (this.#mode === 'playing' || run.owed > 0);

  #moving(): Run[] {
    return this.#options.runs.all.filter(this.#moves);
  }

  #movers(): Mover[] {
    return this.#moving().map((run) => {
      const { id, shown, inFlight, alone } = run;
      return { id, step: stepOf(run), shown, inFlight, alone };
    });
  }

  /** Who is furthest behind goes first; who is ahead of those that catch up gets to where the others stand. */
  #turn(): Run[] {
    const pace = this.#pace();
    const moving = this.#moving();
    const company = moving.filter(({ alone }) => !alone);
    const last = Math.min(...company.map(stepOf));
    return moving.filter((run) => {
      const step = stepOf(run);
      if (run.alone) return step < pace.limit;
      return (step === last && step < pace.limit) || (step > pace.limit && step < goalOf(step, pace));
    });
  }

  /** @returns whether the run took a step. */
  #trainOnce(run: Run): boolean {
    const { runs, frames, trust } = this.#options;
    const { trainer } = run;
    if (!trainer) return false;
    trust.use();
    const before = performance.now();
    try {
      const programs = programsRun();
      if (!trainer.train()) return false;
      if (this.#backend === 'webgl') run.programs = programsRun() - programs;
      if (trainer.unreadLosses >= STEPS_A_READ[this.#backend]) runs.readLosses(run, trainer);
    } catch (error) {
      // The fault of the backend or of the run?
      trust.confirm();
      runs.setStatus(run, 'diverged', { fault: { code: 'trainingStopped', why: faultOf(error) } });
      return false;
    }
    const milliseconds = performance.now() - before;
    rememberStepTime(run, milliseconds);
    frames.pay(milliseconds);
    if (before - run.saved.at > CHECKPOINT_INTERVAL[this.#backend]) runs.save(run, trainer);
    if (this.#mode === 'counting') run.owed--;
    else if (trainer.finished && run.status === 'running') {
      runs.readLosses(run, trainer);
      run.wantsFrame = true;
      if (run.status === 'running') {
        runs.save(run, trainer);
        runs.setStatus(run, 'done');
      }
    }
    return true;
  }

  /** Ends counting once no run owes a step, or, where rest was asked for, none can take one. */
  #settle(active: boolean): void {
    if (this.#mode !== 'counting') return;
    const owing = this.#options.runs.all.some((run) => run.status === 'running' && run.owed > 0);
    if (owing && (active || !this.#resting)) return;
    const counting = this.#counting;
    this.#counting = null;
    this.#mode = 'paused';
    this.#resting = false;
    for (const run of this.#options.runs.all) run.owed = 0;
    this.#options.runs.rest();
    counting?.resolve();
  }

  /** Tells whoever keeps the pace where this worker's runs are. */
  #say(): void {
    if (!this.#told) return;
    const movers = this.#movers();
    // Those that are there already wouldn't be seen with the others.
    const paid = this.#options.frames.paid && !this.#resting;
    const said = JSON.stringify([movers, paid]);
    if (said === this.#said) return;
    this.#said = said;
    this.#options.post({ kind: 'movers', movers, paid });
  }
}
