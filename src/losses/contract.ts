/**
 * What a loss head is: the shape of every file in `heads/`.
 *
 * A head is written against `Ops`, a few tensor functions handed in by the engine, and imports tfjs as types
 * only. The page can therefore read equations and parameter ranges from the registry without loading a tensor library.
 * What a loss and its parameters are called stands in `text/`, by their ids.
 */
import type { Tensor2D } from '@tensorflow/tfjs-core';
import type { Fault } from '../faults/faults.ts';
import type { Expression } from '../math/expression.ts';

/** An element's value from the elements of the inputs at its place. */
export type Formula = (...inputs: Expression[]) => Expression;

/**
 * What a head computes with. All tensors are of rank 2; in formulas a column `[rows, 1]` and a row `[1, columns]`
 * spread over the others. Each call is one kernel, whatever the length of its formula.
 */
export interface Ops {
  matMul(a: Tensor2D, b: Tensor2D, transposeA?: boolean, transposeB?: boolean): Tensor2D;
  /** The formula at every element. */
  map(inputs: Tensor2D[], formula: Formula): Tensor2D;
  /** The formula summed over each row: `[rows, 1]`. */
  sumRows(inputs: Tensor2D[], formula: Formula): Tensor2D;
  /** The formula's largest value in each row: `[rows, 1]`. */
  maxRows(inputs: Tensor2D[], formula: Formula): Tensor2D;
  /** The formula summed over each column: `[1, columns]`. */
  sumColumns(inputs: Tensor2D[], formula: Formula): Tensor2D;
  /** Numbers that are known beforehand. */
  constant(rows: number, columns: number, valueAt: (row: number, column: number) => number): Tensor2D;
  /**
   * Where it is given, dvalue/dlogits goes through it on its way back: whoever asks what each class does to a feature
   * lets one class through at a time. What acts on features without a logit, as a centre does, doesn't pass here.
   */
  through?(gradLogits: Tensor2D): Tensor2D;
}

/** λ(t) = max(min, base·(1 + gamma·t)^(−power)), t counted from 1 (SphereFace, L-Softmax). */
export interface LambdaSchedule {
  base: number;
  gamma: number;
  power: number;
  min: number;
}

/** Numbers by the letters of a formula. */
export type Letters = Readonly<Record<string, number>>;
/** From where to where each letter's slider goes. */
export type LetterRanges = Readonly<Record<string, readonly [low: number, high: number]>>;

/** A parameter's value as it stands in a run's configuration. */
export type ParameterValue = number | string | boolean | LambdaSchedule | Letters | LetterRanges;

/**
 * The names that losses give their parameters; a run's configuration has no others, so that a misspelt one isn't compiled.
 * A name that no loss had before is added by the loss's own file:
 * `declare module '../contract.ts' { interface ParameterNames { tau: true } }`.
 */
export interface ParameterNames {
  R: true;
  alpha: true;
  amount: true;
  blend: true;
  gamma: true;
  gradient: true;
  h: true;
  indicator: true;
  k: true;
  la: true;
  lambda: true;
  lm: true;
  m: true;
  m1: true;
  m2: true;
  m3: true;
  on: true;
  plus: true;
  r: true;
  ranges: true;
  rate: true;
  rival: true;
  s: true;
  scale: true;
  sd: true;
  seam: true;
  t: true;
  target: true;
  ua: true;
  um: true;
  values: true;
  w: true;
}
export type ParameterName = keyof ParameterNames;

interface Named {
  name: ParameterName;
  /** TeX, as printed beside the control. */
  symbol: string;
  /** What its number counts, where losses have parameters of one name that count different things. */
  unit?: 'radians' | 'cosine' | 'both';
  /** Whether a run starts anew where it is changed, since it decides what the run is made of. */
  rebuilds?: true;
}

