/** One run: a network, a loss head and an optimiser, moved step by step; plain numbers go in and come out. */

import {
  dispose,
  keep,
  reshape,
  scalar,
  stack,
  type Tensor,
  type Tensor2D,
  tensor1d,
  tensor2d,
  tensor4d,
  tidy,
  zerosLike,
} from '@tensorflow/tfjs-core';
import type { RunConfig } from '../config/runConfig.ts';
import { fillBatch, type TrainingImages } from '../data/dataset.ts';
import { IMAGE_PIXELS, IMAGE_SIDE } from '../data/idx.ts';
import { BatchSampler } from '../data/sampler.ts';
import { FaultError } from '../faults/faults.ts';
import { centresOf, columnsOf } from '../losses/centres.ts';
import type { LossHead } from '../losses/contract.ts';
import { lossById } from '../losses/registry.ts';
import { annealedLambda, stepParameters } from '../losses/stepParameters.ts';
import { unitColumns } from '../losses/unitColumns.ts';
import { accuracyOf, predict } from '../math/classify.ts';
import type { ClassNumbers } from '../math/classNumbers.ts';
import { type AngularMetrics, angularMetrics } from '../math/metrics.ts';
import { normals } from '../math/random.ts';
import { cosineDecay } from '../math/schedules.ts';
import { augmentBatch } from './augment.ts';
import type { Checkpoint } from './checkpoint.ts';
import { CHUNK, type EvaluationSet, positionsOf } from './evaluationSet.ts';
import { pointPositions, pointsFor } from './freePoints.ts';
import { type KeptSpec as HeldSpec, keptBy, startingHeadState } from './headState.ts';
import { startingClassWeights, startingValues } from './initialise.ts';
import { BLEND, call } from './kernels/names.ts';
import { STATE_ROWS } from './kernels/optimizerStep.ts';
import type { Layer, ParameterSpec, Tensors } from './layers.ts';
import { forward, networkLayers } from './network.ts';
import { ops } from './ops.ts';
import { Optimizer } from './optimizer.ts';

const CLASS_WEIGHTS = 'head/weights';
const CLASS_BIAS = 'head/bias';
/** What the names of a head's learned scalars and state begin with. */
const HEAD = 'head/';

/** The loss whose logits a warm start trains on. */
const WARM_START_LOSS = 'modified';

/** Share of a batch's statistics that enters the running ones (PyTorch's default momentum). */
export const STATISTICS_RATE = 0.1;

export interface TrainingPoint {
  step: number;
  loss: number;
  lambda: number | null;
}

/** What the network makes of an evaluation set. */
export interface Evaluation {
  /** `[images, featureDim]`. */
  features: Float32Array<ArrayBuffer>;
  /** Class position by plain logits, `[images]`. */
  predictions: ClassNumbers<ArrayBuffer>;
  /** 0…1. */
  accuracy: number;
  metrics: AngularMetrics;
  /** `[featureDim, classes]`. */
  classWeights: Float32Array<ArrayBuffer>;
  bias: Float32Array<ArrayBuffer> | null;
  /** Scalars that the loss learns, and numbers that it accumulates, by name. */
  learned: Record<string, number>;
  /** Matrices that the loss moves itself, `[featureDim, classes]` each, by name; only where it has some. */
  state?: Record<string, Float32Array>;
}

/** Every parameter of a run: those of its layers, the class weights, and the bias and scalars that the loss has. */
function parametersOf(config: RunConfig, layers: readonly Layer[]): ParameterSpec[] {
  const { featureDim, classes } = config;
  const head = lossById(config.loss);
  const parameters = stepParameters(config, 1);
  const { bias, learned } = startingHeadState(head, parameters, featureDim, classes.length);
  const constant = (value: number) => ({ kind: 'constant', value }) as const;
  const specs = layers.flatMap((layer) => layer.parameters);
  specs.push({ name: CLASS_WEIGHTS, shape: [featureDim, columnsOf(config)], start: constant(0), decays: true });
  if (head.bias) {
    const start = constant(bias[0] ?? 0);
    specs.push({ name: CLASS_BIAS, shape: [classes.length], start, decays: false });
  }
  for (const [name, value] of Object.entries(learned)) {
    specs.push({ name: HEAD + name, shape: [1], start: constant(value), decays: false });
  }
  return specs;
}

