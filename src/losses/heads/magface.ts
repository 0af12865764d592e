/** MagFace: the longer a feature, the wider its margin; and length is rewarded. */
import { Expression } from '../../math/expression.ts';
import { angleOf, cosineOf, cosineOfTurns, sineOfTurn } from '../../math/trigonometry.ts';
import type { HeadInputs, HeadResult, LossHead, Ops, StepParameters } from '../contract.ts';
import { cosinesOf } from '../cosines.ts';
import type { Target } from '../mixedPsi.ts';
import { plusValue } from '../plusValue.ts';
import { sphericalHead } from '../sphericalHead.ts';
import { combinedTarget, type Seam, SMALLEST_SINE } from '../sphericalMargins.ts';
import { SPHERICAL_WARM_START, scaleParameter, seamParameter } from '../sphericalParameters.ts';
import { lengthOf } from '../unitColumns.ts';

interface Settings {
  s: number;
  la: number;
  ua: number;
  lm: number;
  um: number;
  w: number;
  seam: Seam;
}

const SEAM = Math.PI + 1e-6;

/** The target over the scale, with its slopes over the cosine and over the margin. */
function widened(c: Expression, sine: Expression, m: Expression, seam: Seam): Target & { turn: Expression } {
  const phi = angleOf(c, sine).plus(m);
  const steep = sine.max(SMALLEST_SINE);
  const past = seam === 'easy' ? c.times(-1).atLeast(0) : phi.atLeast(SEAM);
  const before = past.from(1);
  const pull = sineOfTurn(seam === 'none' ? phi : phi.min(Math.PI));
  const bent = seam === 'none' ? cosineOfTurns(phi, 0) : cosineOf(phi.min(Math.PI));
  if (seam === 'none') return { value: bent, slope: pull.over(steep), turn: pull.times(-1) };
  const inside = { slope: before.times(pull.over(steep)), turn: before.times(pull).times(-1) };
  if (seam === 'clamp') return { value: bent, ...inside };
  if (seam === 'easy')
    return { value: before.times(bent).plus(past.times(c)), ...inside, slope: inside.slope.plus(past) };
  const sinM = sineOfTurn(m);
  return {
    value: before.times(bent).plus(past.times(c.minus(m.times(sinM)))),
    slope: inside.slope.plus(past),
    turn: inside.turn.minus(past.times(sinM.plus(m.times(cosineOf(m))))),
  };
}

/**
 * Cross-entropy with s·cos(θ_y + m(a)) for the label, plus w·mean(a/ua² + 1/a): a is ‖x‖ within la…ua, and m rises with it
 * from lm to um (MagFace, eq. 3 and 4, and its released code). The gradient goes through a inside that range only.
 */
function forward(ops: Ops, inputs: HeadInputs, { s, la, ua, lm, um, w, seam }: Settings): HeadResult {
  const { features, oneHot } = inputs;
  const cosines = cosinesOf(ops, inputs);
  const { squares, unit } = cosines.rows;
  const steepness = (um - lm) / (ua - la);
  const length = ops.map([squares], (q) => lengthOf(q).clip(la, ua));
  const margins = ops.map([length], (a) => a.minus(la).times(steepness).plus(lm));
  const { gradLogits, ...result } = sphericalHead(ops, inputs, {
    scale: s,
    margin: {
      needs: 'angle',
      reads: [margins],
      target: (c, sine, m) => widened(c, sine, m as Expression, seam),
    },
    cosines,
  });
  const share = w / features.shape[0];
  const extra = ops.sumColumns([length], (a) => a.times(share / ua ** 2).plus(Expression.of(share).over(a)));
  const gradTargets = ops.sumRows([gradLogits, oneHot], (g, y) => g.times(y));
  const outward = ops.map(
    [squares, length, margins, gradTargets, cosines.own(), cosines.ownSine()],
    (q, a, m, g, c, sine) =>
      inside(q, la, ua).times(
        widened(c.clip(-1, 1), sine, m, seam)
          .turn.times(g)
          .times(s * steepness)
          .plus(
            Expression.of(1)
              .over(a.square())
              .from(1 / ua ** 2)
              .times(share),
          ),
      ),
  );
  return {
    ...result,
    value: plusValue(ops, result.value, extra),
    gradFeatures: ops.map([result.gradFeatures, unit, outward], (g, x, out) => g.plus(x.times(out))),
  };
}

/** 1 where √q lies within the range. */
const inside = (q: Expression, low: number, high: number) => {
  const length = lengthOf(q);
  return length.atLeast(low).times(length.times(-1).atLeast(-high));
};

const read = (parameters: StepParameters) => parameters as unknown as Settings;

const magface: LossHead = {
  id: 'magface',
  order: 131,
  family: 'adaptive',
  reference: {
    title: 'MagFace: A Universal Representation for Face Recognition and Quality Assessment',
    authors: 'Q. Meng, S. Zhao, Z. Huang, F. Zhou',
    venue: 'CVPR',
    year: 2021,
    arxiv: '2103.06627',
  },
  equation:
    'L=-\\frac1N\\sum_i\\log\\frac{e^{s\\cos(\\theta_{y_i}+m(a_i))}}{e^{s\\cos(\\theta_{y_i}+m(a_i))}+\\sum_{j\\ne y_i}e^{s\\cos\\theta_j}}+\\frac wN\\sum_i\\Bigl(\\frac{a_i}{u_a^2}+\\frac1{a_i}\\Bigr),\\quad a_i=\\|x_i\\|',
  parameters: [
    scaleParameter(16),
    { name: 'la', kind: 'number', min: 0.1, max: 100, step: 0.1, default: 1, scale: 'log', symbol: 'l_a' },
    { name: 'ua', kind: 'number', min: 0.2, max: 200, step: 0.1, default: 20, scale: 'log', symbol: 'u_a' },
    { name: 'lm', kind: 'number', min: 0, max: 1, step: 0.01, default: 0.05, symbol: 'l_m', unit: 'radians' },
    { name: 'um', kind: 'number', min: 0, max: 1, step: 0.01, default: 0.4, symbol: 'u_m', unit: 'radians' },
    { name: 'w', kind: 'number', min: 0, max: 100, step: 0.01, default: 1, scale: 'log', symbol: 'w' },
    seamParameter('easy'),
  ],
  ordered: [
    { lower: 'la', upper: 'ua', equal: false },
    { lower: 'lm', upper: 'um', equal: true },
  ],
  bias: false,
  normalisesWeights: true,
  normalisesFeatures: false,
  warmStart: SPHERICAL_WARM_START,
  margins: { lm: 0, um: 0 },
  target(theta, parameters, length) {
    const { la, ua, lm, um, seam } = read(parameters);
    const a = Math.min(Math.max(length ?? ua, la), ua);
    return combinedTarget(theta, { m1: 1, m2: lm + ((um - lm) * (a - la)) / (ua - la), m3: 0, seam });
  },
  lengths(parameters) {
    const { la, ua } = read(parameters);
    return [la, (la + ua) / 2, ua];
  },
  boundary: '\\cos(\\theta_1+m(\\|x\\|))=\\cos\\theta_2',
  forward: (ops, inputs, parameters) => forward(ops, inputs, read(parameters)),
};

export default magface;
