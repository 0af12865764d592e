/** What one feature is taken for, what it came close to, and its angle to each class. */
import { type Classifier, stretchOf } from './classify.ts';

export interface Verdict {
  /** Class position with the largest plain logit. */
  winner: number;
  /** Class position with the second largest. */
  runnerUp: number;
}

const DEGREES = 180 / Math.PI;

function columnNorm(classWeights: Float32Array, dim: number, j: number): number {
  const columns = classWeights.length / dim;
  let squares = 0;
  for (let row = 0; row < dim; row++) squares += (classWeights[row * columns + j] ?? 0) ** 2;
  return Math.sqrt(squares);
}

function dotWithColumn(feature: ArrayLike<number>, classWeights: Float32Array, j: number): number {
  const columns = classWeights.length / feature.length;
  let dot = 0;
  for (let row = 0; row < feature.length; row++) dot += (feature[row] ?? 0) * (classWeights[row * columns + j] ?? 0);
  return dot;
}

/** The columns of a class's weight vectors: one, or several. */
function columnsOf(classWeights: Float32Array, dim: number, classes: number, j: number): number[] {
  const centres = classWeights.length / dim / classes;
  return Array.from({ length: centres }, (_, i) => j * centres + i);
}

/** ‖x‖. */
export function featureNorm(feature: ArrayLike<number>): number {
  let squares = 0;
  for (let row = 0; row < feature.length; row++) squares += (feature[row] ?? 0) ** 2;
  return Math.sqrt(squares);
}

/**
 * The two classes with the largest plain logits, as `predict` counts them; the lower position wins a tie.
 * @param feature `[dim]`.
 */
export function verdictOn(
  feature: ArrayLike<number>,
  { classWeights, bias, normalisesWeights, featureLength, classes }: Classifier,
): Verdict {
  const stretch = stretchOf(featureNorm(feature), featureLength);
  let winner = 0;
  let runnerUp = 0;
  let best = Number.NEGATIVE_INFINITY;
  let second = Number.NEGATIVE_INFINITY;
  for (let j = 0; j < classes; j++) {
    const logits = columnsOf(classWeights, feature.length, classes, j).map((column) => {
      const length = normalisesWeights ? columnNorm(classWeights, feature.length, column) || 1 : 1;
      return (stretch * dotWithColumn(feature, classWeights, column)) / length + (bias?.[j] ?? 0);
    });
    const logit = Math.max(...logits);
    if (logit > best) {
      second = best;
      runnerUp = winner;
      best = logit;
      winner = j;
    } else if (logit > second) {
      second = logit;
      runnerUp = j;
    }
  }
  return { winner, runnerUp };
}

/**
 * Angle θ_j between a feature and each class weight, the nearest where a class has several, degrees; NaN where either is
 * zero.
 * @param feature `[dim]`.
 * @param classWeights `[dim, classes]`, row-major, or `[dim, classes·k]`.
 * @param out `[classes]`; may be longer, the rest is left alone.
 */
export function anglesToWeights(
  feature: ArrayLike<number>,
  classWeights: Float32Array,
  classes: number,
  out: Float32Array = new Float32Array(classes),
): Float32Array {
  const norm = featureNorm(feature);
  for (let j = 0; j < classes; j++) {
    const cosines = columnsOf(classWeights, feature.length, classes, j).map(
      (column) =>
        dotWithColumn(feature, classWeights, column) / (norm * columnNorm(classWeights, feature.length, column)),
    );
    const cosine = Math.max(...cosines);
    out[j] = DEGREES * Math.acos(Math.min(Math.max(cosine, -1), 1));
  }
  return out;
}
