/** Trains the runs of one worker in turn, between messages: answers calls and shares the time. */
import { memory } from '@tensorflow/tfjs-core';
import { needsRebuild } from '../config/changes.ts';
import { TrainingImages } from '../data/dataset.ts';
import type { Part } from '../data/worker/protocol.ts';
import { Pulling } from '../data/worker/pulling.ts';
import { programsRun, startBackend, type WasmFiles } from '../engine/backends.ts';
import { evaluateLoss } from '../engine/evaluateLoss.ts';
import type { Trainer } from '../engine/trainer.ts';
import { FaultError, type Faults, faultOf } from '../faults/faults.ts';
import { compile } from './compiling.ts';
import { EvaluationSets } from './evaluationSets.ts';
import { Frames } from './frames.ts';
import type { BackendName, Handlers, Report, Request, RunConfig, RunStatus } from './protocol.ts';
import { type Run, rememberStepTime, snapshotOf } from './run.ts';
import { Runs } from './runs.ts';
import { startable } from './starting.ts';
import { Testing } from './testing.ts';

/** Milliseconds between two checkpoints of a run that trains: what a dying worker can lose, and a branch begin early. */
const CHECKPOINT_INTERVAL: Record<BackendName, number> = { webgl: 5000, wasm: 2000, cpu: 5000 };

/** Steps after which losses are read. A read stalls a GPU and costs next to nothing on a processor. */
const STEPS_A_READ: Record<BackendName, number> = { webgl: 8, wasm: 1, cpu: 1 };

/** What the worker is doing between messages. */
type Mode = 'paused' | 'playing' | 'stepping';

interface Stepping {
  resolve(): void;
  reject(error: Error): void;
}

export interface LoopOptions {
  post(report: Report, transfer: ArrayBuffer[]): void;
  wasmFiles: WasmFiles;
  /** Lets waiting messages in. */
  breathe(): Promise<void>;
}

export class TrainingLoop {
  readonly #options: LoopOptions;
  readonly #sets = new EvaluationSets();
  readonly #runs: Runs;
  readonly #frames: Frames;
  readonly #testing: Testing;
  readonly #pulling = new Pulling((part) => this.#take(part));
  #images: TrainingImages | null = null;
  #backend: BackendName = 'cpu';
  #mode: Mode = 'paused';
  #stepping: Stepping | null = null;
  #turning = false;

  constructor(options: LoopOptions) {
    this.#options = options;
    const { post, breathe } = options;
    const sets = this.#sets;
    const runs = new Runs({ post: (report) => post(report, []), sets });
    this.#runs = runs;
    this.#frames = new Frames({ post, runs, sets });
    this.#testing = new Testing({ runs, sets, breathe });
  }

  /** Answers one message. Never throws: what goes wrong is reported under the message's serial number. */
  async receive(request: Request): Promise<void> {
    const { serial } = request;
    try {
      const handler = this.#handlers[request.call] as (body: unknown) => unknown;
      this.#options.post({ kind: 'reply', serial, body: await handler(request.body) }, []);
    } catch (error) {
      this.#options.post({ kind: 'failure', serial, fault: faultOf(error) }, []);
    }
  }

