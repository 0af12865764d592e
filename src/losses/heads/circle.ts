/** Circle loss: every cosine pulls the harder, the further it is from where it should be. */
import type { Expression } from '../../math/expression.ts';
import type { LossHead } from '../contract.ts';
import { type SphericalMargin, sphericalHead } from '../sphericalHead.ts';
import { SPHERICAL_WARM_START } from '../sphericalParameters.ts';

/**
 * [1 + m − cosθ_y]₊(cosθ_y − 1 + m) for the label and [cosθ_j + m]₊(cosθ_j − m) for the others (Circle loss, eq. 6 and 8);
 * the brackets count as constant.
 */
function circleMargin(m: number): SphericalMargin {
  const paced = (pace: Expression, away: Expression) => ({ value: pace.times(away), slope: pace });
  return {
    needs: 'cosine',
    target: (c) => paced(c.from(1 + m).max(0), c.minus(1 - m)),
    rival: (c) => paced(c.plus(m).max(0), c.minus(m)),
  };
}

const circle: LossHead = {
  id: 'circle',
  order: 137,
  family: 'adaptive',
  reference: {
    title: 'Circle Loss: A Unified Perspective of Pair Similarity Optimization',
    authors: 'Y. Sun, C. Cheng, Y. Zhang, C. Zhang, L. Zheng, Z. Wang, Y. Wei',
    venue: 'CVPR',
    year: 2020,
    arxiv: '2002.10857',
  },
  equation:
    'L=-\\frac1N\\sum_i\\log\\frac{e^{f_{y_i}}}{\\sum_j e^{f_j}},\\quad f_y=\\gamma[1+m-\\cos\\theta_y]_+(\\cos\\theta_y-1+m),\\quad f_j=\\gamma[\\cos\\theta_j+m]_+(\\cos\\theta_j-m)',
  parameters: [
    {
      name: 'gamma',
      kind: 'number',
      min: 1,
      max: 256,
      step: 0.5,
      default: 16,
      symbol: '\\gamma',
    },
    {
      name: 'm',
      kind: 'number',
      min: -0.5,
      max: 1,
      step: 0.01,
      default: 0.6,
      symbol: 'm',
    },
  ],
  bias: false,
  normalisesWeights: true,
  normalisesFeatures: true,
  warmStart: SPHERICAL_WARM_START,
  target: (theta, { m }) => {
    const c = Math.cos(theta);
    return Math.max(1 + (m as number) - c, 0) * (c - 1 + (m as number));
  },
  rival: (theta, { m }) => {
    const c = Math.cos(theta);
    return Math.max(c + (m as number), 0) * (c - (m as number));
  },
  boundary: '(1-\\cos\\theta_1)^2+\\cos^2\\theta_2=2m^2',
  forward: (ops, inputs, { gamma, m }) =>
    sphericalHead(ops, inputs, { scale: gamma as number, margin: circleMargin(m as number) }),
};

export default circle;
