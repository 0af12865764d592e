/** The losses whose margin or scale adapts: to a feature's length, to chance, to how far training has come. */
import {
  anglesOf,
  crossEntropy,
  type LossDefinition,
  numberOf,
  ofLogits,
  type ReferenceParameters,
  type Row,
} from './definition.ts';
import { widened } from './scaled.ts';
import { lengthOf } from './vectors.ts';

const traits = { bias: false, normalisesFeatures: true, normalisesWeights: true };

const within = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high);

const numbers = <Name extends string>(params: ReferenceParameters, ...names: Name[]) =>
  Object.fromEntries(names.map((name) => [name, numberOf(params, name)])) as Record<Name, number>;

/** s·target for the label, s·cosθ_j for the others. */
function withTarget(row: Row, s: number, target: (theta: number) => number): number[] {
  return anglesOf(row).map((theta, j) => s * (j === row.label ? target(theta) : Math.cos(theta)));
}

/** θ_j to the nearest of each class's k centres. */
export function nearestAngles(row: Row, k: number): number[] {
  const angles = anglesOf(row);
  return Array.from({ length: angles.length / k }, (_, j) => Math.min(...angles.slice(j * k, (j + 1) * k)));
}

function subLogits(row: Row, params: ReferenceParameters, added: number | null): number[] {
  const { s, m, k } = numbers(params, 's', 'm', 'k');
  return nearestAngles(row, k).map((theta, j) => {
    if (j !== row.label) return s * Math.cos(theta);
    return s * (added === null ? widened(theta, 1, m, 0, params.seam) : Math.cos(theta) + added);
  });
}

/** ArcFace to the nearest centre (Deng et al., ECCV 2020); with `detached` what the margin adds is frozen. */
export const subarc: LossDefinition = {
  ...ofLogits(traits, (row, params) => subLogits(row, params, null)),
  frozen: (at, params) => {
    const { m, k } = numbers(params, 'm', 'k');
    const theta = nearestAngles(at, k)[at.label]!;
    const added = params.gradient === 'detached' ? widened(theta, 1, m, 0, params.seam) - Math.cos(theta) : null;
    return (row) => crossEntropy(subLogits(row, params, added), row.label);
  },
};

function magnitude(row: Row, params: ReferenceParameters) {
  const { la, ua, lm, um } = numbers(params, 'la', 'ua', 'lm', 'um');
  const a = within(lengthOf(row.x), la, ua);
  return { a, m: lm + ((um - lm) * (a - la)) / (ua - la) };
}

/** s·cos(θ + m(a)), and w(a/ua² + 1/a) for the length (Meng et al., eq. 3 to 5). */
export const magface: LossDefinition = {
  ...ofLogits(traits, (row, params) =>
    withTarget(row, numberOf(params, 's'), (theta) => widened(theta, 1, magnitude(row, params).m, 0, params.seam)),
  ),
  followsLength: true,
  penalty: (row, params) => {
    const { ua, w } = numbers(params, 'ua', 'w');
    const { a } = magnitude(row, params);
    return w * (a / ua ** 2 + 1 / a);
  },
};

function place(row: Row, params: ReferenceParameters): number {
  const { h, mean, std } = numbers(params, 'h', 'mean', 'std');
  return within((h * (within(lengthOf(row.x), 1e-3, 100) - mean)) / (std + 1e-3), -1, 1);
}

function adaptiveLogits(row: Row, params: ReferenceParameters, z: number): number[] {
  const { s, m } = numbers(params, 's', 'm');
  return withTarget(row, s, (theta) => Math.cos(within(theta - m * z, 1e-3, Math.PI - 1e-3)) - m - m * z);
}

/** Angle margin −m·z, cosine margin m + m·z (Kim et al., eq. 15 to 17); z is frozen. */
export const adaface: LossDefinition = {
  ...ofLogits(traits, (row, params) => adaptiveLogits(row, params, place(row, params))),
  followsLength: true,
  frozen: (at, params) => {
    const z = place(at, params);
    return (row) => crossEntropy(adaptiveLogits(row, params, z), row.label);
  },
};

/** Which rivals are hard: cosθ_j > cos(θ_y + m) (Huang et al., eq. 5). */
export function hardRivals(row: Row, m: number): boolean[] {
  const angles = anglesOf(row);
  const bar = Math.cos(angles[row.label]! + m);
  return angles.map((theta, j) => j !== row.label && Math.cos(theta) > bar);
}

