/**
 * The losses as the papers define them, through the angle itself, in float64: what the app's heads are checked
 * against. Nothing here is shared with the heads, nor written after them.
 */
import { centralDifference } from './differences.ts';
import {
  adacos,
  adaface,
  circle,
  curricular,
  dealtDraws,
  elastic,
  magface,
  p2sgrad,
  scaleAfter,
  subarc,
} from './losses/adaptive.ts';
import { asoftmax, lsoftmax, modified } from './losses/angular.ts';
import { caffeGradients } from './losses/caffe.ts';
import { type LossDefinition, numberOf, type ReferenceParameters, type Row } from './losses/definition.ts';
import { arcface, coco, combined, cosface, cosine, normface, spherefaceR } from './losses/scaled.ts';
import { center, incay, l2softmax, ring, softmax } from './losses/softmax.ts';
import { sphereface2 } from './losses/sphereface2.ts';
import { angleBetween, column, lengthOf } from './losses/vectors.ts';

export { lengthsAfter as referenceLengthsAfter } from './losses/adaptive.ts';
export type { ReferenceParameters } from './losses/definition.ts';
export { referencePsi } from './losses/psi.ts';
export { referenceBiasStart } from './losses/sphereface2.ts';

const DEFINITIONS = {
  softmax,
  modified,
  asoftmax,
  lsoftmax,
  l2softmax,
  cosine,
  normface,
  coco,
  cosface,
  arcface,
  combined,
  sphereface_r: spherefaceR,
  sphereface2,
  magface,
  adaface,
  subarc,
  curricular,
  adacos,
  elastic,
  circle,
  p2sgrad,
  incay,
  center,
  ring,
} as const satisfies Record<string, LossDefinition>;

export type ReferenceLossId = keyof typeof DEFINITIONS;
export const REFERENCE_LOSSES = Object.keys(DEFINITIONS) as ReferenceLossId[];

/** Whether a loss has a bias and which lengths leave it as it is. */
export function referenceTraits(
  loss: ReferenceLossId,
): Pick<LossDefinition, 'bias' | 'normalisesFeatures' | 'normalisesWeights' | 'followsLength'> {
  return DEFINITIONS[loss];
}

/** Everything a loss is a function of. */
export interface ReferenceInputs {
  /** `[batch][featureDim]`. */
  features: number[][];
  /** `[featureDim][classes]`. */
  weights: number[][];
  /** `[classes]`; for losses with a bias. */
  bias: number[] | null;
  /** Class position of each row. */
  labels: number[];
  /** `[featureDim][classes]`, zeros without; `center` only. */
  centers?: number[][];
  /** A standard normal draw for each image, zeros without; `elastic` only. */
  draws?: number[];
}

/** The batch's images one by one. */
function rowsOf(params: ReferenceParameters, inputs: ReferenceInputs): Row[] {
  const { features, weights, bias, labels, centers, draws = features.map(() => 0) } = inputs;
  const cosines = features.map((x, i) => Math.cos(angleBetween(x, column(weights, labels[i]!))));
  const dealt = params.plus === true ? dealtDraws(draws, cosines) : draws;
  return features.map((x, i) => {
    const label = labels[i]!;
    return { x, weights, bias, label, centre: centers ? column(centers, label) : x.map(() => 0), draw: dealt[i]! };
  });
}

