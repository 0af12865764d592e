/** `window.anglescope`: the page for the console, teaching scripts and tests. A refused call changes nothing. */
import { effect } from '@preact/signals-core';
import {
  checkedField,
  checkedList,
  checkedMatrix,
  checkedObject,
  checkedVector,
  checkedWhole,
  refuse,
} from '../config/checks.ts';
import { patchConfig, readConfig } from '../config/config.ts';
import { nameField, numberField, parameterField } from '../config/fields.ts';
import { FaultError } from '../faults/faults.ts';
import type { Parameters } from '../losses/contract.ts';
import { lossById, losses } from '../losses/registry.ts';
import { isAnnealed } from '../math/schedules.ts';
import type {
  BackendName,
  EngineClient,
  LossReply,
  LossRequest,
  RunConfig,
  RunStatus,
  Snapshot,
  SnapshotOptions,
} from '../worker/protocol.ts';
import { MOST_RUNS } from './presets.ts';
import type { Session } from './session.ts';

/** Most steps of one call. */
const MOST_STEPS = 100_000;
const BACKENDS: readonly BackendName[] = ['webgl', 'wasm', 'cpu'];
const SPLITS: readonly SnapshotOptions['split'][] = ['probe', 'test'];

export interface Readiness {
  backend: BackendName;
  renderer: string;
  trainImages: number;
  testImages: number;
}

export interface LossQuestion {
  loss: string;
  /**
   * The loss's parameters at one step, so λ is a number; what is missing takes its default. What a run would have
   * accumulated by then (`mean`, `std`, `t`, `s`) and its draws `[batch]` stand here too.
   */
  params: Record<string, number | string | boolean | number[]>;
  backend?: BackendName;
  /** `[batch][featureDim]`. */
  features: number[][];
  /** `[featureDim][classes]`. */
  weights: number[][];
  /** `[classes]`; only for losses with a bias. */
  bias?: number[];
  /** `[featureDim][classes]`; only for center loss; zeros without. */
  centers?: number[][];
  /** Class positions, `[batch]`. */
  labels: number[];
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
  /** Mean loss of a batch and its exact gradients, without weight decay. */
  evaluateLoss(question: LossQuestion): Promise<LossReply>;
  /** The code of the language that the page speaks; with a code, after it speaks that one. */
  language(code?: string): Promise<string>;
}

/**
 * The parameters of one step: as given, else the default; of a λ schedule the λ it comes to in the end. What the loss
 * accumulates or draws is there only if it is given.
 * @param images in the batch.
 */
function stepParameters(loss: string, given: unknown, images: number): LossRequest['params'] {
  const { parameters, accumulated = {}, draws = false, ordered = [] } = lossById(loss);
  const names = [...parameters.map(({ name }) => name), ...Object.keys(accumulated), ...(draws ? ['draws'] : [])];
  const values = checkedObject('params', given ?? {}, names);
  const entries = parameters.map((parameter) => {
    const value = values[parameter.name];
    if (value === undefined) {
      return [parameter.name, isAnnealed(parameter.default) ? parameter.default.min : parameter.default];
    }
    const field = parameter.kind === 'lambda' ? numberField(parameter) : parameterField(parameter);
    return [parameter.name, checkedField(`params.${parameter.name}`, value, field)];
  });
  const checked = Object.fromEntries(entries) as LossRequest['params'];
  for (const { lower, upper, equal } of ordered) {
    const [low, high] = [checked[lower] as number, checked[upper] as number];
    if (low < high || (equal && low === high)) continue;
    refuse(`params.${lower}`, low, { kind: 'below', name: upper, value: high, equal });
  }
  for (const [name, range] of Object.entries(accumulated)) {
    if (values[name] !== undefined) checked[name] = checkedField(`params.${name}`, values[name], numberField(range));
  }
  if (values.draws !== undefined) checked.draws = checkedVector('params.draws', values.draws, images);
  return checked;
}

function checkedQuestion(question: unknown): { request: LossRequest; backend: BackendName | undefined } {
  const names = ['loss', 'params', 'backend', 'features', 'weights', 'bias', 'centers', 'labels'];
  const given = checkedObject('request', question, names);
  const loss = checkedField('loss', given.loss, nameField(losses().map(({ id }) => id)));
  const features = checkedMatrix('features', given.features, null, 1);
  const params = stepParameters(loss, given.params, features.length);
  const dim = features[0]?.length ?? 0;
  const centres = lossById(loss).centres?.(params as Parameters) ?? 1;
  const weights = checkedMatrix('weights', given.weights, dim, 2 * centres);
  const columns = weights[0]?.length ?? 0;
  const classes = columns / centres;
  if (!Number.isInteger(classes)) {
    throw new FaultError({
      code: 'wrongCount',
      path: 'weights[0]',
      count: columns,
      of: 'numbers',
      allowed: { kind: 'columns', centres },
    });
  }
  const labels = checkedList('labels', given.labels, features.length, features.length, 'classPositions');
  const request: LossRequest = {
    loss,
    params,
    features,
    weights,
    labels: Array.from(labels, (label, i) => checkedWhole(`labels[${i}]`, label, 0, classes - 1)),
  };
  if (given.bias !== undefined && given.bias !== null) {
    if (!lossById(loss).bias) refuse('bias', given.bias, { kind: 'none', what: 'bias', loss });
    request.bias = checkedVector('bias', given.bias, classes);
  }
  if (given.centers !== undefined && given.centers !== null) {
    if (!lossById(loss).state?.includes('centers'))
      refuse('centers', given.centers, { kind: 'none', what: 'centers', loss });
    request.centers = checkedMatrix('centers', given.centers, dim, classes);
    if (request.centers[0]?.length !== classes) refuse('centers', given.centers, { kind: 'rows', length: classes });
  }
  const backend = given.backend === undefined ? undefined : checkedField('backend', given.backend, nameField(BACKENDS));
  return { request, backend };
}

function checkedOptions(given: unknown): SnapshotOptions {
  const options = checkedObject('options', given ?? {}, ['split', 'parameters']);
  const { split = 'probe', parameters = false } = options;
  if (typeof parameters !== 'boolean')
    refuse('options.parameters', parameters, { kind: 'values', values: [true, false] });
  return { split: checkedField('options.split', split, nameField(SPLITS)), parameters: parameters as boolean };
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
  client: Pick<EngineClient, 'snapshot' | 'evaluateLoss' | 'checkpoint'>,
  speech: Speech,
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
      const complete = Array.from(list, (config, i) => readConfig(config, 'strict', `configs[${i}].`).config);
      // Asked for at once: what is wished after this wins.
      const [ids] = await Promise.all([session.setRuns(complete), session.pause(), session.installed]);
      return ids;
    },
    async configure(id, patch) {
      const run = session.runById(id);
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
      session.runById(id);
      const checked = checkedOptions(options);
      await session.installed;
      return client.snapshot(id, checked);
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
    async evaluateLoss(question) {
      const { request, backend } = checkedQuestion(question);
      await startup.running;
      return client.evaluateLoss(request, backend);
    },
    async language(code) {
      return code === undefined ? speech.now() : speech.speak(checkedField('code', code, nameField(speech.codes)));
    },
  };
}
