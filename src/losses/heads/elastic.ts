/** ElasticFace: every image has a margin of its own, drawn anew each time. */
import type { Tensor2D } from '@tensorflow/tfjs-core';
import { Expression } from '../../math/expression.ts';
import type { HeadInputs, HeadResult, LossHead, Ops, StepParameters } from '../contract.ts';
import { type Cosines, cosinesOf } from '../cosines.ts';
import { type SphericalMargin, sphericalHead } from '../sphericalHead.ts';
import { SMALLEST_SINE } from '../sphericalMargins.ts';
import { addedMarginParameter, SPHERICAL_WARM_START, scaleParameter } from '../sphericalParameters.ts';

interface Settings {
  on: 'arc' | 'cos';
  s: number;
  m: number;
  sd: number;
  plus: boolean;
}

/**
 * Lists of one value for each image, dealt to the images in their order; with `cosines`, to the smallest cosine the first,
 * and so on, the earlier image first among equals. `[batch, 1]` a list.
 */
function dealt(ops: Ops, lists: readonly (readonly number[])[], cosines: Tensor2D | null, count: number): Tensor2D[] {
  const columns = lists.map((values) => ops.constant(count, 1, (row) => values[row] as number));
  if (!cosines) return columns;
  const turned = ops.matMul(
    ops.constant(1, 1, () => 1),
    cosines,
    false,
    true,
  );
  const images = ops.constant(count, 1, (row) => row);
  const places = ops.constant(1, count, (_, column) => column);
  // One for each smaller cosine, and for each earlier one that is equal.
  const rank = ops.sumRows([cosines, turned, images, places], (own, other, image, place) => {
    const earlier = image.minus(place).atLeast(0.5);
    return other.atLeast(own).times(own.atLeast(other).times(earlier).from(1)).from(1);
  });
  // 1 where an image's rank is, so that products take its value to it, as it is.
  const chosen = ops.map([rank, places], (r, place) => r.minus(place).square().atLeast(0.25).from(1));
  return columns.map((values) => ops.matMul(chosen, values));
}

/** cos(θ + m_i) by the addition theorem, which goes on past π, or cosθ − m_i. */
function marginOf(
  ops: Ops,
  { on, m, sd, plus }: Settings,
  draws: readonly number[],
  cosines: Cosines,
): SphericalMargin {
  const ordered = plus ? [...draws].sort((a, b) => b - a) : draws;
  const margins = ordered.map((draw) => m + sd * draw);
  const deal = (...lists: number[][]) => dealt(ops, lists, plus ? cosines.own() : null, draws.length);
  if (on === 'cos') {
    return {
      needs: 'cosine',
      reads: deal(margins),
      target: (c, own) => ({ value: c.minus(own as Expression), slope: Expression.of(1) }),
    };
  }
  return {
    needs: 'angle',
    reads: deal(margins.map(Math.cos), margins.map(Math.sin)),
    target: (c, sine, cosM, sinM) => ({
      value: c.times(cosM as Expression).minus(sine.times(sinM as Expression)),
      slope: sine
        .times(cosM as Expression)
        .plus(c.times(sinM as Expression))
        .over(sine.max(SMALLEST_SINE)),
    }),
  };
}

/** Cross-entropy with s·cos(θ_y + m_i) or s(cosθ_y − m_i) for the label, m_i = m + sd·draw_i (ElasticFace, eq. 6 and 7). */
function forward(ops: Ops, inputs: HeadInputs, settings: Settings): HeadResult {
  const cosines = cosinesOf(ops, inputs);
  const draws = inputs.draws ?? Array<number>(inputs.oneHot.shape[0]).fill(0);
  // Where nothing is drawn, as for one image by itself, there is nothing to deal out.
  const dealing = { ...settings, plus: settings.plus && inputs.draws !== undefined };
  return sphericalHead(ops, inputs, {
    scale: settings.s,
    margin: marginOf(ops, dealing, draws, cosines),
    cosines,
  });
}

const read = (parameters: StepParameters) => parameters as unknown as Settings;

const elastic: LossHead = {
  id: 'elastic',
  order: 136,
  family: 'adaptive',
  reference: {
    title: 'ElasticFace: Elastic Margin Loss for Deep Face Recognition',
    authors: 'F. Boutros, N. Damer, F. Kirchbuchner, A. Kuijper',
    venue: 'CVPR Workshops',
    year: 2022,
    arxiv: '2109.09416',
  },
  equation:
    'L=-\\frac1N\\sum_i\\log\\frac{e^{s\\cos(\\theta_{y_i}+m_i)}}{e^{s\\cos(\\theta_{y_i}+m_i)}+\\sum_{j\\ne y_i}e^{s\\cos\\theta_j}},\\quad m_i\\sim\\mathcal N(m,\\sigma^2)',
  parameters: [
    {
      name: 'on',
      kind: 'option',
      values: ['arc', 'cos'],
      default: 'arc',
      symbol: '\\theta',
    },
    scaleParameter(16),
    addedMarginParameter,
    {
      name: 'sd',
      kind: 'number',
      min: 0,
      max: 0.5,
      step: 0.005,
      default: 0.025,
      symbol: '\\sigma',
    },
    { name: 'plus', kind: 'flag', default: false, symbol: 'p' },
  ],
  bias: false,
  normalisesWeights: true,
  normalisesFeatures: true,
  draws: true,
  warmStart: SPHERICAL_WARM_START,
  margins: { m: 0 },
  target: (theta, parameters) => {
    const { on, m } = read(parameters);
    return on === 'arc' ? Math.cos(theta + m) : Math.cos(theta) - m;
  },
  boundary: '\\cos(\\theta_1+m_i)=\\cos\\theta_2',
  forward: (ops, inputs, parameters) => forward(ops, inputs, read(parameters)),
};

export default elastic;
