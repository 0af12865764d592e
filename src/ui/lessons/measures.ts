/** What claims of lessons speak of: numbers of one run at one step, from the features of its test digits. */
import { forcesAt, type Moment } from '../../losses/forces.ts';
import { type AngularMetrics, angleOf, directedLength } from '../../math/metrics.ts';

/** A run at a step, as frames and trainers tell it. */
export interface Look {
  /** `[images, dim]`, row-major. */
  features: Float32Array;
  dim: number;
  /** Class position of each image, and the one that plain logits give it. */
  positions: ArrayLike<number>;
  predictions: ArrayLike<number>;
  /** `[dim, classes]`, row-major. */
  classWeights: Float32Array;
  metrics: AngularMetrics;
  /** 0…1. */
  accuracy: number;
  /** λ in force; null for losses without. */
  lambda: number | null;
  /** The loss at this step; null where it can't be told. */
  moment: Moment | null;
  /** Digits that the run isn't trained on, `[images, dim]`, with what they are; missing where there are none. */
  unseen?: { features: Float32Array; labels: ArrayLike<number> };
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

const lengthsOf = ({ features, dim, positions }: Look) =>
  Array.from(positions, (_, row) => directedLength(features, row * dim, dim));

const isRight = ({ positions, predictions }: Look) =>
  Array.from(positions, (position, row) => predictions[row] === position);

/** ‖W_j‖ of each column. */
function weightLengths({ classWeights, dim }: Look): number[] {
  const classes = classWeights.length / dim;
  return Array.from({ length: classes }, (_, j) =>
    Math.hypot(...Array.from({ length: dim }, (_, d) => classWeights[d * classes + j] ?? 0)),
  );
}

/** cos θ_j of one image to each class weight. */
function cosines(look: Look, row: number, weights: readonly number[], length: number): number[] {
  const { features, dim, classWeights } = look;
  const classes = weights.length;
  return weights.map((weight, j) => {
    let dot = 0;
    for (let d = 0; d < dim; d++) dot += (features[row * dim + d] ?? 0) * (classWeights[d * classes + j] ?? 0);
    return dot / (weight * length);
  });
}

const highest = (values: readonly number[]) => values.indexOf(Math.max(...values));

/** Percent of the digits that go to the class at the smallest angle. */
function byAngle(look: Look): number {
  const weights = weightLengths(look);
  const nearest = lengthsOf(look).map((length, row) => highest(cosines(look, row, weights, length)));
  return 100 * mean(nearest.map((j, row) => Number(j === look.predictions[row])));
}

/** Percent recognised among a share of the digits by length: the shortest, or the longest. */
function rightAmong(look: Look, which: 'short' | 'long'): number {
  const lengths = lengthsOf(look);
  const right = isRight(look);
  const rows = lengths.map((_, row) => row).sort((a, b) => (lengths[a] ?? 0) - (lengths[b] ?? 0));
  const quarter = Math.floor(rows.length / 4);
  const chosen = which === 'short' ? rows.slice(0, quarter) : rows.slice(-quarter);
  return 100 * mean(chosen.map((row) => Number(right[row])));
}

/** Mean length of the digits that are recognised, or of those that aren't. */
function lengthOf(look: Look, recognised: boolean): number {
  const right = isRight(look);
  return mean(lengthsOf(look).filter((_, row) => right[row] === recognised));
}

/** Mean angle to the own class weight, degrees. */
function ownAngle(look: Look): number {
  const weights = weightLengths(look);
  const angles = lengthsOf(look).map((length, row) =>
    angleOf(cosines(look, row, weights, length)[look.positions[row] ?? 0] ?? 0),
  );
  return mean(angles.filter(Number.isFinite));
}

/** Least angle between two class weights next to each other, degrees. */
function closestRays(look: Look): number {
  const { classWeights, dim } = look;
  const weights = weightLengths(look);
  const classes = weights.length;
  let closest = 180;
  for (let a = 0; a < classes; a++) {
    for (let b = a + 1; b < classes; b++) {
      let dot = 0;
      for (let d = 0; d < dim; d++) dot += (classWeights[d * classes + a] ?? 0) * (classWeights[d * classes + b] ?? 0);
      closest = Math.min(closest, angleOf(dot / ((weights[a] ?? 1) * (weights[b] ?? 1))));
    }
  }
  return closest;
}

/** Sizes of the forces on the digits, in percent how much of each points along the feature, and which are recognised. */
function forces(look: Look): { size: number; along: number; right: boolean }[] {
  const { features, dim, positions, moment } = look;
  if (!moment) return [];
  const { force } = forcesAt(moment, features, positions);
  const right = isRight(look);
  return lengthsOf(look).map((length, row) => {
    let squares = 0;
    let dot = 0;
    for (let d = 0; d < dim; d++) {
      const part = force[row * dim + d] ?? 0;
      squares += part * part;
      dot += part * (features[row * dim + d] ?? 0);
    }
    const size = Math.sqrt(squares);
    return {
      size,
      along: size > 0 && length > 0 ? (100 * Math.abs(dot)) / (size * length) : 0,
      right: right[row] === true,
    };
  });
}

const forceOn = (look: Look, recognised: boolean) =>
  mean(forces(look).flatMap(({ size, right }) => (right === recognised ? size : [])));

/** Parts of the cosine's range that pairs are counted in: ties within one count half. */
const BINS = 20_000;

/**
 * Chance, in percent, that a pair of one class is closer in angle than a pair of two: the area under the ROC curve.
 * @param features `[images, dim]`, row-major.
 */
function closerPairs(features: Float32Array, dim: number, classes: ArrayLike<number>): number {
  const units = Float64Array.from(features, (value, at) => {
    const start = at - (at % dim);
    return value / (directedLength(features, start, dim) || 1);
  });
  const same = new Float64Array(BINS + 1);
  const other = new Float64Array(BINS + 1);
  for (let a = 0; a < classes.length; a++) {
    for (let b = a + 1; b < classes.length; b++) {
      let cosine = 0;
      for (let d = 0; d < dim; d++) cosine += (units[a * dim + d] ?? 0) * (units[b * dim + d] ?? 0);
      const counts = classes[a] === classes[b] ? same : other;
      const bin = Math.round(((cosine + 1) / 2) * BINS);
      counts[bin] = (counts[bin] ?? 0) + 1;
    }
  }
  let [wider, won, sames] = [0, 0, 0];
  for (let bin = 0; bin <= BINS; bin++) {
    won += (same[bin] ?? 0) * (wider + (other[bin] ?? 0) / 2);
    wider += other[bin] ?? 0;
    sames += same[bin] ?? 0;
  }
  return (100 * won) / (sames * wider);
}

export const MEASURES = {
  accuracy: ({ accuracy }: Look) => 100 * accuracy,
  meanIntra: ({ metrics }: Look) => metrics.meanIntra,
  p95Intra: ({ metrics }: Look) => metrics.p95Intra,
  minInter: ({ metrics }: Look) => metrics.minInter,
  lambda: ({ lambda }: Look) => lambda ?? Number.NaN,
  /** The longest class weight over the shortest. */
  weightRatio(look: Look) {
    const lengths = weightLengths(look);
    return Math.max(...lengths) / Math.min(...lengths);
  },
  byAngle,
  ownAngle,
  closestRays,
  meanLength: (look: Look) => mean(lengthsOf(look)),
  shortRight: (look: Look) => rightAmong(look, 'short'),
  longRight: (look: Look) => rightAmong(look, 'long'),
  rightLength: (look: Look) => lengthOf(look, true),
  wrongLength: (look: Look) => lengthOf(look, false),
  closerSeen: ({ features, dim, positions }: Look) => closerPairs(features, dim, positions),
  closerUnseen: ({ unseen, dim }: Look) => (unseen ? closerPairs(unseen.features, dim, unseen.labels) : Number.NaN),
  forceRight: (look: Look) => forceOn(look, true),
  forceWrong: (look: Look) => forceOn(look, false),
  /** How much of the force on a digit makes its feature longer or shorter, percent. */
  forceAlong: (look: Look) => mean(forces(look).map(({ along }) => along)),
} as const;

export type MeasureName = keyof typeof MEASURES;
