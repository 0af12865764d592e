/** What a run showed at one moment as plain JSON, and back: bit for bit as the page keeps it. */

import { checkedWhole, refuse } from '../../config/checks.ts';
import { FaultError } from '../../faults/faults.ts';
import { columnsOf } from '../../losses/centres.ts';
import { lossById } from '../../losses/registry.ts';
import { classNumbersFor } from '../../math/classNumbers.ts';
import type { AngularMetrics, RunConfig } from '../../worker/protocol.ts';
import type { ArchivedFrame } from '../run/archive.ts';
import { arrayToText, textLength } from './arrays.ts';
import {
  checkEach,
  checkedArray,
  checkedNumber,
  checkedOptional,
  checkedRecord,
  checkedWithin,
  LARGEST_STEP,
  type PlainNumber,
  plainNumber,
} from './checked.ts';

const METRICS: readonly (keyof AngularMetrics)[] = [
  'meanIntra',
  'p95Intra',
  'maxIntra',
  'minInter',
  'meanInter',
  'p05Inter',
];

/** A frame's numbers; null stands for what is no number. */
interface PlainFacts {
  step: number;
  epoch: number;
  lambda: number | null;
  learningRate: number;
  loss: PlainNumber;
  accuracy: PlainNumber;
  test: { step: number; accuracy: PlainNumber } | null;
  /** Degrees. */
  metrics: Record<keyof AngularMetrics, PlainNumber>;
  /** Milliseconds. */
  stepMs: PlainNumber;
  programs: number | null;
  warm: boolean;
  learned: Record<string, PlainNumber>;
  /** Feature units in one count. */
  scale: number;
}

export interface PlainFrame extends PlainFacts {
  /** Base64 of `[images, featureDim]` counts, 16 bits each; −32,768 for a coordinate that isn't finite. */
  features: string;
  /** The same of the images of classes that the run isn't trained on, `[images.unseen, featureDim]`; missing where there are none. */
  unseen?: { scale: number; features: string };
  /** Base64 of class positions, 8 bits each. */
  predictions: string;
  /** Base64 of `[featureDim, classes]`, float32. */
  classWeights: string;
  /** Base64 of `[classes]`, float32; null for losses without bias. */
  bias: string | null;
}

function plainFacts({ frame, scale }: ArchivedFrame): PlainFacts {
  const { step, epoch, lambda, learningRate, loss, accuracy, test, metrics, stepMs, programs, warm, learned } = frame;
  const plain = (values: object) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, plainNumber(value)]));
  return {
    step,
    epoch,
    lambda,
    learningRate,
    loss: plainNumber(loss),
    accuracy: plainNumber(accuracy),
    test: test && { step: test.step, accuracy: plainNumber(test.accuracy) },
    metrics: plain(metrics) as PlainFacts['metrics'],
    stepMs: plainNumber(stepMs),
    programs,
    warm,
    learned: plain(learned),
    scale,
  };
}

export function plainFrame(stored: ArchivedFrame): PlainFrame {
  const { predictions, classWeights, bias } = stored.frame;
  return {
    ...plainFacts(stored),
    features: arrayToText(stored.features),
    ...(stored.unseen ? { unseen: { scale: stored.unseen.scale, features: arrayToText(stored.unseen.features) } } : {}),
    predictions: arrayToText(predictions),
    classWeights: arrayToText(classWeights),
    bias: bias && arrayToText(bias),
  };
}

/** Names of the lists, quotes and commas, and a scale. */
const AROUND = 130;

/** Bytes of a frame in a file, without writing it. */
export function frameLength(stored: ArchivedFrame): number {
  const { predictions, classWeights, bias } = stored.frame;
  const more = stored.unseen ? [stored.unseen.features] : [];
  const lists = [stored.features, predictions, classWeights, ...(bias ? [bias] : []), ...more];
  const facts = JSON.stringify(plainFacts(stored)).length;
  return lists.reduce((sum, list) => sum + textLength(list.byteLength), facts + AROUND);
}

/** What a frame has to fit. */
export interface FrameContext {
  config: RunConfig;
  /** Numbers of images that frames may show. */
  sizes: readonly number[];
  /** The earliest and the latest step there may be. */
  first: number;
  last: number;
}

