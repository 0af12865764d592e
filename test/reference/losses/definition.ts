/** What a reference loss is: a function of one image's feature, the class weights, the bias and a class centre. */
import { angleBetween, column } from './vectors.ts';

/** A loss's parameters at one step, by the names that the heads use. */
export type ReferenceParameters = Readonly<Record<string, number | string | boolean>>;

/** Everything the loss of one image is a function of. */
export interface Row {
  /** `[featureDim]`. */
  x: readonly number[];
  /** `[featureDim][classes]`. */
  weights: readonly number[][];
  /** `[classes]`, or null. */
  bias: readonly number[] | null;
  /** Class position. */
  label: number;
  /** Centre of the label's class, `[featureDim]`; `center` only. */
  centre: readonly number[];
  /** A standard normal draw of its own; 0 for losses that draw nothing. */
  draw: number;
}

export type OfRow<T> = (row: Row, params: ReferenceParameters) => T;

export interface LossDefinition {
  /** Whether there is a bias. */
  bias: boolean;
  /** Whether the logits leave the feature's length out, or only let it move the margin. */
  normalisesFeatures: boolean;
  /** Whether the feature's length counts besides its direction. */
  followsLength?: boolean;
  /** Whether the lengths of the class weights leave the loss as it is. */
  normalisesWeights: boolean;
  /** Logits, the target's with its margin, `[classes]`. */
  logits: OfRow<number[]>;
  value: OfRow<number>;
  /** Added to the value: what depends on the feature alone. Apart, lest it drown the rest in its rounding. */
  penalty?: OfRow<number>;
  /**
   * For losses whose gradient isn't the derivative of their value: the function of which it is the derivative at
   * the row given, with all that counts as constant frozen there.
   */
  frozen?: OfRow<(row: Row) => number>;
}

/** @throws RangeError if the parameter is missing or no number. */
export function numberOf(params: ReferenceParameters, name: string): number {
  const value = params[name];
  if (typeof value !== 'number') throw new RangeError(`the loss needs a number ${name}, got ${String(value)}`);
  return value;
}

export function classesOf(row: Row): number[] {
  return row.weights[0]!.map((_, j) => j);
}

/** θ_j of every class, radians. */
export function anglesOf(row: Row): number[] {
  return classesOf(row).map((j) => angleBetween(row.x, column(row.weights, j)));
}

/** −log softmax(logits)_label. */
export function crossEntropy(logits: readonly number[], label: number): number {
  const largest = Math.max(...logits);
  const sum = logits.reduce((total, f) => total + Math.exp(f - largest), 0);
  return largest + Math.log(sum) - logits[label]!;
}

/** A loss that is the cross-entropy of its logits. */
export function ofLogits(
  traits: Pick<LossDefinition, 'bias' | 'normalisesFeatures' | 'normalisesWeights'>,
  logits: OfRow<number[]>,
): LossDefinition {
  return { ...traits, logits, value: (row, params) => crossEntropy(logits(row, params), row.label) };
}
