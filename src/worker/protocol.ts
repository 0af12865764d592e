/** Messages between the page and its training workers. Types only. */

import type { RunConfig } from '../config/runConfig.ts';
import type { Checkpoint } from '../engine/checkpoint.ts';
import type { Fault } from '../faults/faults.ts';
import type { LossReply, LossRequest } from '../losses/evaluated.ts';
import type { ClassNumbers } from '../math/classNumbers.ts';
import type { AngularMetrics } from '../math/metrics.ts';
import type { Mover, Pace } from './pace.ts';
import type { Snapshot, SnapshotOptions, TestFeatures, TestFeaturesRequest } from './scripted.ts';

export type { RunConfig } from '../config/runConfig.ts';
export type { Checkpoint } from '../engine/checkpoint.ts';
export type { LossReply, LossRequest } from '../losses/evaluated.ts';
export type { AngularMetrics } from '../math/metrics.ts';
export type { Snapshot, SnapshotOptions, TestFeatures, TestFeaturesRequest } from './scripted.ts';

export type BackendName = 'webgl' | 'wasm' | 'cpu';

/** `lost`: its worker died for good; the page has what was saved last. */
export type RunStatus = 'idle' | 'running' | 'paused' | 'diverged' | 'recovering' | 'done' | 'lost';

/** Why a run was stopped. */
export type Finding =
  /** The loss is no number, or beyond all bounds. */
  | { kind: 'notFinite'; step: number; loss: number }
  /** The loss has stood where guessing puts it, from `since` to `step`. */
  | { kind: 'stalled'; step: number; since: number };

export type BackendReason =
  | { kind: 'asked' | 'hardware' | 'softwareGraphics' | 'noGraphics' }
  /** A better one didn't start. */
  | { kind: 'fallback'; failed: BackendName; why: Fault };

/** Which backend trains, and why that one. */
export interface BackendInfo {
  backend: BackendName;
  /** Renderer string of the GPU, or what the processor backend runs on. */
  renderer: string;
  /** Why it was chosen. */
  reason: BackendReason;
  /** Number of training workers. */
  workers: number;
}

export interface HistoryPoint {
  step: number;
  /** Mean training loss of that step's batch. */
  loss: number;
  /** λ at that step; null for losses without λ. */
  lambda: number | null;
  /** Accuracy on the probe images (0…1), where it was measured at this step. */
  accuracy?: number;
}

/** The state of one run as the page draws it. Typed arrays are transferred. */
export interface Frame {
  run: string;
  step: number;
  epoch: number;
  /** λ in force at `step`; null for losses without λ. */
  lambda: number | null;
  learningRate: number;
  /** Loss at `step`, NaN before the first. */
  loss: number;
  /** Accuracy on the probe images, plain logits, 0…1. */
  accuracy: number;
  /** Accuracy on all 10,000 test images and the step it was measured at; null before the first time. */
  test: { step: number; accuracy: number } | null;
  /** `[probe, featureDim]`, row-major, in the order of the probe images. */
  features: Float32Array;
  /** `[images, featureDim]`, likewise of the images of classes that the run isn't trained on; left out where there are none. */
  unseen?: Float32Array;
  /** Class position (index into the run's `classes`) that plain logits predict, per probe image. */
  predictions: ClassNumbers;
  /** `[featureDim, classes]`, row-major. */
  classWeights: Float32Array;
  bias: Float32Array | null;
  metrics: AngularMetrics;
  /** History since the last frame of this run that was sent. */
  history: HistoryPoint[];
  /** Milliseconds of one training step, median of recent ones. */
  stepMs: number;
  /** GPU programs of the last training step; null where no GPU trains. */
  programs: number | null;
  /** Whether training passed to the loss already (false while warming up on modified softmax). */
  warm: boolean;
  /** Scalars that the loss learns, by name. */
  learned: Record<string, number>;
  /** Matrices that the loss moves itself, `[featureDim, classes]` each, by name; only where it has some. Files lack it. */
  state?: Record<string, Float32Array>;
}

/** The images a run's frames show. Sent once per set of runs. */
export interface ProbeInfo {
  run: string;
  /** Positions in the test set, `[probe]`. */
  indices: Uint16Array;
  /** Digits 0–9, `[probe]`. */
  labels: ClassNumbers;
  /** Images of classes that the run isn't trained on, likewise; left out where there are none. */
  unseen?: Pick<ProbeInfo, 'indices' | 'labels'>;
}

