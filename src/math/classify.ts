/** Which class the plain logits choose: what every accuracy in this project is measured with. */
import { type ClassNumbers, classNumbers } from './classNumbers.ts';

export interface Classifier {
  /** W, `[dim, classes]`, row-major; with k weight vectors a class `[dim, classes·k]`, class c's i-th at c·k + i. */
  classWeights: Float32Array;
  /** b, `[classes]`, or null. */
  bias: Float32Array | null;
  /** Whether logits are x·W_j/‖W_j‖ rather than x·W_j. */
  normalisesWeights: boolean;
  /** The length that every feature is given before; as it is without it. */
  featureLength?: number | null;
  classes: number;
}

/** Shorter features are taken for this long, as loss heads do. */
const SMALLEST_NORM = 1e-6;

/** What a feature is multiplied by before plain logits are taken. @param norm its length. */
export function stretchOf(norm: number, featureLength: number | null | undefined): number {
  return featureLength ? featureLength / Math.max(norm, SMALLEST_NORM) : 1;
}

/** Class position with the largest plain logit for each row of `features` `[n, dim]`. */
export function predict(features: Float32Array, dim: number, classifier: Classifier): ClassNumbers<ArrayBuffer> {
  const { classWeights, bias, normalisesWeights, classes } = classifier;
  const columns = new Float64Array(classWeights);
  const count = columns.length / dim;
  const centres = count / classes;
  if (normalisesWeights) {
    for (let j = 0; j < count; j++) {
      let squares = 0;
      for (let row = 0; row < dim; row++) squares += (columns[row * count + j] as number) ** 2;
      const norm = Math.sqrt(squares) || 1;
      for (let row = 0; row < dim; row++) columns[row * count + j] = (columns[row * count + j] as number) / norm;
    }
  }
  const predictions = classNumbers(features.length / dim, classes);
  for (let i = 0; i < predictions.length; i++) {
    let best = Number.NEGATIVE_INFINITY;
    let squares = 0;
    for (let row = 0; row < dim; row++) squares += (features[i * dim + row] as number) ** 2;
    const stretch = stretchOf(Math.sqrt(squares), classifier.featureLength);
    for (let j = 0; j < count; j++) {
      let product = 0;
      for (let row = 0; row < dim; row++) {
        product += (features[i * dim + row] as number) * (columns[row * count + j] as number);
      }
      const logit = product * stretch + (bias ? (bias[j] as number) : 0);
      if (logit > best) {
        best = logit;
        predictions[i] = Math.floor(j / centres);
      }
    }
  }
  return predictions;
}

/** Share of equal entries, 0…1; NaN for none. */
export function accuracyOf(predictions: ArrayLike<number>, truth: ArrayLike<number>): number {
  let right = 0;
  for (let i = 0; i < predictions.length; i++) if (predictions[i] === truth[i]) right++;
  return right / predictions.length;
}
