/** SphereFace2: one yes-or-no question a class instead of one choice among all. */
import type { Expression } from '../../math/expression.ts';
import type { HeadInputs, HeadResult, LossHead, Ops, StepParameters } from '../contract.ts';
import { sigmoid, softplus } from '../logistic.ts';
import { SPHERICAL_WARM_START } from '../sphericalParameters.ts';
import { unitColumns } from '../unitColumns.ts';
import { unitRows } from '../unitRows.ts';

interface Settings {
  r: number;
  m: number;
  t: number;
  alpha: number;
  gradient: 'exact' | 'detached';
}

/** (z + 1)/2 is at least this before its logarithm is taken. */
const SMALLEST_SHARE = 1e-12;

/** ((z + 1)/2)^e. */
function sharePower(z: Expression, exponent: number): Expression {
  return z.plus(1).times(0.5).max(SMALLEST_SHARE).log().times(exponent).exp();
}

/** g(z) = 2((z + 1)/2)^t − 1 (SphereFace2, eq. 8): steep where it counts, flat for the many negatives. */
const similarity = (z: number, t: number) => 2 * ((z + 1) / 2) ** t - 1;

/**
 * Mean over the batch of (1/r)·[α·log(1 + e^(−z_y)) + (1 − α)·Σ_{j≠y} log(1 + e^(z_j))] with
 * z_y = r(g(cosθ_y) − m) + b and z_j = r(g(cosθ_j) + m) + b (SphereFace2, eq. 10, its C-type margin).
 */
function forward(ops: Ops, { features, weights, bias, oneHot }: HeadInputs, settings: Settings): HeadResult {
  const { r, m, t, alpha, gradient } = settings;
  const rows = unitRows(ops, features);
  const columns = unitColumns(ops, weights);
  const cosines = ops.map([ops.matMul(rows.unit, columns.unit)], (c) => c.clip(-1, 1));
  const offset = (z: Expression, y: Expression) =>
    sharePower(z, t).times(2).minus(1).minus(y.times(2).minus(1).times(m)).times(r);
  const logits = bias
    ? ops.map([cosines, oneHot, bias], (c, y, b) => offset(c, y).plus(b))
    : ops.map([cosines, oneHot], offset);
  const share = 1 / (r * features.shape[0]);
  /** α for the label, 1 − α for the others. */
  const weight = (y: Expression) => y.times(2 * alpha - 1).plus(1 - alpha);
  const losses = ops.sumRows([logits, oneHot], (z, y) => softplus(z.times(y.times(-2).plus(1))).times(weight(y)));
  const all = ops.map([logits, oneHot], (z, y) => sigmoid(z).minus(y).times(weight(y)).times(share));
  const gradLogits = ops.through?.(all) ?? all;
  const gradCosines = ops.map([gradLogits, cosines], (g, c) =>
    gradient === 'exact' ? g.times(sharePower(c, t - 1).times(r * t)) : g.times(r),
  );
  return {
    value: ops.sumColumns([losses], (loss) => loss.times(share)),
    logits,
    gradFeatures: rows.back(ops.matMul(gradCosines, columns.unit, false, true)),
    gradWeights: columns.back(ops.matMul(rows.unit, gradCosines, true)),
    gradBias: bias ? ops.sumColumns([gradLogits], (g) => g) : null,
  };
}

/**
 * The bias at which positives and negatives pull equally hard while all features stand at 90° to every class
 * (OpenSphere, `head/sphereface2.py`).
 */
function biasStart({ r, m, t, alpha }: Settings, classes: number): number {
  const odds = alpha / ((1 - alpha) * (classes - 1));
  const own = r * (similarity(0, t) - m);
  const other = r * (similarity(0, t) + m);
  const root = Math.sqrt((1 - odds) ** 2 + 4 * odds * Math.exp(own - other));
  // The same number twice: each form loses its digits on the other's side of 1.
  return odds < 1
    ? Math.log(2 * odds) - other - Math.log(1 - odds + root)
    : Math.log(odds - 1 + root) - Math.log(2) - own;
}

const read = (parameters: StepParameters) => parameters as unknown as Settings;

const sphereface2: LossHead = {
  id: 'sphereface2',
  order: 130,
  family: 'spherical',
  reference: {
    title: 'SphereFace2: Binary Classification is All You Need for Deep Face Recognition',
    authors: 'Y. Wen, W. Liu, A. Weller, B. Raj, R. Singh',
    venue: 'ICLR',
    year: 2022,
    arxiv: '2108.01513',
  },
  equation:
    'L=\\frac1{rN}\\sum_i\\Bigl[\\alpha\\log(1+e^{-z_{y_i}})+(1-\\alpha)\\sum_{j\\ne y_i}\\log(1+e^{z_j})\\Bigr],\\quad z_j=r\\,(g(\\cos\\theta_j)\\mp m)+b',
  parameters: [
    {
      name: 'r',
      kind: 'number',
      min: 1,
      max: 64,
      step: 0.5,
      default: 10,
      symbol: 'r',
    },
    {
      name: 'm',
      kind: 'number',
      min: 0,
      max: 1,
      step: 0.01,
      default: 0.4,
      symbol: 'm',
      unit: 'cosine',
    },
    {
      name: 't',
      kind: 'number',
      min: 1,
      max: 5,
      step: 0.1,
      default: 3,
      symbol: 't',
    },
    {
      name: 'alpha',
      kind: 'number',
      min: 0.05,
      max: 0.95,
      step: 0.05,
      default: 0.7,
      symbol: '\\alpha',
    },
    {
      name: 'gradient',
      kind: 'option',
      values: ['exact', 'detached'],
      default: 'exact',
      symbol: '\\nabla',
    },
  ],
  bias: true,
  biasStart: (parameters, classes) => biasStart(read(parameters), classes),
  // The bias counts in units of r. Moved like all else, it would need a thousand steps to where ten classes in the plane
  // want it, and classes that it lets claim each other's images merge meanwhile.
  biasRate: ({ r }) => r as number,
  eachByItself: true,
  sharedBias: true,
  normalisesWeights: true,
  normalisesFeatures: true,
  warmStart: SPHERICAL_WARM_START,
  margins: { m: 0 },
  target: (theta, { m, t }) => similarity(Math.cos(theta), t as number) - (m as number),
  rival: (theta, { m, t }) => similarity(Math.cos(theta), t as number) + (m as number),
  boundary: 'g(\\cos\\theta_1)-m=g(\\cos\\theta_2)+m',
  forward: (ops, inputs, parameters) => forward(ops, inputs, read(parameters)),
};

export default sphereface2;