/** A part of the data: images `[count × 784]` and labels `[count]`, one byte each. */
export interface ImageBlock {
  images: Uint8Array;
  labels: ClassNumbers;
}

/** How many images training can use. */
export interface HeldImages {
  testImages: number;
  trainImages: number;
}

/** A run's weights and its record. */
export interface RunCheckpoint {
  checkpoint: Checkpoint;
  history: HistoryPoint[];
  /** The weights are those of another loss: what this one has besides begins as in a new run. */
  carried?: boolean;
}

/** A run as a worker is given it. */
export interface StartedRun {
  id: string;
  config: RunConfig;
  /** Where it goes on from; without it, from step 0 with the weights of its seed. */
  from?: RunCheckpoint | null;
  /** It has diverged and stays so. */
  stopped?: boolean;
}

/** A stretch of a run that is trained once more, beside what trains. */
export interface Replay {
  run: string;
  /** The weights to begin from; null: from step 0. */
  from: Checkpoint | null;
  /** Settings, each from the step after which it was in force; the first is at or before the beginning. */
  settings: { after: number; config: RunConfig }[];
  to: number;
}

/** Where a stretch ends. */
export interface Replayed {
  frame: Frame;
  checkpoint: Checkpoint;
}

/** What the page asks of a worker, with the answer each call resolves to. */
export interface Calls {
  /** `paced`: runs move as far as `pace` says; without it the worker keeps its own runs in step. */
  start: { request: { backend: BackendName; paced?: boolean }; reply: { renderer: string } };
  /** A port over which the worker pulls the images that it hasn't got yet; it goes with the message. */
  images: { request: { port: MessagePort }; reply: null };
  setRuns: { request: { runs: StartedRun[] }; reply: null };
  /** One more run beside the others, which go on; it trains at once if `running`. */
  addRun: { request: StartedRun & { running: boolean }; reply: null };
  removeRun: { request: { id: string }; reply: null };
  configure: { request: { id: string; config: RunConfig }; reply: null };
  play: { request: null; reply: null };
  /** Answered when all runs rest, those that trained at one step. */
  pause: { request: null; reply: null };
  reset: { request: null; reply: null };
  /** So many steps of every run, or as many as bring each to one step; those that are there or beyond take none. */
  step: { request: { steps: number } | { to: number }; reply: null };
  /** How far runs may train, where the page keeps those of several workers in step. */
  pace: { request: Pace; reply: null };
  /** Whether others wait for a run while it is behind, as is usual. */
  wait: { request: { id: string; waits: boolean }; reply: null };
  snapshot: { request: { id: string; options: SnapshotOptions }; reply: Snapshot };
  evaluateLoss: { request: LossRequest; reply: LossReply };
  checkpoint: { request: { id: string }; reply: RunCheckpoint };
  /** What the run's network makes of one image, `[784]`, 0…1: its feature, `[featureDim]`. */
  featuresOf: { request: { id: string; image: Float32Array }; reply: Float32Array };
  /** What the run's network makes of test images, all at one step. */
  testFeatures: { request: TestFeaturesRequest; reply: TestFeatures };
  /** Trains a stretch again, to look at its end. */
  replay: { request: Replay; reply: Replayed };
  /** Which images frames show from now on: all of the test set, or the probe selection. */
  show: { request: { all: boolean }; reply: null };
  memory: { request: null; reply: { numTensors: number; numBytes: number } };
  /** Whether the worker still listens. */
  beat: { request: null; reply: null };
  /** A frame was drawn; the next one of that run may be sent. */
  drawn: { request: { run: string }; reply: null };
}

export type CallName = keyof Calls;

/** What answers each call. */
export type Handlers = {
  [Name in CallName]: (body: Calls[Name]['request']) => Calls[Name]['reply'] | Promise<Calls[Name]['reply']>;
};

/** Page → worker. */
export type Request = {
  [Name in CallName]: { call: Name; serial: number; body: Calls[Name]['request'] };
}[CallName];