export type Parameter = Named &
  (
    | { kind: 'choice'; values: readonly number[]; default: number }
    | { kind: 'number'; min: number; max: number; step: number; default: number; scale?: 'linear' | 'log' }
    | { kind: 'option'; values: readonly string[]; default: string }
    /** Yes or no. */
    | { kind: 'flag'; default: boolean }
    /** A number (fixed λ) or a schedule (annealed λ). */
    | { kind: 'lambda'; min: number; max: number; default: LambdaSchedule }
    /** A function of θ in the notation of docs/formulas.md. */
    | { kind: 'formula'; default: string }
    | { kind: 'letters'; default: Letters }
    | { kind: 'ranges'; default: LetterRanges }
  );

/** Parameter values by name; every parameter the head declares is present and in range. */
export type Parameters = Readonly<Partial<Record<ParameterName, ParameterValue>>>;

/** Parameter values of one step: schedules already evaluated at that step, so numbers and options only. */
export type StepParameters = Readonly<Record<string, number | string | boolean | Letters | LetterRanges>>;

/** Inputs of a head for one batch. */
export interface HeadInputs {
  /** x, `[batch, featureDim]`. */
  features: Tensor2D;
  /** W, `[featureDim, classes]`, column j belongs to class j; with k centres a class, `[featureDim, classes·k]`. */
  weights: Tensor2D;
  /** b, `[1, classes]`; null for heads without a bias. */
  bias: Tensor2D | null;
  /** One-hot labels, `[batch, classes]`. */
  oneHot: Tensor2D;
  /**
   * What the head keeps from step to step, by name: matrices `[featureDim, classes]`, and what it accumulates, `[1, 1]`;
   * present where the head declares some.
   */
  state?: Readonly<Record<string, Tensor2D>>;
  /** Whether what is accumulated takes this batch in before the loss is worked out, as before a step; else it stays. */
  accumulates?: boolean;
  /** A standard normal draw for each image, `[batch]`; 0 each without. For heads that ask for `draws`. */
  draws?: readonly number[];
  /** The head's learned scalars by name, `[1, 1]` each; present where the head declares some. */
  learned?: Readonly<Record<string, Tensor2D>>;
}

/** Mean loss of the batch and its exact derivatives, as the head wrote them out. */
export interface HeadResult {
  /** `[1, 1]`: mean loss over the batch, without weight decay. */
  value: Tensor2D;
  /** The logits that went into the loss (the target's carries the margin), `[batch, classes]`. */
  logits: Tensor2D;
  /** dvalue/dx, `[batch, featureDim]`. */
  gradFeatures: Tensor2D;
  /** dvalue/dW, `[featureDim, classes]`. */
  gradWeights: Tensor2D;
  /** dvalue/db, `[1, classes]`; null for heads without a bias. */
  gradBias: Tensor2D | null;
  /** The state after this step, by name. */
  state?: Readonly<Record<string, Tensor2D>>;
  /** dvalue/dscalar of each learned scalar, `[1, 1]`. */
  gradLearned?: Readonly<Record<string, Tensor2D>>;
}

/** A number that a head accumulates over the batches it trains on. No gradient flows through it. */
export interface Accumulated {
  /** TeX, as printed beside its value. */
  symbol: string;
  start: (classes: number) => number;
  /** What a script may say it has come to. */
  min: number;
  max: number;
  /** Whether one batch is taken in where a script asks for the loss and doesn't say what it has come to. */
  beginsWithBatch?: boolean;
}

export interface Reference {
  title: string;
  authors: string;
  venue: string;
  year: number;
  arxiv?: string;
}

/** What losses have in common, for lists of them. */
export const FAMILIES = ['softmax', 'angular', 'spherical', 'adaptive', 'regularised', 'own'] as const;
export type Family = (typeof FAMILIES)[number];

/**
 * A function of an angle (radians, 0…π) at given parameter values; in losses whose margin follows it, of the feature's
 * length too, by itself the one at which the margin is widest.
 */
