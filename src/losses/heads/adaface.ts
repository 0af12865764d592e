/** AdaFace: the margin follows how long a feature is beside the others: long ones are pulled harder from afar. */
import type { Tensor2D } from '@tensorflow/tfjs-core';
import { Expression } from '../../math/expression.ts';
import { angleOf, cosineOf, sineOfTurn } from '../../math/trigonometry.ts';
import type { HeadInputs, HeadResult, LossHead, Ops, StepParameters } from '../contract.ts';
import { cosinesOf } from '../cosines.ts';
import { sphericalHead } from '../sphericalHead.ts';
import { SMALLEST_SINE } from '../sphericalMargins.ts';
import { SPHERICAL_WARM_START, scaleParameter } from '../sphericalParameters.ts';

interface Settings {
  s: number;
  m: number;
  h: number;
  blend: number;
}

const SHORTEST = 1e-3;
const LONGEST = 100;
/** Added to σ. */
const EPSILON = 1e-3;
/** How near the widened angle comes to 0 and π, radians. */
const ENDS = 1e-3;

/** What μ and σ start from. */
const MEAN = 20;
const DEVIATION = 100;

/** μ and σ after a batch of lengths `[batch, 1]`: a share `blend` of its mean and of its deviation (n − 1) enters them. */
function blended(ops: Ops, lengths: Tensor2D, { mean, std }: { mean: Tensor2D; std: Tensor2D }, blend: number) {
  const [count] = lengths.shape;
  const fresh = ops.sumColumns([lengths], (n) => n.times(1 / count));
  const into = (before: Tensor2D, now: Tensor2D) =>
    ops.map([before, now], (a, b) => a.times(1 - blend).plus(b.times(blend)));
  if (count < 2) return { mean: into(mean, fresh), std };
  const squares = ops.sumColumns([lengths, fresh], (n, middle) => n.minus(middle).square());
  const deviation = ops.map([squares], (q) => q.times(1 / (count - 1)).sqrt());
  return { mean: into(mean, fresh), std: into(std, deviation) };
}

/**
 * Cross-entropy with s·(cos(θ_y − m·z) − m − m·z) for the label, the angle kept a thousandth from 0 and π; z is how far
 * the feature's length n is above the mean, h(n − μ)/(σ + 0.001) within −1…1, and carries no gradient (AdaFace, eq. 15 to
 * 17, and its released code).
 */
function forward(ops: Ops, inputs: HeadInputs, { s, m, h, blend }: Settings): HeadResult {
  const cosines = cosinesOf(ops, inputs);
  const lengths = ops.map([cosines.rows.squares], (q) => q.sqrt().clip(SHORTEST, LONGEST));
  const before = {
    mean: inputs.state?.mean ?? ops.constant(1, 1, () => MEAN),
    std: inputs.state?.std ?? ops.constant(1, 1, () => DEVIATION),
  };
  const state = inputs.accumulates ? blended(ops, lengths, before, blend) : before;
  const places = ops.map([lengths, state.mean, state.std], (n, mean, std) =>
    n.minus(mean).over(std.plus(EPSILON)).times(h).clip(-1, 1),
  );
  const result = sphericalHead(ops, inputs, {
    scale: s,
    margin: {
      needs: 'angle',
      reads: [places],
      target(c, sine, place) {
        const shift = (place ?? Expression.of(0)).times(m);
        const wanted = angleOf(c, sine).minus(shift);
        const phi = wanted.clip(ENDS, Math.PI - ENDS);
        const kept = wanted.atLeast(ENDS).times(wanted.times(-1).atLeast(ENDS - Math.PI));
        return {
          value: cosineOf(phi).minus(m).minus(shift),
          slope: kept.times(sineOfTurn(phi)).over(sine.max(SMALLEST_SINE)),
        };
      },
    },
    cosines,
  });
  return { ...result, state };
}

const read = (parameters: StepParameters) => parameters as unknown as Settings;

const adaface: LossHead = {
  id: 'adaface',
  order: 132,
  family: 'adaptive',
  reference: {
    title: 'AdaFace: Quality Adaptive Margin for Face Recognition',
    authors: 'M. Kim, A. K. Jain, X. Liu',
    venue: 'CVPR',
    year: 2022,
    arxiv: '2204.00964',
  },
  equation:
    'L=-\\frac1N\\sum_i\\log\\frac{e^{f_{y_i}}}{e^{f_{y_i}}+\\sum_{j\\ne y_i}e^{s\\cos\\theta_j}},\\quad f_y=s\\,(\\cos(\\theta_y-m z)-m-m z),\\quad z=\\Bigl[h\\,\\frac{\\|x\\|-\\mu}{\\sigma}\\Bigr]_{-1}^{1}',
  parameters: [
    scaleParameter(16),
    { name: 'm', kind: 'number', min: 0, max: 1, step: 0.01, default: 0.08, symbol: 'm', unit: 'both' },
    { name: 'h', kind: 'number', min: 0, max: 2, step: 0.001, default: 0.333, symbol: 'h' },
    { name: 'blend', kind: 'number', min: 0, max: 1, step: 0.01, default: 0.05, symbol: '\\alpha' },
  ],
  bias: false,
  normalisesWeights: true,
  normalisesFeatures: false,
  accumulated: {
    mean: { symbol: '\\mu', start: () => MEAN, min: 0, max: 1e6 },
    std: { symbol: '\\sigma', start: () => DEVIATION, min: 1e-9, max: 1e6 },
  },
  warmStart: SPHERICAL_WARM_START,
  margins: { m: 0 },
  target(theta, parameters, length) {
    const { m, h } = read(parameters);
    const { mean = MEAN, std = DEVIATION } = parameters as { mean?: number; std?: number };
    const n = Math.min(Math.max(length ?? LONGEST, SHORTEST), LONGEST);
    const z = Math.min(Math.max((h * (n - mean)) / (std + EPSILON), -1), 1);
    const phi = Math.min(Math.max(theta - m * z, ENDS), Math.PI - ENDS);
    return Math.cos(phi) - m - m * z;
  },
  lengths({ mean = MEAN, std = DEVIATION }) {
    const [middle, spread] = [mean as number, std as number];
    return [Math.max(middle - 2 * spread, SHORTEST), middle, middle + 2 * spread];
  },
  boundary: '\\cos(\\theta_1-mz)-m-mz=\\cos\\theta_2',
  forward: (ops, inputs, parameters) => forward(ops, inputs, read(parameters)),
};

export default adaface;
