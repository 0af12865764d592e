/** CurricularFace: hard rivals weigh the more, the further training has come. */
import { Expression } from '../../math/expression.ts';
import type { HeadInputs, HeadResult, LossHead, Ops, StepParameters } from '../contract.ts';
import { cosinesOf } from '../cosines.ts';
import { type SphericalMargin, sphericalHead } from '../sphericalHead.ts';
import { combinedMargin, combinedTarget } from '../sphericalMargins.ts';
import { addedMarginParameter, SPHERICAL_WARM_START, scaleParameter } from '../sphericalParameters.ts';

/** Share of a batch's mean cosine that enters t. */
const RATE = 0.01;

const arc = (m: number) => ({ m1: 1, m2: m, m3: 0, seam: 'hard', gradient: 'exact' }) as const;

/**
 * The label's logit as in ArcFace; rivals whose cosine exceeds cos(θ_y + m), which here goes on past π, become
 * cosθ_j(t + cosθ_j) (CurricularFace, eq. 5 and 6). Which ones those are carries no gradient.
 */
function marginOf(m: number, t: HeadResult['value']): SphericalMargin {
  const [cosM, sinM] = [Math.cos(m), Math.sin(m)];
  const { target } = combinedMargin(arc(m)) as Extract<SphericalMargin, { needs: 'angle' }>;
  return {
    needs: 'angle',
    reads: [t],
    target: (c, sine) => target(c, sine),
    rival(c, own, sine, weight) {
      // Strictly: a rival at the widened angle isn't hard.
      const easy = own.times(cosM).minus(sine.times(sinM)).atLeast(c);
      const w = weight ?? Expression.of(0);
      const hard = easy.from(1);
      return {
        value: easy.times(c).plus(hard.times(c).times(w.plus(c))),
        slope: easy.plus(hard.times(w.plus(c.times(2)))),
      };
    },
  };
}

function forward(ops: Ops, inputs: HeadInputs, s: number, m: number): HeadResult {
  const cosines = cosinesOf(ops, inputs);
  const before = inputs.state?.t ?? ops.constant(1, 1, () => 0);
  const share = RATE / inputs.oneHot.shape[0];
  const t = inputs.accumulates
    ? ops.map([before, ops.sumColumns([cosines.own()], (c) => c.times(share))], (old, fresh) =>
        old.times(1 - RATE).plus(fresh),
      )
    : before;
  return { ...sphericalHead(ops, inputs, { scale: s, margin: marginOf(m, t), cosines }), state: { t } };
}

const marginIn = ({ m }: StepParameters) => arc(m as number);

const curricular: LossHead = {
  id: 'curricular',
  order: 134,
  family: 'adaptive',
  reference: {
    title: 'CurricularFace: Adaptive Curriculum Learning Loss for Deep Face Recognition',
    authors: 'Y. Huang, Y. Wang, Y. Tai, X. Liu, P. Shen, S. Li, J. Li, F. Huang',
    venue: 'CVPR',
    year: 2020,
    arxiv: '2004.00288',
  },
  equation:
    'L=-\\frac1N\\sum_i\\log\\frac{e^{s\\cos(\\theta_{y_i}+m)}}{e^{s\\cos(\\theta_{y_i}+m)}+\\sum_{j\\ne y_i}e^{s\\,n_j}},\\quad n_j=\\begin{cases}\\cos\\theta_j&\\cos\\theta_j\\le\\cos(\\theta_{y_i}+m)\\\\\\cos\\theta_j(t+\\cos\\theta_j)&\\text{else}\\end{cases}',
  parameters: [scaleParameter(16), addedMarginParameter],
  bias: false,
  normalisesWeights: true,
  normalisesFeatures: true,
  accumulated: { t: { symbol: 't', start: () => 0, min: -1, max: 1 } },
  warmStart: SPHERICAL_WARM_START,
  margins: { m: 0 },
  target: (theta, parameters) => combinedTarget(theta, marginIn(parameters)),
  boundary: '\\cos(\\theta_1+m)=\\cos\\theta_2',
  forward: (ops, inputs, { s, m }) => forward(ops, inputs, s as number, m as number),
};

export default curricular;