function curriculum(row: Row, params: ReferenceParameters, hard: readonly boolean[]): number[] {
  const { s, m, t } = numbers(params, 's', 'm', 't');
  return anglesOf(row).map((theta, j) => {
    if (j === row.label) return s * widened(theta, 1, m, 0, 'hard');
    const cosine = Math.cos(theta);
    return s * (hard[j] ? cosine * (t + cosine) : cosine);
  });
}

export const curricular: LossDefinition = {
  ...ofLogits(traits, (row, params) => curriculum(row, params, hardRivals(row, numberOf(params, 'm')))),
  frozen: (at, params) => {
    const hard = hardRivals(at, numberOf(params, 'm'));
    return (row) => crossEntropy(curriculum(row, params, hard), row.label);
  },
};

/** s·cosθ_j, s given. */
export const adacos: LossDefinition = ofLogits(traits, (row, params) =>
  withTarget(row, numberOf(params, 's'), Math.cos),
);

/** s·cos(θ + m_i) or s(cosθ − m_i) with m_i = m + sd·draw (Boutros et al.). */
export const elastic: LossDefinition = ofLogits(traits, (row, params) => {
  const { s, m, sd } = numbers(params, 's', 'm', 'sd');
  const margin = m + sd * row.draw;
  return withTarget(row, s, (theta) => (params.on === 'arc' ? Math.cos(theta + margin) : Math.cos(theta) - margin));
});

/** [1 + m − c]₊ for the label, [c + m]₊ for the others. */
function paces(row: Row, m: number): number[] {
  return anglesOf(row).map((theta, j) => Math.max(j === row.label ? 1 + m - Math.cos(theta) : Math.cos(theta) + m, 0));
}

function paced(row: Row, params: ReferenceParameters, alphas: readonly number[]): number[] {
  const { gamma, m } = numbers(params, 'gamma', 'm');
  return anglesOf(row).map((theta, j) => gamma * alphas[j]! * (Math.cos(theta) - (j === row.label ? 1 - m : m)));
}

/** Sun et al., eq. 6; the paces are frozen. */
export const circle: LossDefinition = {
  ...ofLogits(traits, (row, params) => paced(row, params, paces(row, numberOf(params, 'm')))),
  frozen: (at, params) => {
    const alphas = paces(at, numberOf(params, 'm'));
    return (row) => crossEntropy(paced(row, params, alphas), row.label);
  },
};

const cosines = (row: Row) => anglesOf(row).map(Math.cos);

/** ½Σ(cosθ_j − 1[j = y])², whose derivative is the rule of Zhang et al., eq. 12. */
export const p2sgrad: LossDefinition = {
  ...traits,
  logits: cosines,
  value: (row) => cosines(row).reduce((sum, c, j) => sum + (c - (j === row.label ? 1 : 0)) ** 2 / 2, 0),
};

/** The margins' draws as `plus` deals them: the largest to the smallest cosine of the label. */
export function dealtDraws(draws: readonly number[], cosinesOfLabels: readonly number[]): number[] {
  const byCosine = cosinesOfLabels.map((_, i) => i).sort((a, b) => cosinesOfLabels[a]! - cosinesOfLabels[b]!);
  const falling = [...draws].sort((a, b) => b - a);
  const dealt = draws.map(() => 0);
  byCosine.forEach((image, rank) => {
    dealt[image] = falling[rank]!;
  });
  return dealt;
}

/** μ and σ after a batch of features (AdaFace's released code: σ with n − 1). */
export function lengthsAfter(
  { mean, std }: { mean: number; std: number },
  blend: number,
  features: readonly number[][],
): { mean: number; std: number } {
  const lengths = features.map((x) => within(lengthOf(x), 1e-3, 100));
  const middle = lengths.reduce((sum, n) => sum + n, 0) / lengths.length;
  const spread = Math.sqrt(lengths.reduce((sum, n) => sum + (n - middle) ** 2, 0) / (lengths.length - 1));
  return { mean: blend * middle + (1 - blend) * mean, std: blend * spread + (1 - blend) * std };
}

/** AdaCos's s after a batch (Zhang et al., eq. 15 to 17); θ_med the lower median. */
export function scaleAfter(s: number, rows: readonly Row[]): number {
  const angles = rows.map(anglesOf);
  const sums = angles.map((own, i) =>
    own.reduce((sum, theta, j) => sum + (j === rows[i]!.label ? 0 : Math.exp(s * Math.cos(theta))), 0),
  );
  const b = sums.reduce((sum, one) => sum + one, 0) / rows.length;
  const labels = angles.map((own, i) => own[rows[i]!.label]!).sort((x, y) => x - y);
  const median = labels[Math.floor((labels.length - 1) / 2)]!;
  return Math.log(b) / Math.cos(Math.min(Math.PI / 4, median));
}
