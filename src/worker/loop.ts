/** Trains the runs of one worker in turn, between messages: answers calls and shares the time. */
import { memory } from '@tensorflow/tfjs-core';
import { needsRebuild } from '../config/changes.ts';
import { TrainingImages } from '../data/dataset.ts';
import type { DataName } from '../data/sets.ts';
import type { Part } from '../data/worker/protocol.ts';
import { Pulling } from '../data/worker/pulling.ts';
import { startBackend, type WasmFiles } from '../engine/backends.ts';
import { evaluateLoss } from '../engine/evaluateLoss.ts';
import { answersRight } from '../engine/knownAnswer.ts';
import { neededBy } from '../engine/needed.ts';
import type { Trainer } from '../engine/trainer.ts';
import { type Fault, FaultError, faultOf } from '../faults/faults.ts';
import { settingsIn, TELLING } from './calls.ts';
import { compile } from './compiling.ts';
import { EvaluationSets } from './evaluationSets.ts';
import { Frames } from './frames.ts';
import { Pacer, STANDSTILL } from './pace.ts';
import type { BackendName, Handlers, Report, Request, RunConfig, RunStatus } from './protocol.ts';
import { replay } from './replaying.ts';
import { type Run, snapshotOf } from './run.ts';
import { Runs } from './runs.ts';
import { startable } from './starting.ts';
import { Testing } from './testing.ts';
import { Training } from './training.ts';
import { Trust } from './trust.ts';

/** Steps that a run of a worker that trains alone may be ahead of the others. */
const WINDOW = 1;

export interface LoopOptions {
  post(report: Report, transfer: ArrayBuffer[]): void;
  wasmFiles: WasmFiles;
  /** Lets waiting messages in. */
  breathe(): Promise<void>;
}

/** Between two looks at whether images have come. Milliseconds. */
const pause = () => new Promise((resolve) => setTimeout(resolve, 20));

export class TrainingLoop {
  readonly #options: LoopOptions;
  readonly #sets = new EvaluationSets();
  readonly #runs: Runs;
  readonly #trust: Trust;
  readonly #frames: Frames;
  readonly #testing: Testing;
  readonly #training: Training;
  readonly #pacer = new Pacer(WINDOW);
  readonly #pulling = new Pulling((part) => this.#take(part));
  readonly #images = new Map<DataName, TrainingImages>();
  #backend: BackendName = 'cpu';
  #turning = false;
  /** What reads formulas, and what else few runs need: once one does. */
  #needed: Promise<unknown> | null = null;

  constructor(options: LoopOptions) {
    this.#options = options;
    const { post, breathe } = options;
    const sets = this.#sets;
    const trust = new Trust({ answersRight, lost: (why) => post({ kind: 'lost', why }, []) });
    this.#trust = trust;
    const want = (data: DataName) => this.#pulling.want(data);
    const runs = new Runs({ post: (report) => post(report, []), sets, trust, want });
    this.#runs = runs;
    const pacer = this.#pacer;
    const frames = new Frames({ post, runs, sets, pacer, trust });
    const testing = new Testing({ runs, sets, breathe });
    this.#frames = frames;
    this.#testing = testing;
    this.#training = new Training({ runs, frames, testing, pacer, trust, breathe, post: (report) => post(report, []) });
  }

