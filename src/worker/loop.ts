/** Trains the runs of one worker in turn, between messages: answers calls, sends frames, shares the time. */
import { memory } from '@tensorflow/tfjs-core';
import { LIVE_SETTINGS } from '../config/runConfig.ts';
import { TestImages, TrainingImages } from '../data/dataset.ts';
import { IMAGE_PIXELS } from '../data/idx.ts';
import { probeSelection } from '../data/probe.ts';
import { programsRun, startBackend, type WasmFiles } from '../engine/backends.ts';
import { evaluateLoss } from '../engine/evaluateLoss.ts';
import { EvaluationSet } from '../engine/evaluationSet.ts';
import { checkFits, Trainer } from '../engine/trainer.ts';
import { lossById } from '../losses/registry.ts';
import { divergenceIn } from './divergence.ts';
import type {
  BackendName,
  CallName,
  Calls,
  Finding,
  Report,
  Request,
  RunConfig,
  RunStatus,
  StartedRun,
} from './protocol.ts';
import { frameOf, newRun, type Run, rememberStepTime, snapshotOf } from './run.ts';

/** Probing may take this share of the time that training takes. */
const PROBE_SHARE = 0.25;

/** Milliseconds between two frames of a run, at the least. */
const FRAME_INTERVAL = 100;

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

type Handlers = {
  [Name in CallName]: (body: Calls[Name]['request']) => Calls[Name]['reply'] | Promise<Calls[Name]['reply']>;
};

export class TrainingLoop {
  readonly #options: LoopOptions;
  #backend: BackendName = 'cpu';
  #runs: Run[] = [];
  #images: TrainingImages | null = null;
  #test: TestImages | null = null;
  /** Evaluation sets by their classes: probe images stay on the backend, the full test set doesn't. */
  #probes = new Map<string, EvaluationSet>();
  #fullTests = new Map<string, EvaluationSet>();
  #mode: Mode = 'paused';
  #stepping: Stepping | null = null;
  #turning = false;
  /** Milliseconds of probing that training hasn't paid for yet. */
  #probeDebt = 0;
  /** Whether frames show all test images. */
  #showsAll = false;

  constructor(options: LoopOptions) {
    this.#options = options;
  }

