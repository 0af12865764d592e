/** Softmax, and the losses that add a penalty to it. */
import { classesOf, crossEntropy, type LossDefinition, numberOf, ofLogits, type Row } from './definition.ts';
import { column, dot, lengthOf, unit } from './vectors.ts';

const traits = { bias: true, normalisesFeatures: false, normalisesWeights: false };

function affine(row: Row, x: readonly number[]): number[] {
  return classesOf(row).map((j) => dot(column(row.weights, j), x) + (row.bias?.[j] ?? 0));
}

const logits = (row: Row) => affine(row, row.x);
const plain = (row: Row) => crossEntropy(logits(row), row.label);

/** Wᵀx + b. */
export const softmax: LossDefinition = ofLogits(traits, logits);

/** Wᵀ(s·x/‖x‖) + b (L2-constrained softmax, Ranjan et al.). */
export const l2softmax: LossDefinition = ofLogits({ ...traits, normalisesFeatures: true }, (row, params) =>
  affine(
    row,
    unit(row.x).map((value) => value * numberOf(params, 's')),
  ),
);

/** By how much the label's logit leads the best other one. */
function lead(row: Row): number {
  const all = logits(row);
  return all[row.label]! - Math.max(...all.filter((_, j) => j !== row.label));
}

/** Whether the image is classified rightly, as 0 or 1, or smoothly between them. */
function indicator(row: Row, kind: unknown): number {
  if (kind === 'hard') return lead(row) > 0 ? 1 : 0;
  if (kind === 'soft') return (1 + Math.tanh(lead(row))) / 2;
  throw new RangeError(`indicator is ${String(kind)}`);
}

const incayPenalty = (x: readonly number[]) => 1 / (dot(x, x) + 1e-10);

/** Softmax that lengthens the features it classifies rightly (Feature Incay). A hard indicator has no gradient. */
export const incay: LossDefinition = {
  ...traits,
  logits,
  value: (row, params) => plain(row) + numberOf(params, 'w') * indicator(row, params.indicator) * incayPenalty(row.x),
  frozen: (at, params) => {
    const hard = params.indicator === 'hard' ? indicator(at, 'hard') : null;
    return (row) =>
      plain(row) + numberOf(params, 'w') * (hard ?? indicator(row, params.indicator)) * incayPenalty(row.x);
  },
};

/** Softmax that draws each feature to its class's centre (Wen et al., eq. 2 and 5). */
export const center: LossDefinition = {
  ...softmax,
  penalty: (row, params) => {
    const away = row.x.map((value, d) => value - row.centre[d]!);
    return (numberOf(params, 'lambda') / 2) * dot(away, away);
  },
};

/** Softmax that draws each feature to the length R (Zheng et al.). */
export const ring: LossDefinition = {
  ...softmax,
  penalty: (row, params) => (numberOf(params, 'w') / 2) * (lengthOf(row.x) - numberOf(params, 'R')) ** 2,
};
