/** The losses as the papers define them, through the angle itself, in float64: what the app's heads are checked against. */
import { centralDifference } from './differences.ts';

export const REFERENCE_LOSSES = ['softmax', 'modified', 'asoftmax'] as const;
export type ReferenceLossId = (typeof REFERENCE_LOSSES)[number];

export interface ReferenceParameters {
  /** Angular margin; `asoftmax` only. */
  m?: number;
  /** Mixing weight of the plain cosine; `asoftmax` only. */
  lambda?: number;
}

/** Everything a loss is a function of. */
export interface ReferenceInputs {
  /** `[batch][featureDim]`. */
  features: number[][];
  /** `[featureDim][classes]`. */
  weights: number[][];
  /** `[classes]`; `softmax` only. */
  bias: number[] | null;
  /** Class position of each row. */
  labels: number[];
}

function dot(a: number[], b: number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}

function column(weights: number[][], j: number): number[] {
  return weights.map((row) => row[j]!);
}

/** ψ(θ) = (−1)^k cos(mθ) − 2k, θ ∈ [kπ/m, (k + 1)π/m], k = 0…m − 1 (SphereFace, section 3.3). */
export function referencePsi(theta: number, m: number): number {
  const k = Math.min(Math.floor((theta * m) / Math.PI), m - 1);
  return (-1) ** k * Math.cos(m * theta) - 2 * k;
}

/** θ between two vectors; π/2 where one of them is zero, so that its logit is 0. */
function angleBetween(a: number[], b: number[]): number {
  const lengths = Math.sqrt(dot(a, a)) * Math.sqrt(dot(b, b));
  if (lengths === 0) return Math.PI / 2;
  return Math.acos(Math.min(Math.max(dot(a, b) / lengths, -1), 1));
}

/** Logits that go into the cross-entropy, the target's with its margin, `[batch][classes]`. */
export function referenceLogits(
  loss: ReferenceLossId,
  params: ReferenceParameters,
  { features, weights, bias, labels }: ReferenceInputs,
): number[][] {
  const classes = weights[0]!.length;
  return features.map((x, row) =>
    Array.from({ length: classes }, (_, j) => {
      const w = column(weights, j);
      if (loss === 'softmax') return dot(w, x) + (bias ? bias[j]! : 0);
      const theta = angleBetween(x, w);
      const length = Math.sqrt(dot(x, x));
      if (loss === 'modified' || j !== labels[row]) return length * Math.cos(theta);
      const { m, lambda } = params;
      if (m === undefined || lambda === undefined) throw new RangeError('asoftmax needs m and lambda');
      return (length * (lambda * Math.cos(theta) + referencePsi(theta, m))) / (1 + lambda);
    }),
  );
}

/** Mean over the batch of −log softmax(logits)_y. */
function meanCrossEntropy(logits: number[][], labels: number[]): number {
  const losses = logits.map((row, i) => {
    const largest = Math.max(...row);
    const logSum = largest + Math.log(row.reduce((sum, f) => sum + Math.exp(f - largest), 0));
    return logSum - row[labels[i]!]!;
  });
  return losses.reduce((sum, value) => sum + value, 0) / losses.length;
}

/** Mean loss of a batch. */
export function referenceLoss(
  loss: ReferenceLossId,
  params: ReferenceParameters,
  features: number[][],
  weights: number[][],
  bias: number[] | null,
  labels: number[],
): number {
  return meanCrossEntropy(referenceLogits(loss, params, { features, weights, bias, labels }), labels);
}

/** Cuts a flat row-major array into rows. */
function rows(flat: ArrayLike<number>, width: number): number[][] {
  return Array.from({ length: flat.length / width }, (_, i) =>
    Array.from({ length: width }, (_, d) => flat[i * width + d]!),
  );
}

export interface ReferenceGradients {
  /** dL/dx, `[batch][featureDim]`. */
  features: number[][];
  /** dL/dW, `[featureDim][classes]`. */
  weights: number[][];
  /** dL/db, `[classes]`; null without a bias. */
  bias: number[] | null;
}

/**
 * dL/dx, dL/dW and dL/db of the mean loss by central differences: good to 1e-9 where the loss is smooth.
 * @param h step; make it smaller where the second derivative jumps (at ψ's knots), where the error is of order h.
 */
export function referenceGradients(
  loss: ReferenceLossId,
  params: ReferenceParameters,
  { features, weights, bias, labels }: ReferenceInputs,
  h?: number,
): ReferenceGradients {
  const batch = features.length;
  const classes = weights[0]!.length;
  return {
    // A row's feature only enters that row's loss, so each row is moved by itself.
    features: features.map((x, row) => {
      const one = (moved: Float64Array) => referenceLoss(loss, params, [[...moved]], weights, bias, [labels[row]!]);
      return [...centralDifference(one, x, h)].map((slope) => slope / batch);
    }),
    weights: rows(
      centralDifference(
        (moved) => referenceLoss(loss, params, features, rows(moved, classes), bias, labels),
        weights.flat(),
        h,
      ),
      classes,
    ),
    bias: bias && [
      ...centralDifference((moved) => referenceLoss(loss, params, features, weights, [...moved], labels), bias, h),
    ],
  };
}