/** What a run holds besides its parameters: the layers' running statistics, and the state of its loss. */
function heldOf({ loss, featureDim, classes }: RunConfig, layers: readonly Layer[]): HeldSpec[] {
  const statistics = layers.flatMap((layer) => layer.statistics);
  return [
    ...statistics.map(({ name, channels }): HeldSpec => ({ name, shape: [2, channels], start: 0 })),
    ...keptBy(lossById(loss), featureDim, classes.length).map(
      (kept): HeldSpec => ({ ...kept, name: HEAD + kept.name }),
    ),
  ];
}

/**
 * @param carried whether the weights are those of another loss, which lacks what only this one has.
 * @throws Error naming the part of a checkpoint that doesn't fit a run of this configuration, or can't be of any network.
 */
export function checkFits(config: RunConfig, { parameters, statistics }: Checkpoint, carried = false): void {
  const layers = networkLayers(config.network, config.featureDim, config.classes.length);
  const rows = STATE_ROWS[config.optimizer];
  const needed = [
    ...parametersOf(config, layers).map(({ name, shape }) => ({
      name,
      size: rows * shape.reduce((product, side) => product * side, 1),
      found: parameters.find((one) => one.name === name)?.state,
    })),
    ...heldOf(config, layers).map(({ name, shape: [rows, columns] }) => ({
      name,
      size: rows * columns,
      found: statistics.find((one) => one.name === name)?.values,
    })),
  ];
  for (const { name, state } of parameters) checkNumbers(name, state, -LARGEST_WEIGHT, LARGEST_WEIGHT);
  for (const { name, values } of statistics) {
    checkNumbers(name, values, -LARGEST_WEIGHT, LARGEST_WEIGHT);
    // Running means, and after them variances.
    if (!name.startsWith(HEAD)) checkNumbers(name, values, 0, LARGEST_WEIGHT, values.length / 2);
  }
  for (const { name, size, found } of needed) {
    if (found?.length === size || (carried && name !== CLASS_WEIGHTS && name.startsWith(HEAD))) continue;
    throw new FaultError({ code: 'otherWeights', name, found: found?.length ?? null, needed: size });
  }
}

/** Beyond what any run comes to whose loss is still bounded; products of some of them are still finite in float32. */
const LARGEST_WEIGHT = 1e15;

/** @param first position of the first number that has to be within the bounds. */
function checkNumbers(path: string, values: Float32Array, min: number, max: number, first = 0): void {
  const odd = values.findIndex((value, i) => i >= first && !(value >= min && value <= max));
  if (odd < 0) return;
  throw new FaultError({
    code: 'refusedNumber',
    path,
    place: odd + 1,
    count: values.length,
    given: String(values[odd]),
    allowed: { kind: 'number', min, max, whole: false },
  });
}

/** Loss, gradients, batch statistics and the loss's next state of one batch. */
interface Gradients {
  value: Tensor;
  gradients: Tensors;
  statistics: Tensors;
  state: Tensors;
}

export class Trainer {
  #config: RunConfig;
  readonly #head: LossHead;
  readonly #layers: Layer[];
  readonly #specs: ParameterSpec[];
  readonly #optimizer: Optimizer;
  readonly #images: TrainingImages;
  /** Null for free points, which all take part in every step. */
  readonly #sampler: BatchSampler | null;
  readonly #positions: Int16Array;
  /** Running statistics of the layers and state of the loss, by name. */
  #held: Tensors = {};
  /** Classes of free points, `[points, classes]`, once a step has needed them. */
  #ownClasses: Tensor2D | null = null;
  #step = 0;
  /** Losses still on the backend: reading each at once would stall a GPU. */
  #unread: { step: number; lambda: number | null; value: Tensor }[] = [];