export type Curve = (theta: number, parameters: StepParameters, length?: number) => number;

export interface LossHead {
  id: string;
  /** Place in lists of losses, ascending. */
  order: number;
  family: Family;
  reference: Reference;
  /** The loss in TeX. */
  equation: string;
  parameters: readonly Parameter[];
  /** Whether the head trains a bias b. */
  bias: boolean;
  /** Where every class's bias starts; 0 without it. */
  biasStart?: (parameters: StepParameters, classes: number) => number;
  /** What the learning rate is multiplied by for the bias; 1 without it. */
  biasRate?: (parameters: StepParameters) => number;
  /** Whether each class answers yes or no by itself, so that its probability is the logistic function of its logit. */
  eachByItself?: boolean;
  /** Whether all classes have one bias in common, so that it takes no part in choosing between them. */
  sharedBias?: boolean;
  /** Matrices `[featureDim, classes]` that the head moves itself, by name; zeros at the start. */
  state?: readonly string[];
  /** Numbers that the head accumulates itself, by name; they stay through a warm start. */
  accumulated?: Readonly<Record<string, Accumulated>>;
  /** Whether it needs a standard normal draw for each image of a batch. */
  draws?: boolean;
  /** Pairs of parameters of which the first must be below the second, or at most as large. */
  ordered?: readonly { lower: ParameterName; upper: ParameterName; equal: boolean }[];
  /**
   * Scalars that are trained beside the class weights, by name, with the value they start from; they start again where
   * one of the loss's parameters is set to something else in mid-run.
   */
  learned?: Readonly<Record<string, (parameters: StepParameters) => number>>;
  /** Whether the stored class weights are divided by their norms before each step, as the released layer does. */
  renormalisesWeights?: (parameters: StepParameters) => boolean;
  /** The parameters that make the margin, each with its value for no margin: what a margin that grows starts from. */
  margins?: { readonly [name in ParameterName]?: number };
  /** Weight vectors of each class, of which the nearest counts: class c's i-th is column c·k + i. One without it. */
  centres?: (parameters: Parameters) => number;
  /** Whether plain logits divide W_j by its norm, so that they are ‖x‖cosθ_j. */
  normalisesWeights: boolean;
  /** Whether the loss sees the feature's direction only. */
  normalisesFeatures: boolean;
  /**
   * The length that every feature is given before plain logits are taken; as it is without it. Only a bias notices:
   * among logits without one, the length of a feature favours no class.
   */
  featureLength?: (parameters: StepParameters) => number;
  /**
   * Steps of modified softmax that a run begins with unless it says otherwise; none without it. Losses that see
   * directions only need them: on a circle an image can't pass through another class, through the origin it can.
   */
  warmStart?: number;
  /**
   * Target logit over ‖x‖, or over the scale s where the head has one, as a function of θ_y: the effective target that
   * replaces cosθ. Null for heads whose target logit isn't a function of the angle.
   */
  target: Curve | null;
  /** The same for the logits of the other classes; cosθ_j without it. */
  rival?: Curve;
  /** Three lengths of a feature that show how the margin follows it, the shortest first; only where it does. */
  lengths?: (parameters: StepParameters) => readonly [number, number, number];
  /**
   * Brings parameters that depend on each other into agreement, once each is allowed by itself, or says what is wrong.
   * @param given those that were handed in just now. @param kept those of before.
   */
  settle?: (
    parameters: Readonly<Record<string, unknown>>,
    given: Readonly<Record<string, unknown>>,
    kept: Readonly<Record<string, unknown>>,
  ) => { readonly settings: object } | { readonly fault: Fault };
  /** Where two classes part under the margin, in TeX; null for heads without a margin. */
  boundary: string | null;
  /** Loss and gradients of one batch. The caller wraps the call in `tidy`. */
  forward(ops: Ops, inputs: HeadInputs, parameters: StepParameters): HeadResult;
}
