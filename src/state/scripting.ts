/** `window.anglescope`: the page for the console, teaching scripts and tests. A refused call changes nothing. */
import { effect } from '@preact/signals-core';
import { FaultError } from '../faults/faults.ts';
import type { Verified } from '../math/verify.ts';
import type {
  BackendName,
  EngineClient,
  LossReply,
  RunConfig,
  RunStatus,
  Snapshot,
  SnapshotOptions,
} from '../worker/protocol.ts';
import type { ExplainQuestion, ExplainReply, FieldQuestion, FieldReply } from './forces.ts';
import type { LossQuestion } from './lossQuestion.ts';
import type { Session } from './session.ts';
import type { VerificationQuestion, VerificationReply, VerifyQuestion } from './verification/asked.ts';

export interface Readiness {
  backend: BackendName;
  renderer: string;
  trainImages: number;
  testImages: number;
}

/** Arguments and results are plain values; a promise rejects with an error that names what was wrong. */
export interface Scripting {
  /** Resolves when the backend runs and all training images and the test set are there. */
  ready(): Promise<Readiness>;
  runs(): { id: string; config: RunConfig; step: number; status: RunStatus }[];
  /** Replaces the panels and pauses; returns the new ids. */
  setRuns(configs: Partial<RunConfig>[]): Promise<string[]>;
  configure(id: string, patch: Partial<RunConfig>): Promise<void>;
  play(): Promise<void>;
  pause(): Promise<void>;
  /** Every run back to step 0, and paused there. */
  reset(): Promise<void>;
  /** Exactly `n` steps of every run, then pauses. */
  step(n?: number): Promise<void>;
  snapshot(id: string, options?: Partial<SnapshotOptions>): Promise<Snapshot>;
  /** The runs with all they have shown, as the file of runs that the page saves: opened, they go on from here. */
  save(): Promise<object>;
  /** Puts the runs of such a file in place of the panels and pauses; returns their ids. */
  open(file: object): Promise<string[]>;
  /** Puts a preset's runs in place of the panels as they were trained beforehand, and pauses; returns their ids. */
  openRecorded(preset: string): Promise<string[]>;
  /** Mean loss of a batch and its exact gradients, without weight decay. */
  evaluateLoss(question: LossQuestion): Promise<LossReply>;
  /** The run as a program of its own: with PyTorch, in Python. */
  code(id: string, options: { framework: 'pytorch' }): Promise<string>;
  /** What training does now to one image of a class alone, wherever its feature stands: its loss, and the force on it. */
  field(id: string, question: FieldQuestion): Promise<FieldReply>;
  /** A test image's step taken apart: its logits, and what each class adds to the force on it. */
  explain(id: string, question: ExplainQuestion): Promise<ExplainReply>;
  /** How well scores tell pairs of one class from pairs of two: in folds, and over all thresholds. */
  verify(question: VerifyQuestion): Promise<Verified>;
  /** The same of pairs of test images, drawn by a seed, by the cosine between their features in a run's network of now. */
  verification(id: string, question?: VerificationQuestion): Promise<VerificationReply>;
  /** The code of the language that the page speaks; with a code, after it speaks that one. */
  language(code?: string): Promise<string>;
  /** Shows the page to a class, large, or as ever. */
  present(on: boolean): Promise<void>;
}

/** What loads with the first call: all but what a page in motion needs at once. */
const ANSWERED = [
  'setRuns',
  'configure',
  'reset',
  'step',
  'snapshot',
  'save',
  'open',
  'openRecorded',
  'evaluateLoss',
  'code',
  'field',
  'explain',
  'verify',
  'verification',
  'language',
  'present',
] as const satisfies readonly (keyof Scripting)[];

export type Answered = (typeof ANSWERED)[number];

/** The language of the page, which lies above this part. */
export interface Speech {
  readonly codes: readonly string[];
  now(): string;
  /** Resolves to what is spoken then. */
  speak(code: string): Promise<string>;
}

export type ScriptingClient = Pick<
  EngineClient,
  'snapshot' | 'evaluateLoss' | 'checkpoint' | 'featuresOf' | 'testFeatures'
>;

export function createScripting(
  session: Session,
  client: ScriptingClient,
  speech: Speech,
  present: (on: boolean) => Promise<void> = async () => {},
): Scripting {
  const { startup } = session;

  function ready(): Promise<Readiness> {
    return new Promise((resolve, reject) => {
      let stop = () => {};
      let settled = false;
      const settle = (act: () => void) => {
        settled = true;
        act();
        stop();
      };
      stop = effect(() => {
        const backend = startup.backend.value;
        const failure = startup.failure.value;
        const { trainImages, testImages } = startup.download.value;
        if (settled) return;
        if (backend && startup.complete.value) {
          const { backend: name, renderer } = backend;
          settle(() => resolve({ backend: name, renderer, trainImages, testImages }));
        } else if (failure) settle(() => reject(new FaultError(failure.why)));
      });
      if (settled) stop();
    });
  }

  let loading: Promise<typeof import('./answering.ts')> | null = null;
  /** What answers; asked for again where it didn't come. */
  const answering = () => {
    loading ??= import('./answering.ts').catch((error) => {
      loading = null;
      throw error;
    });
    return loading;
  };
  const calls = ANSWERED.map((call) => [
    call,
    async (...given: unknown[]) => {
      const asked = session.ask();
      return (await answering()).answer(call, given, asked, { session, client, speech, present });
    },
  ]);

  return {
    ready,
    runs: () =>
      session.runs.peek().map((run) => ({
        id: run.id,
        config: structuredClone(run.config.peek()),
        step: run.step.peek(),
        status: run.status.peek(),
      })),
    play: session.play,
    pause: session.pause,
    ...(Object.fromEntries(calls) as Pick<Scripting, Answered>),
  };
}