/** AdaCos's s after a batch. */
export function referenceScaleAfter(s: number, inputs: ReferenceInputs): number {
  return scaleAfter(s, rowsOf({}, inputs));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Logits that go into the loss, the target's with its margin, `[batch][classes]`. */
export function referenceLogits(
  loss: ReferenceLossId,
  params: ReferenceParameters,
  inputs: ReferenceInputs,
): number[][] {
  return rowsOf(params, inputs).map((row) => DEFINITIONS[loss].logits(row, params));
}

/** Mean loss of a batch. */
export function referenceLoss(
  loss: ReferenceLossId,
  params: ReferenceParameters,
  features: number[][],
  weights: number[][],
  bias: number[] | null,
  labels: number[],
  centers?: number[][],
  draws?: number[],
): number {
  const others = { ...(centers ? { centers } : {}), ...(draws ? { draws } : {}) };
  const rows = rowsOf(params, { features, weights, bias, labels, ...others });
  const { value, penalty }: LossDefinition = DEFINITIONS[loss];
  return mean(rows.map((row) => value(row, params) + (penalty?.(row, params) ?? 0)));
}

export interface ReferenceGradients {
  /** dL/dx, `[batch][featureDim]`. */
  features: number[][];
  /** dL/dW, `[featureDim][classes]`. */
  weights: number[][];
  /** dL/db, `[classes]`; null without a bias. */
  bias: number[] | null;
}

/** df/dv by central differences with steps in units of `unit`, where a vector's own length sets what is small. */
function slopes(f: (v: number[]) => number, v: readonly number[], unit: number, h?: number): number[] {
  const moved = (steps: ArrayLike<number>) => v.map((value, i) => value + unit * steps[i]!);
  return [
    ...centralDifference(
      (steps) => f(moved(steps)),
      v.map(() => 0),
      h,
    ),
  ].map((slope) => slope / unit);
}

interface RowGradients {
  x: number[];
  weights: number[][];
  bias: number[] | null;
}

function rowGradients(
  loss: ReferenceLossId,
  params: ReferenceParameters,
  row: Row,
  h: number | undefined,
): RowGradients {
  const definition: LossDefinition = DEFINITIONS[loss];
  if (loss === 'asoftmax' && params.gradient === 'caffe') {
    return { ...caffeGradients(row, params, definition.logits(row, params)), bias: null };
  }
  const f = definition.frozen?.(row, params) ?? ((moved: Row) => definition.value(moved, params));
  const length = lengthOf(row.x);
  // On the sphere what counts is the angle a step turns the feature by; elsewhere what it adds to the logits.
  const unitX = definition.normalisesFeatures && length > 0 ? length : 1;
  const stretch = definition.normalisesFeatures ? 1 : Math.max(1, length);
  const ofColumn = row.weights[0]!.map((_, j) => {
    const w = column(row.weights, j);
    const unitW = (definition.normalisesWeights ? lengthOf(w) || 1 : 1) / stretch;
    const withColumn = (moved: readonly number[]) =>
      row.weights.map((weights, d) => weights.map((value, k) => (k === j ? moved[d]! : value)));
    return slopes((moved) => f({ ...row, weights: withColumn(moved) }), w, unitW, h);
  });
  const ofFeature = slopes((x) => f({ ...row, x }), row.x, unitX, h);
  const { penalty } = definition;
  const ofPenalty = penalty && slopes((x) => penalty({ ...row, x }, params), row.x, unitX, h);
  return {
    // A feature at the origin has no direction to lose: by convention the losses on the sphere leave it there.
    x:
      definition.normalisesFeatures && length === 0
        ? row.x.map(() => 0)
        : ofFeature.map((slope, d) => slope + (ofPenalty?.[d] ?? 0)),
    weights: row.x.map((_, d) => ofColumn.map((slope) => slope[d]!)),
    bias: row.bias && slopes((bias) => f({ ...row, bias }), row.bias, 1, h),
  };
}

/**
 * dL/dx, dL/dW and dL/db of the mean loss by central differences: good to 1e-9 where the loss is smooth.
 *
 * Where a loss's stated gradient isn't the derivative of its value (`sphereface_r`; `sphereface2` detached; `incay`
 * hard), the differences are those of a loss in which what counts as constant is frozen; A-Softmax's `caffe`
 * gradient is written out.
 * @param h step; make it smaller where the second derivative jumps (at ψ's knots), where the error is of order h.
 */
export function referenceGradients(
  loss: ReferenceLossId,
  params: ReferenceParameters,
  inputs: ReferenceInputs,
  h?: number,
): ReferenceGradients {
  const all = rowsOf(params, inputs).map((row) => rowGradients(loss, params, row, h));
  return {
    features: all.map(({ x }) => x.map((slope) => slope / all.length)),
    weights: inputs.weights.map((row, d) => row.map((_, j) => mean(all.map(({ weights }) => weights[d]![j]!)))),
    bias: inputs.bias?.map((_, j) => mean(all.map(({ bias }) => bias![j]!))) ?? null,
  };
}

/** Derivative of the mean loss with respect to one of its parameters, as `normface`'s trained scale needs it. */
export function referenceParameterGradient(
  loss: ReferenceLossId,
  params: ReferenceParameters,
  { features, weights, bias, labels, centers }: ReferenceInputs,
  name: string,
): number {
  const at = (value: number) =>
    referenceLoss(loss, { ...params, [name]: value }, features, weights, bias, labels, centers);
  return centralDifference(([value]) => at(value!), [numberOf(params, name)])[0]!;
}

/**
 * Where the centres are after a batch: c_j − rate·Σ_{i: y_i = j}(c_j − x_i)/(1 + n_j), n_j images of class j
 * (Wen et al., eq. 4).
 * @returns `[featureDim][classes]`.
 */
export function referenceCentersAfter(
  rate: number,
  centers: readonly number[][],
  features: readonly number[][],
  labels: readonly number[],
): number[][] {
  return centers.map((row, d) =>
    row.map((c, j) => {
      const own = features.filter((_, i) => labels[i] === j);
      const sum = own.reduce((total, x) => total + (c - x[d]!), 0);
      return c - (rate * sum) / (1 + own.length);
    }),
  );
}
