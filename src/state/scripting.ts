/** `window.anglescope`: the page for the console, teaching scripts and tests. A refused call changes nothing. */
import { effect } from '@preact/signals-core';
import { checkedField, checkedList, checkedWhole, refuse } from '../config/checks.ts';
import { patchConfig, readConfig } from '../config/config.ts';
import { nameField } from '../config/fields.ts';
import { FaultError } from '../faults/faults.ts';
import { formulasFor } from '../losses/own/language.ts';
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
import { MOST_RUNS } from './presets.ts';
import type { Session } from './session.ts';
import type { VerificationQuestion, VerificationReply, VerifyQuestion } from './verification/asked.ts';

/** Most steps of one call. */
const MOST_STEPS = 100_000;

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

/** The language of the page, which lies above this part. */
export interface Speech {
  readonly codes: readonly string[];
  now(): string;
  /** Resolves to what is spoken then. */
  speak(code: string): Promise<string>;
}

export function createScripting(
  session: Session,
  client: Pick<EngineClient, 'snapshot' | 'evaluateLoss' | 'checkpoint' | 'featuresOf' | 'testFeatures'>,
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

  return {
    ready,
    runs: () =>
      session.runs.peek().map((run) => ({
        id: run.id,
        config: structuredClone(run.config.peek()),
        step: run.step.peek(),
        status: run.status.peek(),
      })),
    async setRuns(configs) {
      const list = checkedList('configs', configs, 1, MOST_RUNS, 'configurations');
      await formulasFor(...list);
      const complete = Array.from(list, (config, i) => readConfig(config, 'strict', `configs[${i}].`).config);
      // Asked for at once: what is wished after this wins.
      const [ids] = await Promise.all([session.setRuns(complete), session.pause(), session.installed]);
      return ids;
    },
    async configure(id, patch) {
      const run = session.runById(id);
      await formulasFor(patch);
      patchConfig(run.config.peek(), patch, 'strict');
      await session.installed;
      await session.configure(id, patch);
    },
    play: () => session.play(),
    pause: () => session.pause(),
    async reset() {
      await session.pause();
      await session.installed;
      await session.reset();
    },
    async step(n = 1) {
      await session.step(checkedWhole('n', n, 1, MOST_STEPS));
    },
    async snapshot(id, options) {
      const run = session.runById(id);
      const { checkedOptions, snapshotOf } = await import('./snapshots.ts');
      const checked = checkedOptions(run, options);
      await session.installed;
      return snapshotOf(client, id, checked);
    },
    async save() {
      // Before there are images, there is nothing to go on from.
      await Promise.all([session.installed, startup.trainable]);
      const { saveRuns } = await import('./transfer/saving.ts');
      const { file } = await saveRuns(session.runs.peek(), (id) => client.checkpoint(id), session);
      return file;
    },
    async open(file) {
      const asked = session.ask();
      const { openRuns } = await import('./transfer/opening.ts');
      return openRuns(file, session, asked);
    },
    async openRecorded(preset) {
      const asked = session.ask();
      const { openRecorded } = await import('./recorded/opening.ts');
      return openRecorded(preset, session, asked);
    },
    async evaluateLoss(question) {
      const [{ checkedQuestion }] = await Promise.all([import('./lossQuestion.ts'), formulasFor(question)]);
      const { request, backend } = checkedQuestion(question);
      await startup.running;
      return client.evaluateLoss(request, backend);
    },
    async code(id, options) {
      const config = session.runById(id).config.peek();
      return (await import('./transfer/pytorch/script.ts')).askedScript(config, options);
    },
    async field(id, question) {
      const run = session.runById(id);
      await session.installed;
      return (await import('./forces.ts')).field(client, run, question);
    },
    async explain(id, question) {
      const run = session.runById(id);
      await Promise.all([session.installed, startup.testable]);
      const images = startup.testImages.peek();
      if (!images) throw new FaultError({ code: 'noImages' });
      return (await import('./forces.ts')).explain(client, run, images, question);
    },
    async verify(question) {
      return (await import('./verification/asked.ts')).verify(question);
    },
    async verification(id, question) {
      const run = session.runById(id);
      await Promise.all([session.installed, startup.testable]);
      return (await import('./verification/asked.ts')).verification(client, run, question);
    },
    async language(code) {
      return code === undefined ? speech.now() : speech.speak(checkedField('code', code, nameField(speech.codes)));
    },
    async present(on) {
      if (typeof on !== 'boolean') refuse('on', on, { kind: 'values', values: [true, false] });
      await present(on);
    },
  };
}