/** As many as fit some set of images: whether they fit that of their frame is seen where both are known. */
function readUnseen(path: string, given: unknown, featureDim: number): ArchivedFrame['unseen'] {
  if (given === null || given === undefined) return undefined;
  const unseen = checkedRecord(path, given);
  const features = checkedArray(`${path}.features`, unseen.features, Int16Array<ArrayBuffer>);
  const whole = featureDim * Math.floor(features.length / featureDim);
  return {
    scale: checkedWithin(`${path}.scale`, unseen.scale, 0),
    features:
      features.length === whole
        ? features
        : checkedArray(`${path}.features`, unseen.features, Int16Array<ArrayBuffer>, whole),
  };
}

function readTest(path: string, given: unknown): { step: number; accuracy: number } | null {
  if (given === null || given === undefined) return null;
  const test = checkedRecord(path, given);
  return {
    step: checkedWhole(`${path}.step`, test.step, 0, LARGEST_STEP),
    accuracy: checkedShare(`${path}.accuracy`, test.accuracy),
  };
}

/** A share; of no images it is no number. */
function checkedShare(path: string, given: unknown): number {
  return given === null ? Number.NaN : checkedWithin(path, given, 0, 1);
}

function readMetrics(path: string, given: unknown): AngularMetrics {
  const metrics = checkedRecord(path, given);
  const entries = METRICS.map((name) => [name, checkedNumber(`${path}.${name}`, metrics[name])]);
  return Object.fromEntries(entries) as unknown as AngularMetrics;
}

/** Only scalars that the loss learns or accumulates: what is drawn takes them for its parameters. */
function readLearned(path: string, given: unknown, loss: string): Record<string, number> {
  const { learned = {}, accumulated = {} } = lossById(loss);
  const names = Object.keys({ ...learned, ...accumulated });
  const entries = Object.entries(checkedRecord(path, given)).map(([name, value]) => {
    if (!names.includes(name)) refuse(`${path}.${name}`, value, { kind: 'fields', names, loss: null });
    return [name, checkedNumber(`${path}.${name}`, value)] as const;
  });
  return Object.fromEntries(entries);
}

/**
 * Features, class weights and measures may be no numbers, as they are in the last frames of a run that breaks.
 * @throws RangeError naming the place.
 */
export function readFrame(path: string, given: unknown, { config, sizes, first, last }: FrameContext): ArchivedFrame {
  const frame = checkedRecord(path, given);
  const { loss, featureDim, classes } = config;
  const step = checkedWhole(`${path}.step`, frame.step, first, last);
  const predictions = checkedArray(`${path}.predictions`, frame.predictions, classNumbersFor(classes.length));
  if (!sizes.includes(predictions.length)) {
    throw new FaultError({
      code: 'wrongCount',
      path: `${path}.predictions`,
      count: predictions.length,
      of: 'numbers',
      allowed: { kind: 'counts', counts: sizes },
    });
  }
  checkEach(`${path}.predictions`, predictions, (position) => position < classes.length, {
    kind: 'number',
    min: 0,
    max: classes.length - 1,
    whole: true,
  });
  const floats = (name: 'classWeights' | 'bias', count: number) =>
    checkedArray(`${path}.${name}`, frame[name], Float32Array<ArrayBuffer>, count);
  const programs = checkedOptional(`${path}.programs`, frame.programs);
  const { warm } = frame;
  const unseen = readUnseen(`${path}.unseen`, frame.unseen, featureDim);
  if (typeof warm !== 'boolean') refuse(`${path}.warm`, warm, { kind: 'values', values: [true, false] });
  return {
    frame: {
      // A run of a file has no id until the page gives it one, and nobody asks a frame of the past whose it is.
      run: '',
      step,
      epoch: checkedWithin(`${path}.epoch`, frame.epoch, 0),
      lambda: checkedOptional(`${path}.lambda`, frame.lambda),
      learningRate: checkedWithin(`${path}.learningRate`, frame.learningRate, 0),
      loss: checkedNumber(`${path}.loss`, frame.loss),
      accuracy: checkedShare(`${path}.accuracy`, frame.accuracy),
      test: readTest(`${path}.test`, frame.test),
      predictions,
      classWeights: floats('classWeights', featureDim * columnsOf(config)),
      bias: frame.bias === null ? null : floats('bias', classes.length),
      metrics: readMetrics(`${path}.metrics`, frame.metrics),
      stepMs: checkedNumber(`${path}.stepMs`, frame.stepMs),
      programs,
      warm: warm as boolean,
      learned: readLearned(`${path}.learned`, frame.learned, loss),
    },
    scale: checkedWithin(`${path}.scale`, frame.scale, 0),
    features: checkedArray(
      `${path}.features`,
      frame.features,
      Int16Array<ArrayBuffer>,
      predictions.length * featureDim,
    ),
    ...(unseen ? { unseen } : {}),
  };
}