  constructor(config: RunConfig, images: TrainingImages) {
    this.#config = config;
    this.#head = lossById(config.loss);
    this.#layers = networkLayers(config.network, config.featureDim, config.classes.length);
    this.#images = images;
    this.#positions = positionsOf(config.classes);
    this.#sampler = this.isFree ? null : BatchSampler.over(images, config);
    const { length: classes } = config.classes;
    this.#specs = parametersOf(config, this.#layers);
    const values = startingValues(this.#specs, config.seed);
    const { classWeightInit, featureDim, seed } = config;
    values[CLASS_WEIGHTS] = startingClassWeights(classWeightInit, featureDim, classes, seed, centresOf(config));
    this.#optimizer = new Optimizer(config.optimizer, this.#specs, values);
    for (const { name, channels } of this.#layers.flatMap((layer) => layer.statistics)) {
      const start = new Float32Array(2 * channels).fill(1, channels);
      this.#held[name] = keep(tensor2d(start, [2, channels]));
    }
    for (const { name, shape, start } of heldOf(config, this.#layers)) {
      this.#held[name] ??= keep(tensor2d(new Float32Array(shape[0] * shape[1]).fill(start), shape));
    }
  }

  get config(): RunConfig {
    return this.#config;
  }

  /** Whether features are points of their own, with no network that could look at other images. */
  get isFree(): boolean {
    return this.#config.network === 'free';
  }

  /** Steps taken. */
  get step(): number {
    return this.#step;
  }

  /** Passes through the data, fractional. */
  get epoch(): number {
    return this.#sampler?.epoch ?? this.#step;
  }

  /** Whether the planned steps are done. */
  get finished(): boolean {
    return this.#step >= this.#config.steps;
  }

  /** Whether the loss itself trains; false during a warm start on modified softmax. */
  get warm(): boolean {
    return this.#step >= this.#config.warmStart;
  }

  /** λ of the step last taken (of the first one before that); null for losses without λ. */
  get lambda(): number | null {
    return this.#lambdaAt(Math.max(this.#step, 1));
  }

  /** Learning rate of the step last taken (of the first one before that). */
  get learningRate(): number {
    return this.#rateAt(Math.max(this.#step, 1));
  }

  /**
   * Takes new values of what can change in mid-run: the loss's parameters, learning rate, weight decay and
   * planned steps. Training goes on from today's weights; scalars that the loss learns start from where its parameters
   * now put them, if those have changed.
   */
  retune(config: RunConfig): void {
    const before = this.#config;
    this.#config = config;
    if (this.#head.parameters.every(({ name }) => before[name] === config[name])) return;
    const parameters = stepParameters(config, this.#step + 1);
    for (const [name, start] of Object.entries(this.#head.learned ?? {})) {
      tidy(() => this.#optimizer.overwrite(HEAD + name, tensor1d([start(parameters)])));
    }
  }

  /** One training step. @returns false, having done nothing, if its images haven't arrived yet. */
  train(): boolean {
    const batch = this.#sampler?.next();
    if (batch === null) return false;
    const step = this.#step + 1;
    const value = tidy(() => {
      const { images, oneHot } = batch ? this.#tensorsOf(batch) : this.#allPoints();
      this.#renormalise(step);
      const result = this.#gradientsOf(images, oneHot, step);
      const biasRate = this.#head.biasRate?.(stepParameters(this.#config, step)) ?? 1;
      this.#optimizer.update(result.gradients, this.#rateAt(step), this.#config.weightDecay, {
        [CLASS_BIAS]: biasRate,
      });
      this.#blendStatistics(result.statistics);
      for (const [name, tensor] of Object.entries(result.state)) this.#hold(name, tensor);
      return result.value;
    });
    this.#step = step;
    this.#unread.push({ step, lambda: this.#lambdaAt(step), value: keep(value) });
    return true;
  }

  /** Losses of the steps since the last call, in order. Waits for the backend. */
  readLosses(): TrainingPoint[] {
    const unread = this.#unread;
    if (unread.length === 0) return [];
    this.#unread = [];
    const values = tidy(() => stack(unread.map(({ value }) => value)).dataSync());
    dispose(unread.map(({ value }) => value));
    return unread.map(({ step, lambda }, i) => ({ step, lambda, loss: values[i] as number }));
  }

  /** How many losses wait to be read. */
  get unreadLosses(): number {
    return this.#unread.length;
  }

  /**
   * Loss and gradients on given images at today's parameters, without a step.
   * @param pixels `[batch, 28, 28, 1]`, 0…1. @param labels digits `[batch]`.
   */
  measure(pixels: Float32Array, labels: ArrayLike<number>): { loss: number; gradients: Record<string, Float32Array> } {
    return tidy(() => {
      const images = tensor4d(pixels, [labels.length, IMAGE_SIDE, IMAGE_SIDE, 1]);
      const { value, gradients } = this.#gradientsOf(images, this.#oneHot(labels), this.#step + 1);
      return {
        loss: value.dataSync()[0] as number,
        gradients: Object.fromEntries(
          this.#specs.map(({ name }) => [name, gradients[name]?.dataSync() as Float32Array]),
        ),
      };
    });
  }

  /** Features of chunk `i` of `set`, `[images, featureDim]`. */
  featuresOf(set: EvaluationSet, i: number): Float32Array {
    if (this.isFree)
      return this.#pointsOf(set).slice(i * CHUNK * this.#config.featureDim, (i + 1) * CHUNK * this.#config.featureDim);
    const images = set.chunk(i);
    const features = tidy(() => {
      const pass = forward(this.#layers, images, this.#optimizer.parameters, this.#held, false);
      return pass.features.dataSync() as Float32Array;
    });
    if (!set.keepsTensors) images.dispose();
    return features.subarray(0, set.sizeOf(i) * this.#config.featureDim);
  }

  /**
   * Features of images that are in no set, `[images, featureDim]`. @param pixels `[images, 784]`, 0…1.
   * @throws FaultError where there is no network.
   */
  featuresOfImages(pixels: Float32Array): Float32Array {
    if (this.isFree) throw new FaultError({ code: 'noNetwork' });
    return tidy(() => {
      const images = tensor4d(pixels, [pixels.length / IMAGE_PIXELS, IMAGE_SIDE, IMAGE_SIDE, 1]);
      const pass = forward(this.#layers, images, this.#optimizer.parameters, this.#held, false);
      return pass.features.dataSync() as Float32Array;
    });
  }

  /** What the network makes of `set`, in one go. */
  evaluate(set: EvaluationSet): Evaluation {
    return this.judge(set, this.featuresOfSet(set));
  }

  /** Features of all of `set`, `[images, featureDim]`. */
  featuresOfSet(set: EvaluationSet): Float32Array<ArrayBuffer> {
    // Read once for all chunks.
    if (this.isFree) return this.#pointsOf(set);
    const { featureDim } = this.#config;
    const features = new Float32Array(set.size * featureDim);
    for (let i = 0; i < set.chunks; i++) features.set(this.featuresOf(set, i), i * CHUNK * featureDim);
    return features;
  }

  /** Predictions and measures for features of `set` that were computed before. */
  judge(set: EvaluationSet, features: Float32Array<ArrayBuffer>): Evaluation {
    const { featureDim, classes } = this.#config;
    const classWeights = this.#valuesOf(CLASS_WEIGHTS);
    const bias = this.#head.bias ? this.#valuesOf(CLASS_BIAS) : null;
    const state = (this.#head.state ?? []).map((name) => [name, this.#held[HEAD + name]?.dataSync() as Float32Array]);
    const predictions = predict(features, featureDim, {
      classWeights,
      bias,
      normalisesWeights: this.#head.normalisesWeights,
      featureLength: this.#head.featureLength?.(stepParameters(this.#config, this.#step)) ?? null,
      classes: classes.length,
    });
    return {
      features,
      predictions,
      accuracy: accuracyOf(predictions, set.positions),
      metrics: angularMetrics(features, featureDim, set.positions, set.classes.length),
      classWeights,
      bias,
      learned: {
        ...Object.fromEntries(
          Object.keys(this.#head.learned ?? {}).map((name) => [name, this.#valuesOf(HEAD + name)[0] as number]),
        ),
        ...this.accumulated(),
      },
      ...(state.length > 0 ? { state: Object.fromEntries(state) } : {}),
    };
  }

  /** What the loss has accumulated, by name. */
  accumulated(): Record<string, number> {
    const names = Object.keys(this.#head.accumulated ?? {});
    return Object.fromEntries(names.map((name) => [name, this.#held[HEAD + name]?.dataSync()[0] as number]));
  }

  /** Today's parameters by name, shape and value. */
  parameters(): { name: string; shape: number[]; values: Float32Array }[] {
    return this.#specs.map(({ name, shape }) => ({ name, shape, values: this.#valuesOf(name) }));
  }

  checkpoint(): Checkpoint {
    return {
      config: this.#config,
      step: this.#step,
      ...(this.#optimizer.steps === this.#step ? {} : { updates: this.#optimizer.steps }),
      parameters: this.#optimizer.store(),
      statistics: Object.entries(this.#held).map(([name, tensor]) => ({
        name,
        values: tensor.dataSync() as Float32Array,
      })),
    };
  }

  /** Goes to where a run of the same network, loss and optimiser stood. */
  restore(checkpoint: Checkpoint): void {
    this.#config = checkpoint.config;
    this.#step = checkpoint.step;
    this.#sampler?.seek(checkpoint.step);
    this.#optimizer.restore(checkpoint.parameters, checkpoint.updates ?? checkpoint.step);
    for (const { name, shape } of heldOf(this.#config, this.#layers)) {
      const stored = checkpoint.statistics.find((one) => one.name === name);
      if (stored) this.#hold(name, tensor2d(stored.values, shape));
    }
    dispose(this.#unread.map(({ value }) => value));
    this.#unread = [];
  }

  dispose(): void {
    this.#optimizer.dispose();
    dispose(this.#held);
    this.#ownClasses?.dispose();
    dispose(this.#unread.map(({ value }) => value));
    this.#unread = [];
  }

  #lambdaAt(step: number): number | null {
    return annealedLambda(this.#config, step);
  }

  #rateAt(step: number): number {
    return cosineDecay(this.#config.learningRate, step, this.#config.steps);
  }

  #tensorsOf(batch: Uint32Array): { images: Tensor; oneHot: Tensor2D } {
    const pixels = new Float32Array(batch.length * IMAGE_SIDE * IMAGE_SIDE);
    fillBatch(this.#images, batch, pixels);
    const { augment, seed } = this.#config;
    augmentBatch(augment, pixels, seed, this.#step + 1);
    const labels = Array.from(batch, (index) => this.#images.labelOf(index));
    return { images: tensor4d(pixels, [batch.length, IMAGE_SIDE, IMAGE_SIDE, 1]), oneHot: this.#oneHot(labels) };
  }

  /** What stands for the images of free points, which have none, and their classes. */
  #allPoints(): { images: Tensor; oneHot: Tensor2D } {
    this.#ownClasses ??= keep(this.#oneHotOf(pointPositions(this.#config.classes.length)));
    return { images: scalar(0), oneHot: this.#ownClasses };
  }

  /** Free points by the images of a set, `[images, featureDim]`. */
  #pointsOf({ positions, classes }: EvaluationSet): Float32Array<ArrayBuffer> {
    const { featureDim } = this.#config;
    if (String(classes) !== String(this.#config.classes)) throw new FaultError({ code: 'noNetwork' });
    const values = tidy(() =>
      forward(this.#layers, scalar(0), this.#optimizer.parameters, {}, false).features.dataSync(),
    );
    const points = pointsFor(positions);
    return Float32Array.from(
      { length: points.length * featureDim },
      (_, i) => values[(points[Math.floor(i / featureDim)] as number) * featureDim + (i % featureDim)] as number,
    );
  }

  /** @param labels digits. */
  #oneHot(labels: ArrayLike<number>): Tensor2D {
    return this.#oneHotOf(Array.from(labels, (label) => this.#positions[label] as number));
  }

  #oneHotOf(positions: readonly number[]): Tensor2D {
    const { length: classes } = this.#config.classes;
    const rows = new Float32Array(positions.length * classes);
    positions.forEach((position, i) => {
      rows[i * classes + position] = 1;
    });
    return tensor2d(rows, [positions.length, classes]);
  }

  #gradientsOf(images: Tensor, oneHot: Tensor2D, step: number): Gradients {
    const { parameters } = this.#optimizer;
    const pass = forward(this.#layers, images, parameters, this.#held, true);
    const head = step > this.#config.warmStart ? this.#head : lossById(WARM_START_LOSS);
    const asRow = (tensor: Tensor) => reshape(tensor, [1, tensor.size]) as Tensor2D;
    const stored = parameters[CLASS_BIAS];
    const bias = stored ? asRow(stored) : null;
    const scalars = Object.keys(this.#head.learned ?? {});
    const named = (names: readonly string[], tensorOf: (name: string) => Tensor2D) =>
      Object.fromEntries(names.map((name) => [name, tensorOf(name)]));
    const result = head.forward(
      ops,
      {
        features: pass.features as Tensor2D,
        weights: parameters[CLASS_WEIGHTS] as Tensor2D,
        bias,
        oneHot,
        state: named(
          [...(this.#head.state ?? []), ...Object.keys(this.#head.accumulated ?? {})],
          (name) => this.#held[HEAD + name] as Tensor2D,
        ),
        accumulates: true,
        ...(head.draws ? { draws: [...normals(this.#config.seed, `margins, step ${step}`, oneHot.shape[0])] } : {}),
        learned: named(scalars, (name) => asRow(parameters[HEAD + name] as Tensor)),
      },
      head === this.#head ? stepParameters(this.#config, step) : {},
    );
    const gradients = pass.backward(result.gradFeatures);
    gradients[CLASS_WEIGHTS] = result.gradWeights;
    if (bias) gradients[CLASS_BIAS] = result.gradBias ? this.#ownBias(result.gradBias) : zerosLike(bias);
    for (const name of scalars) {
      gradients[HEAD + name] = result.gradLearned?.[name] ?? zerosLike(parameters[HEAD + name] as Tensor);
    }
    const state = Object.fromEntries(Object.entries(result.state ?? {}).map(([name, tensor]) => [HEAD + name, tensor]));
    return { value: result.value, gradients, statistics: pass.statistics, state };
  }

  /** One bias for all classes gets the sum of their gradients, in every class's place, so that they stay one. */
  #ownBias(gradient: Tensor2D): Tensor2D {
    if (!this.#head.sharedBias) return gradient;
    const sum = ops.sumRows([gradient], (g) => g);
    return ops.map([gradient, sum], (g, total) => g.times(0).plus(total));
  }

  /**
   * Divides the stored class weights by their norms where the loss does so before each of its steps. A warm start divides
   * by them too and lets them drift; a loss that takes them as they are would be judged, and go on, by lengths that
   * nobody trained.
   */
  #renormalise(step: number): void {
    const warming = step <= this.#config.warmStart;
    const needed = warming
      ? !this.#head.normalisesWeights
      : this.#head.renormalisesWeights?.(stepParameters(this.#config, step));
    if (!needed) return;
    const weights = this.#optimizer.parameters[CLASS_WEIGHTS] as Tensor2D;
    this.#optimizer.overwrite(CLASS_WEIGHTS, unitColumns(ops, weights).unit);
  }

  /** Keeps a tensor in the place of the one of that name. */
  #hold(name: string, tensor: Tensor): void {
    this.#held[name]?.dispose();
    this.#held[name] = keep(tensor);
  }

  #blendStatistics(fresh: Tensors): void {
    for (const [name, statistics] of Object.entries(fresh)) {
      const running = this.#held[name] as Tensor;
      this.#hold(name, call(BLEND, { a: running, b: statistics }, { rate: STATISTICS_RATE }));
    }
  }

  #valuesOf(name: string): Float32Array<ArrayBuffer> {
    const tensor = this.#optimizer.parameters[name];
    if (!tensor) throw new Error(`No parameter is named ${name}`);
    return tensor.dataSync() as Float32Array<ArrayBuffer>;
  }
}