  /** Answers one message. Never throws: what goes wrong is reported under the message's serial number. */
  async receive(request: Request): Promise<void> {
    const { serial } = request;
    try {
      const handler = this.#handlers[request.call] as (body: unknown) => unknown;
      this.#options.post({ kind: 'reply', serial, body: await handler(request.body) }, []);
    } catch (error) {
      this.#options.post(
        { kind: 'failure', serial, message: error instanceof Error ? error.message : String(error) },
        [],
      );
    }
  }

  readonly #handlers: Handlers = {
    start: async ({ backend }) => {
      const started = await startBackend(backend, this.#options.wasmFiles);
      this.#backend = backend;
      return started;
    },
    test: (block) => {
      this.#test = new TestImages(own(block));
      for (const run of this.#runs) this.#introduce(run);
      this.#wake();
      return null;
    },
    shard: ({ images, labels, total }) => {
      this.#images ??= new TrainingImages(total);
      this.#images.add(own({ images, labels }));
      for (const run of this.#runs) if (!run.trainer) this.#build(run);
      this.#wake();
      return null;
    },
    setRuns: async ({ runs }) => {
      this.#halt('the runs were replaced');
      this.#probeDebt = 0;
      const starts = runs.map(startable);
      for (const run of this.#runs) run.trainer?.dispose();
      this.#forgetSets();
      this.#runs = starts.map(newRun);
      if (this.#backend === 'webgl') await this.#compile(this.#runs.map((run) => run.config));
      for (const run of this.#runs) {
        this.#build(run);
        this.#introduce(run);
      }
      this.#wake();
      return null;
    },
    addRun: async ({ running, ...given }) => {
      const start = startable(given);
      if (this.#backend === 'webgl') await this.#compile([start.config]);
      const run = newRun(start);
      this.#runs.push(run);
      this.#build(run);
      this.#introduce(run);
      if (running) {
        if (this.#mode === 'paused') this.#mode = 'playing';
        this.#setStatus(run, run.trainer?.finished ? 'done' : 'running');
      } else if (start.from) this.#setStatus(run, 'paused');
      this.#wake();
      return null;
    },
    removeRun: ({ id }) => {
      const run = this.#runOf(id);
      run.trainer?.dispose();
      this.#runs = this.#runs.filter((other) => other !== run);
      this.#wake();
      return null;
    },
    configure: ({ id, config }) => {
      const run = this.#runOf(id);
      if (run.trainer && onlyLiveChanges(run.config, config)) {
        run.config = config;
        run.trainer.retune(config);
        if (run.status === 'done' && !run.trainer.finished) this.#setStatus(run, this.#activeStatus());
      } else {
        const sameImages = String(run.config.classes) === String(config.classes);
        run.config = config;
        this.#rebuild(run);
        if (!sameImages) this.#introduce(run);
      }
      run.wantsFrame = true;
      this.#wake();
      return null;
    },
    play: () => {
      this.#halt('play was called');
      this.#mode = 'playing';
      this.#probeDebt = 0;
      for (const run of this.#runs) {
        if (run.status === 'diverged') continue;
        this.#setStatus(run, run.trainer?.finished ? 'done' : 'running');
      }
      this.#wake();
      return null;
    },
    pause: () => {
      this.#halt('pause was called');
      this.#rest();
      this.#wake();
      return null;
    },
    reset: () => {
      this.#halt('the runs were reset');
      this.#probeDebt = 0;
      for (const run of this.#runs) this.#rebuild(run);
      this.#wake();
      return null;
    },
    step: ({ steps }) => {
      this.#halt('another step was asked for');
      const done = new Promise<null>((resolve, reject) => {
        this.#stepping = { resolve: () => resolve(null), reject };
      });
      this.#mode = 'stepping';
      for (const run of this.#runs) {
        if (run.status === 'diverged') continue;
        run.owed = steps;
        this.#setStatus(run, 'running');
      }
      this.#wake();
      return done;
    },
    snapshot: ({ id, options }) => {
      const run = this.#runOf(id);
      if (!run.trainer || !this.#test) throw new Error('The images have not arrived yet; wait for ready()');
      this.#readLosses(run, run.trainer);
      const set = options.split === 'test' ? this.#fullTestOf(run.config) : this.#probeOf(run.config);
      return snapshotOf(run, run.trainer, set, options);
    },
    evaluateLoss: (request) => evaluateLoss(request),
    checkpoint: ({ id }) => {
      const run = this.#runOf(id);
      if (!run.trainer) throw new Error('The images have not arrived yet; wait for ready()');
      this.#readLosses(run, run.trainer);
      return { checkpoint: run.trainer.checkpoint(), history: run.history };
    },
    featuresOf: ({ id, image }) => {
      const run = this.#runOf(id);
      if (!run.trainer) throw new Error('The images have not arrived yet; wait for ready()');
      return run.trainer.featuresOfImages(image);
    },
    show: ({ all }) => {
      this.#showsAll = all;
      for (const run of this.#runs) {
        this.#introduce(run);
        run.wantsFrame = true;
      }
      this.#wake();
      return null;
    },
    memory: () => {
      const { numTensors, numBytes } = memory();
      return { numTensors, numBytes };
    },
    drawn: ({ run }) => {
      const found = this.#runs.find(({ id }) => id === run);
      if (found) found.inFlight = false;
      this.#wake();
      return null;
    },
  };

  /** Starts the loop unless it is running; it stops by itself when there is nothing left to do. */
  #wake(): void {
    if (this.#turning) return;
    this.#turning = true;
    void this.#turn().finally(() => {
      this.#turning = false;
    });
  }

  async #turn(): Promise<void> {
    for (;;) {
      await this.#options.breathe();
      let active = false;
      for (const run of [...this.#runs]) {
        if (!this.#runs.includes(run)) continue;
        if (!this.#trainOnce(run)) continue;
        active = true;
        await this.#finishEpoch(run);
        await this.#options.breathe();
      }
      this.#settle();
      if (!this.#sendFrames() && !active && !(await this.#testWhileResting())) return;
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
      if (trainer.unreadLosses >= STEPS_A_READ[this.#backend]) this.#readLosses(run, trainer);
    } catch (error) {
      const message = `Training stopped: ${error instanceof Error ? error.message : String(error)}`;
      this.#setStatus(run, 'diverged', { message });
      return false;
    }
    const milliseconds = performance.now() - before;
    rememberStepTime(run, milliseconds);
    this.#probeDebt = Math.max(this.#probeDebt - PROBE_SHARE * milliseconds, -FRAME_INTERVAL);
    if (before - run.saved.at > CHECKPOINT_INTERVAL[this.#backend]) this.#save(run, trainer);
    if (this.#mode === 'stepping') run.owed--;
    else if (trainer.finished && run.status === 'running') {
      this.#readLosses(run, trainer);
      run.wantsFrame = true;
      if (run.status === 'running') this.#setStatus(run, 'done');
    }
    return true;
  }

  /** Gives the page what it needs to let this run go on in another worker. */
  #save(run: Run, trainer: Trainer): void {
    if (run.saved.step === trainer.step || run.status === 'diverged') return;
    this.#readLosses(run, trainer);
    run.saved = { step: trainer.step, at: performance.now() };
    const saved = { checkpoint: trainer.checkpoint(), history: run.history };
    this.#options.post({ kind: 'checkpoint', run: run.id, saved }, []);
  }

  /** Ends stepping once no run owes a step. */
  #settle(): void {
    if (this.#mode !== 'stepping') return;
    if (this.#runs.some((run) => run.status === 'running' && run.owed > 0)) return;
    const stepping = this.#stepping;
    this.#stepping = null;
    this.#mode = 'paused';
    this.#rest();
    stepping?.resolve();
  }

  /** Every run that trained stands still, with its losses read and a frame on its way. */
  #rest(): void {
    for (const run of this.#runs) {
      if (!run.trainer) continue;
      this.#readLosses(run, run.trainer);
      this.#save(run, run.trainer);
      run.wantsFrame = true;
      if (run.status === 'running') this.#setStatus(run, run.trainer.finished ? 'done' : 'paused');
    }
  }

  /** Back to standing still; an unfinished exact number of steps fails, saying why. */
  #halt(why: string): void {
    this.#mode = 'paused';
    for (const run of this.#runs) run.owed = 0;
    this.#stepping?.reject(new Error(`The steps asked for were not finished, because ${why}`));
    this.#stepping = null;
  }

  #readLosses(run: Run, trainer: Trainer): void {
    for (const point of trainer.readLosses()) {
      run.history.push(point);
      if (run.status === 'diverged') continue;
      const finding = divergenceIn(run.history, run.config);
      if (finding) this.#setStatus(run, 'diverged', { finding });
    }
  }

  /** @returns whether a frame was sent. */
  #sendFrames(): boolean {
    const now = performance.now();
    const due = this.#runs
      .filter((run) => run.trainer && this.#test && !run.inFlight && run.status !== 'diverged')
      .filter((run) => run.wantsFrame || (run.status === 'running' && now - run.probedAt >= FRAME_INTERVAL))
      .sort((a, b) => a.probedAt - b.probedAt);
    // A frame that someone waits for is sent whatever probing has cost; so is a run's first, with which its record
    // begins.
    const awaited = ({ wantsFrame, status, probedAt }: Run) =>
      wantsFrame && (status !== 'running' || probedAt === Number.NEGATIVE_INFINITY);
    const chosen = due.find(awaited) ?? (this.#probeDebt <= 0 ? due[0] : undefined);
    if (!chosen?.trainer) return false;
    this.#readLosses(chosen, chosen.trainer);
    const evaluation = chosen.trainer.evaluate(this.#shownOf(chosen.config));
    const frame = frameOf(chosen, chosen.trainer, evaluation);
    chosen.inFlight = true;
    chosen.wantsFrame = false;
    chosen.probedAt = performance.now();
    this.#probeDebt += chosen.probedAt - now;
    this.#options.post({ kind: 'frame', frame }, [frame.features.buffer as ArrayBuffer]);
    return true;
  }

  /** After each whole epoch, all test images. */
  async #finishEpoch(run: Run): Promise<void> {
    const { trainer } = run;
    if (!trainer || !this.#test) return;
    const epochs = Math.floor(trainer.epoch + 1e-9);
    if (epochs <= run.epochsTested) return;
    run.epochsTested = epochs;
    await this.#testRun(run, trainer);
  }

  /** While nothing trains, runs whose test accuracy is out of date get it, one at a time. */
  async #testWhileResting(): Promise<boolean> {
    if (!this.#test || this.#mode === 'stepping') return false;
    const run = this.#runs.find(
      ({ trainer, test, status }) =>
        trainer && trainer.step > 0 && test?.step !== trainer.step && (status === 'paused' || status === 'done'),
    );
    if (!run?.trainer) return false;
    return this.#testRun(run, run.trainer);
  }

  /** Evaluates all test images, letting messages in between chunks. @returns whether it got to the end. */
  async #testRun(run: Run, trainer: Trainer): Promise<boolean> {
    const { step } = trainer;
    const set = this.#fullTestOf(run.config);
    const features = new Float32Array(set.size * run.config.featureDim);
    let filled = 0;
    for (let i = 0; i < set.chunks; i++) {
      const part = trainer.featuresOf(set, i);
      features.set(part, filled);
      filled += part.length;
      await this.#options.breathe();
      if (run.trainer !== trainer || trainer.step !== step || !this.#runs.includes(run)) return true;
    }
    run.test = { step, accuracy: trainer.judge(set, features).accuracy };
    run.wantsFrame = true;
    return true;
  }

  #build(run: Run): void {
    if (!this.#images) return;
    run.trainer = new Trainer(run.config, this.#images);
    if (run.from) run.trainer.restore({ ...run.from.checkpoint, config: run.config });
    run.epochsTested = Math.floor(run.trainer.epoch + 1e-9);
    run.from = null;
    run.wantsFrame = true;
  }

  /** Back to step 0 with the weights of the seed. */
  #rebuild(run: Run): void {
    run.trainer?.dispose();
    const fresh = newRun({ id: run.id, config: run.config });
    Object.assign(run, { ...fresh, inFlight: run.inFlight });
    this.#build(run);
    this.#setStatus(run, this.#activeStatus() === 'running' ? 'running' : 'idle');
  }

  #activeStatus(): RunStatus {
    return this.#mode === 'paused' ? 'paused' : 'running';
  }

  #setStatus(run: Run, status: RunStatus, why: { message?: string; finding?: Finding } = {}): void {
    run.status = status;
    const step = run.trainer?.step ?? 0;
    this.#options.post({ kind: 'status', run: run.id, status, step, ...why }, []);
  }

  /** Tells the page which images the run's frames show. */
  #introduce(run: Run): void {
    if (!this.#test) return;
    const { indices, labels } = this.#shownOf(run.config);
    this.#options.post({ kind: 'probe', probe: { run: run.id, indices: indices.slice(), labels: labels.slice() } }, []);
  }

  #shownOf(config: RunConfig): EvaluationSet {
    return this.#showsAll ? this.#fullTestOf(config) : this.#probeOf(config);
  }

  #probeOf({ classes }: RunConfig): EvaluationSet {
    return this.#setOf(this.#probes, classes, (test) => probeSelection(test.labels), true);
  }

  #fullTestOf({ classes }: RunConfig): EvaluationSet {
    return this.#setOf(this.#fullTests, classes, (test) => test.labels.keys(), false);
  }

  #setOf(
    known: Map<string, EvaluationSet>,
    classes: number[],
    candidates: (test: TestImages) => Iterable<number>,
    keepsTensors: boolean,
  ): EvaluationSet {
    const key = String(classes);
    const found = known.get(key);
    if (found) return found;
    if (!this.#test) throw new Error('The test images have not arrived yet');
    const made = new EvaluationSet(this.#test, candidates(this.#test), classes, keepsTensors);
    known.set(key, made);
    return made;
  }

  #forgetSets(): void {
    for (const set of this.#probes.values()) set.dispose();
    this.#probes.clear();
    this.#fullTests.clear();
  }

  #runOf(id: string): Run {
    const run = this.#runs.find((candidate) => candidate.id === id);
    if (!run) throw new Error(`No run is named ${id}; there are ${this.#runs.map((one) => one.id).join(', ')}`);
    return run;
  }

  /**
   * Takes one step of every kind of run on blank images and throws it away, so that the first real step doesn't
   * wait for shaders.
   */
  async #compile(configs: RunConfig[]): Promise<void> {
    // A run that starts warm trains two losses in its time.
    const both = configs.flatMap((config) => (config.warmStart > 0 ? [config, { ...config, warmStart: 0 }] : [config]));
    const kinds = new Map(
      both.map((config) => {
        const { loss, warmStart, network, featureDim, optimizer, batchSize, classes } = config;
        const trained = warmStart > 0 ? 'warm' : loss;
        return [[trained, network, featureDim, optimizer, batchSize, classes.length].join(), config];
      }),
    );
    let done = 0;
    for (const config of kinds.values()) {
      this.#options.post({ kind: 'progress', phase: 'compile', done: done++, total: kinds.size }, []);
      await this.#options.breathe();
      const blank = (count: number, digit: number) => ({
        images: new Uint8Array(count * IMAGE_PIXELS),
        labels: new Uint8Array(count).fill(digit),
      });
      const digit = config.classes[0] as number;
      const images = new TrainingImages(config.batchSize, config.batchSize);
      images.add(blank(config.batchSize, digit));
      const trainer = new Trainer(config, images);
      const set = new EvaluationSet(new TestImages(blank(1, digit)), [0], config.classes, false);
      trainer.train();
      trainer.readLosses();
      trainer.featuresOf(set, 0);
      trainer.dispose();
    }
    this.#options.post({ kind: 'progress', phase: 'compile', done, total: kinds.size }, []);
  }
}

/**
 * A run as it can be started: weights of a run that was rebuilt since aren't its own any more, so it starts from step 0.
 * @throws Error where the weights don't fit the network.
 */
function startable({ id, config, from }: StartedRun): StartedRun {
  if (!from || !onlyLiveChanges(from.checkpoint.config, config)) return { id, config };
  checkFits(config, from.checkpoint);
  return { id, config, from };
}

/** Typed arrays that came in a message own their buffers. */
function own(block: { images: Uint8Array; labels: Uint8Array }) {
  return block as { images: Uint8Array<ArrayBuffer>; labels: Uint8Array<ArrayBuffer> };
}

/** Whether a run can take the new configuration and go on from today's weights. */
function onlyLiveChanges(before: RunConfig, after: RunConfig): boolean {
  if (before.loss !== after.loss) return false;
  const live = new Set<string>([...LIVE_SETTINGS, ...lossById(after.loss).parameters.map(({ name }) => name)]);
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].every((name) => live.has(name) || JSON.stringify(before[name]) === JSON.stringify(after[name]));
}