/** Worker → page. */
export type Report =
  | { kind: 'reply'; serial: number; body: unknown }
  | { kind: 'failure'; serial: number; fault: Fault }
  /** Frames to be seen together; `together` is the step at which those of other workers come too. */
  | { kind: 'frames'; frames: Frame[]; together: number | null }
  /** A run goes on with other settings after this step. */
  | { kind: 'retuned'; run: string; step: number; before: RunConfig; after: RunConfig }
  /** Where the runs are that are to take steps, and whether training has paid for looking; from a worker that is paced. */
  | { kind: 'movers'; movers: Mover[]; paid: boolean }
  | { kind: 'probe'; probe: ProbeInfo }
  /** `finding` comes with the status "diverged", unless training itself failed: then `fault` says how. */
  | { kind: 'status'; run: string; status: RunStatus; step: number; fault?: Fault; finding?: Finding }
  | { kind: 'progress'; phase: 'compile'; done: number; total: number }
  /** What the worker has pulled so far. */
  | ({ kind: 'images' } & HeldImages)
  /** Sent from time to time, so that a run can go on should its worker die; the backend was right after it. */
  | { kind: 'checkpoint'; run: string; saved: RunCheckpoint }
  /** The worker holds this lock for as long as it lives. */
  | { kind: 'alive'; lock: string }
  /** Nothing that this worker computes is to be believed any more. */
  | { kind: 'lost'; why: Fault };

/** What the page hears from the pool of workers without having asked. */
export type EngineEvent =
  /** Images: those that every worker has. */
  | Exclude<Report, { kind: 'reply' | 'failure' | 'frames' | 'movers' | 'alive' | 'lost' }>
  /** Of frames that belong together, each is told in turn, with nothing in between. */
  | { kind: 'frame'; frame: Frame }
  /** Something went wrong that no call can report. */
  | { kind: 'trouble'; fault: Fault }
  /** Training goes on on another backend. */
  | { kind: 'moved'; info: BackendInfo };

/** The page's side of the training workers: implemented by `client.ts`, used by `state/`. */
export interface EngineClient {
  /** Chooses the backend, starts the workers and compiles. Safe to call once. */
  start(): Promise<BackendInfo>;
  /**
   * Gives each worker a port over which it pulls its images, now and whenever one takes another's place; training starts
   * with the first block. Called again, it replaces the ports, since the other ends of the old ones are gone.
   */
  supply(openPort: () => MessagePort): void;
  /** Replaces all runs; they stand idle where they start. Each sends a frame at once. */
  setRuns(runs: StartedRun[]): Promise<void>;
  /**
   * Adds one run; the others go on. With `running` it trains at once.
   * @throws Error, and adds nothing, where its start doesn't fit its configuration.
   */
  addRun(run: StartedRun, running: boolean): Promise<void>;
  removeRun(id: string): Promise<void>;
  /** Parameters of the loss, rate, weight decay and planned steps change live; anything else rebuilds the run. */
  configure(id: string, config: RunConfig): Promise<void>;
  play(): Promise<void>;
  /** Resolves when all runs rest, those that trained at one step. */
  pause(): Promise<void>;
  /** Every run back to step 0 with the weights of its seed. */
  reset(): Promise<void>;
  /** Exactly `steps` steps of every run, then pauses. */
  step(steps: number): Promise<void>;
  /** Brings every run to a step, unless it is there or beyond, then pauses. */
  stepTo(step: number): Promise<void>;
  /** Whether others wait for a run while it is behind, as is usual. */
  wait(id: string, waits: boolean): Promise<void>;
  snapshot(id: string, options: SnapshotOptions): Promise<Snapshot>;
  /** On the backend in use, or on the one named. */
  evaluateLoss(request: LossRequest, backend?: BackendName): Promise<LossReply>;
  /** Everything a run needs to go on from where it stands now. */
  checkpoint(id: string): Promise<RunCheckpoint>;
  /** Feature of one image, `[784]`, 0…1, in a run's network of this moment. */
  featuresOf(id: string, image: Float32Array): Promise<Float32Array>;
  /** Features of test images in a run's network of this moment. */
  testFeatures(request: TestFeaturesRequest): Promise<TestFeatures>;
  /** Trains a stretch of a run once more and gives what it came to; the run itself isn't touched. */
  replay(request: Replay): Promise<Replayed>;
  /** Lets frames show all test images, or the probe selection. */
  show(all: boolean): Promise<void>;
  memory(): Promise<{ numTensors: number; numBytes: number }>;
  /** Tells that a frame of this run has been drawn, so that the next may come. */
  drawn(run: string): void;
  /** Tries once more to start workers that were given up. */
  revive(): void;
  /** Returns the function that stops listening. */
  listen(listener: (event: EngineEvent) => void): () => void;
}