  /** Answers one message. Never throws: what goes wrong is reported under the message's serial number. */
  async receive(request: Request): Promise<void> {
    const { serial } = request;
    try {
      if (this.#trust.why) throw new FaultError(this.#trust.why);
      // Calls that come meanwhile wait too, so all are answered in their order.
      this.#needed = neededBy(...settingsIn(request)) ?? this.#needed;
      if (this.#needed) await this.#needed;
      const handler = this.#handlers[request.call] as (body: unknown) => unknown;
      const body = await handler(request.body);
      if (TELLING.has(request.call)) this.#trust.confirm();
      this.#options.post({ kind: 'reply', serial, body }, []);
    } catch (error) {
      this.#options.post({ kind: 'failure', serial, fault: faultOf(error) }, []);
    }
  }

  readonly #handlers: Handlers = {
    start: async ({ backend, paced = false }) => {
      const started = await startBackend(backend, this.#options.wasmFiles, () => this.#give({ code: 'contextLost' }));
      this.#trust.confirm();
      this.#backend = backend;
      this.#training.begin(backend, paced ? STANDSTILL : null);
      return started;
    },
    images: ({ port }) => {
      this.#pulling.connect(port);
      return null;
    },
    setRuns: async ({ runs }) => {
      this.#training.halt('replaced');
      this.#frames.forgive();
      this.#pacer.begin();
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
      if (running) this.#training.join(run);
      else if (start.from) this.#runs.setStatus(run, 'paused');
      return this.#wake();
    },
    removeRun: ({ id }) => {
      this.#runs.remove(id);
      return this.#wake();
    },
    configure: ({ id, config }) => {
      const run = this.#runs.of(id);
      if (run.trainer && !needsRebuild(run.config, config)) {
        const { step } = run.trainer;
        this.#options.post({ kind: 'retuned', run: id, step, before: run.config, after: config }, []);
        run.config = config;
        run.trainer.retune(config);
        if (run.status === 'done' && !run.trainer.finished) this.#runs.setStatus(run, this.#activeStatus());
      } else {
        const sameImages = run.config.data === config.data && String(run.config.classes) === String(config.classes);
        run.config = config;
        this.#rebuild(run);
        if (!sameImages) this.#runs.introduce(run);
      }
      run.wantsFrame = true;
      return this.#wake();
    },
    play: () => {
      this.#training.halt('play');
      this.#frames.forgive();
      this.#training.play();
      return this.#wake();
    },
    pause: () => {
      const resting = this.#training.pause();
      this.#wake();
      return resting;
    },
    reset: () => {
      this.#training.halt('reset');
      this.#frames.forgive();
      this.#pacer.begin();
      for (const run of this.#runs.all) this.#rebuild(run);
      return this.#wake();
    },
    step: (asked) => {
      this.#training.halt('step');
      const done = this.#training.count((run) =>
        'steps' in asked ? asked.steps : Math.max(0, asked.to - (run.trainer?.step ?? 0)),
      );
      this.#wake();
      return done;
    },
    pace: (pace) => {
      this.#training.follow(pace);
      return this.#wake();
    },
    wait: ({ id, waits }) => {
      this.#runs.of(id).alone = !waits;
      return this.#wake();
    },
    snapshot: ({ id, options }) =>
      this.#onceBuilt(id, (run, trainer) =>
        snapshotOf(run, trainer, this.#sets.splitOf(run.config, options.split), options),
      ),
    evaluateLoss: (request) => evaluateLoss(request),
    checkpoint: ({ id }) =>
      this.#onceBuilt(id, (run, trainer) => ({ checkpoint: trainer.checkpoint(), history: run.history })),
    replay: (request) =>
      replay(request, {
        imagesOf: ({ data }) => this.#images.get(data) ?? null,
        sets: this.#sets,
        breathe: this.#options.breathe,
      }),
    featuresOf: ({ id, image }) => this.#onceBuilt(id, (_, trainer) => trainer.featuresOfImages(image)),
    testFeatures: async ({ id, ...request }) => {
      const { testFeatures } = await import('./testFeatures.ts');
      return this.#onceBuilt(id, (_, trainer) => testFeatures(trainer, this.#sets, request));
    },
    show: ({ all }) => {
      this.#sets.showsAll = all;
      for (const run of this.#runs.all) {
        this.#runs.introduce(run);
        run.wantsFrame = true;
      }
      return this.#wake();
    },
    beat: () => null,
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

  /**
   * Asks a run, its losses read: at once where it is built, so that what is asked first is answered as of then; what draws
   * other images than digits is waited for. @throws Error before there are digits.
   */
  #onceBuilt<Answer>(id: string, ask: (run: Run, trainer: Trainer) => Answer): Answer | Promise<Answer> {
    const run = this.#runs.of(id);
    if (run.config.data !== 'mnist' && !(run.trainer && this.#sets.readyFor(run.config)))
      return pause().then(() => this.#onceBuilt(id, ask));
    if (!run.trainer) throw new FaultError({ code: 'noImages' });
    this.#runs.readLosses(run, run.trainer);
    return ask(run, run.trainer);
  }

  /** Takes images that were pulled: the test set, or the next block of the training set. */
  #take({ data, part, images, labels, total, blockSize }: Part): void {
    if (part === 'test') {
      this.#sets.take({ images, labels }, data);
      for (const run of this.#runs.all) if (run.config.data === data) this.#runs.introduce(run);
    } else {
      const all = this.#images.get(data) ?? new TrainingImages(total, blockSize);
      this.#images.set(data, all);
      all.add({ images, labels });
      this.#runs.take(all, data);
    }
    const held = { testImages: this.#sets.available, trainImages: this.#images.get('mnist')?.available ?? 0 };
    this.#options.post({ kind: 'images', ...held }, []);
    this.#wake();
  }

  /** Starts the loop unless it is running; it stops by itself when there is nothing left to do. */
  #wake(): null {
    if (this.#turning) return null;
    this.#turning = true;
    void this.#turn()
      // Whatever it was, a loop that ended in the middle of something isn't gone on with.
      .catch((error) => this.#give({ code: 'trainingStopped', why: faultOf(error) }))
      .finally(() => {
        this.#turning = false;
      });
    return null;
  }

  /** This worker gives up, and says why. */
  #give(why: Fault): void {
    try {
      this.#trust.lose(why);
    } catch {
      // Told.
    }
  }

  async #turn(): Promise<void> {
    for (;;) {
      await this.#options.breathe();
      if (this.#trust.why) return;
      if (await this.#training.round()) continue;
      if (this.#training.counts || !(await this.#testing.testOneAtRest())) return;
    }
  }

  #rebuild(run: Run): void {
    this.#frames.drop(run);
    this.#runs.rebuild(run, this.#activeStatus() === 'running' ? 'running' : 'idle');
  }

  #activeStatus(): RunStatus {
    return this.#training.standsStill ? 'paused' : 'running';
  }

  async #compile(configs: readonly RunConfig[]): Promise<void> {
    if (this.#backend === 'webgl') await compile(configs, this.#options);
  }
}