  readonly #handlers: Handlers = {
    start: async ({ backend }) => {
      const started = await startBackend(backend, this.#options.wasmFiles);
      this.#backend = backend;
      return started;
    },
    images: ({ port }) => {
      this.#pulling.connect(port);
      return null;
    },
    setRuns: async ({ runs }) => {
      this.#halt('replaced');
      this.#frames.forgive();
      this.#runs.replace(runs.map(startable));
      await this.#compile(this.#runs.all.map((run) => run.config));
      for (const run of this.#runs.all) this.#runs.open(run);
      return this.#wake();
    },
    addRun: async ({ running, ...given }) => {
      const start = startable(given);
      await this.#compile([start.config]);
      const run = this.#runs.add(start);
      this.#runs.open(run);
      if (running) {
        if (this.#mode === 'paused') this.#mode = 'playing';
        this.#runs.setStatus(run, run.trainer?.finished ? 'done' : 'running');
      } else if (start.from) this.#runs.setStatus(run, 'paused');
      return this.#wake();
    },
    removeRun: ({ id }) => {
      this.#runs.remove(id);
      return this.#wake();
    },
    configure: ({ id, config }) => {
      const run = this.#runs.of(id);
      if (run.trainer && !needsRebuild(run.config, config)) {
        run.config = config;
        run.trainer.retune(config);
        if (run.status === 'done' && !run.trainer.finished) this.#runs.setStatus(run, this.#activeStatus());
      } else {
        const sameImages = String(run.config.classes) === String(config.classes);
        run.config = config;
        this.#rebuild(run);
        if (!sameImages) this.#runs.introduce(run);
      }
      run.wantsFrame = true;
      return this.#wake();
    },
    play: () => {
      this.#halt('play');
      this.#mode = 'playing';
      this.#frames.forgive();
      for (const run of this.#runs.all) {
        if (run.status === 'diverged') continue;
        this.#runs.setStatus(run, run.trainer?.finished ? 'done' : 'running');
      }
      return this.#wake();
    },
    pause: () => {
      this.#halt('pause');
      this.#runs.rest();
      return this.#wake();
    },
    reset: () => {
      this.#halt('reset');
      this.#frames.forgive();
      for (const run of this.#runs.all) this.#rebuild(run);
      return this.#wake();
    },
    step: ({ steps }) => {
      this.#halt('step');
      const done = new Promise<null>((resolve, reject) => {
        this.#stepping = { resolve: () => resolve(null), reject };
      });
      this.#mode = 'stepping';
      for (const run of this.#runs.all) {
        if (run.status === 'diverged') continue;
        run.owed = steps;
        this.#runs.setStatus(run, 'running');
      }
      this.#wake();
      return done;
    },
    snapshot: ({ id, options }) => {
      const { run, trainer } = this.#builtRun(id);
      const set = options.split === 'test' ? this.#sets.fullTestOf(run.config) : this.#sets.probeOf(run.config);
      return snapshotOf(run, trainer, set, options);
    },
    evaluateLoss: (request) => evaluateLoss(request),
    checkpoint: ({ id }) => {
      const { run, trainer } = this.#builtRun(id);
      return { checkpoint: trainer.checkpoint(), history: run.history };
    },
    featuresOf: ({ id, image }) => this.#builtRun(id).trainer.featuresOfImages(image),
    show: ({ all }) => {
      this.#sets.showsAll = all;
      for (const run of this.#runs.all) {
        this.#runs.introduce(run);
        run.wantsFrame = true;
      }
      return this.#wake();
    },
    memory: () => {
      const { numTensors, numBytes } = memory();
      return { numTensors, numBytes };
    },
    drawn: ({ run }) => {
      const found = this.#runs.all.find(({ id }) => id === run);
      if (found) found.inFlight = false;
      return this.#wake();
    },
  };

  /** A run with its losses read. @throws Error before there are images. */
  #builtRun(id: string): { run: Run; trainer: Trainer } {
    const run = this.#runs.of(id);
    if (!run.trainer) throw new FaultError({ code: 'noImages' });
    this.#runs.readLosses(run, run.trainer);
    return { run, trainer: run.trainer };
  }

  /** Takes images that were pulled: the test set, or the next block of the training set. */
  #take({ part, images, labels, total }: Part): void {
    if (part === 'test') {
      this.#sets.take({ images, labels });
      for (const run of this.#runs.all) this.#runs.introduce(run);
    } else {
      this.#images ??= new TrainingImages(total);
      this.#images.add({ images, labels });
      this.#runs.take(this.#images);
    }
    const held = { testImages: this.#sets.available, trainImages: this.#images?.available ?? 0 };
    this.#options.post({ kind: 'images', ...held }, []);
    this.#wake();
  }

  /** Starts the loop unless it is running; it stops by itself when there is nothing left to do. */
  #wake(): null {
    if (this.#turning) return null;
    this.#turning = true;
    void this.#turn().finally(() => {
      this.#turning = false;
    });
    return null;
  }

  async #turn(): Promise<void> {
    for (;;) {
      await this.#options.breathe();
      let active = false;
      for (const run of [...this.#runs.all]) {
        if (!this.#runs.all.includes(run)) continue;
        if (!this.#trainOnce(run)) continue;
        active = true;
        await this.#testing.finishEpoch(run);
        await this.#options.breathe();
      }
      this.#settle();
      if (this.#frames.send() || active) continue;
      if (this.#mode === 'stepping' || !(await this.#testing.testOneAtRest())) return;
    }
  }

  /** @returns whether the run took a step. */
  #trainOnce(run: Run): boolean {
    const { trainer } = run;
    if (!trainer || run.status !== 'running') return false;
    if (this.#mode === 'stepping' ? run.owed === 0 : this.#mode !== 'playing') return false;
    const before = performance.now();
    try {
      const programs = programsRun();
      if (!trainer.train()) return false;
      if (this.#backend === 'webgl') run.programs = programsRun() - programs;
      if (trainer.unreadLosses >= STEPS_A_READ[this.#backend]) this.#runs.readLosses(run, trainer);
    } catch (error) {
      const fault = { code: 'trainingStopped', why: faultOf(error) } as const;
      this.#runs.setStatus(run, 'diverged', { fault });
      return false;
    }
    const milliseconds = performance.now() - before;
    rememberStepTime(run, milliseconds);
    this.#frames.pay(milliseconds);
    if (before - run.saved.at > CHECKPOINT_INTERVAL[this.#backend]) this.#runs.save(run, trainer);
    if (this.#mode === 'stepping') run.owed--;
    else if (trainer.finished && run.status === 'running') {
      this.#runs.readLosses(run, trainer);
      run.wantsFrame = true;
      if (run.status === 'running') this.#runs.setStatus(run, 'done');
    }
    return true;
  }

  /** Ends stepping once no run owes a step. */
  #settle(): void {
    if (this.#mode !== 'stepping') return;
    if (this.#runs.all.some((run) => run.status === 'running' && run.owed > 0)) return;
    const stepping = this.#stepping;
    this.#stepping = null;
    this.#mode = 'paused';
    this.#runs.rest();
    stepping?.resolve();
  }

  /** Back to standing still; an unfinished exact number of steps fails, saying why. */
  #halt(because: Faults['stepsUnfinished']['because']): void {
    this.#mode = 'paused';
    for (const run of this.#runs.all) run.owed = 0;
    this.#stepping?.reject(new FaultError({ code: 'stepsUnfinished', because }));
    this.#stepping = null;
  }

  #rebuild(run: Run): void {
    this.#runs.rebuild(run, this.#activeStatus() === 'running' ? 'running' : 'idle');
  }

  #activeStatus(): RunStatus {
    return this.#mode === 'paused' ? 'paused' : 'running';
  }

  async #compile(configs: readonly RunConfig[]): Promise<void> {
    if (this.#backend === 'webgl') await compile(configs, this.#options);
  }
}
