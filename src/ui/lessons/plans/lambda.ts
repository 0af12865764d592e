/** Lesson 5: λ. */
import type { Lesson } from '../schema.ts';

const held = (lambda: number) => ({ loss: 'asoftmax', m: 4, lambda, steps: 300 });

export const lambda: Lesson = {
  id: 'lambda',
  steps: [
    {
      id: 'start',
      runs: [held(1000), held(5), held(0)],
      selected: 2,
      equation: 'f_y=\\|x\\|\\,\\frac{\\lambda\\cos\\theta_y+\\psi(\\theta_y)}{1+\\lambda}',
      live: [
        { symbol: '\\lambda=1000', measure: 'accuracy', run: 1 },
        { symbol: '\\lambda=5', measure: 'accuracy', run: 2 },
        { symbol: '\\lambda=0', measure: 'accuracy', run: 3 },
      ],
      right: 2,
      until: { step: 300 },
      claims: [
        { measure: 'accuracy', run: 3, relation: 'below', than: { run: 2 }, tolerance: 0.3 },
        { measure: 'closestRays', run: 3, relation: 'below', than: { run: 2 }, tolerance: 5 },
      ],
    },
    {
      id: 'five',
      selected: 2,
      equation: '\\frac{5\\cos\\theta+\\psi(\\theta)}{6}',
      chart: 'target',
      right: 0,
      claims: [{ measure: 'meanIntra', run: 2, relation: 'below', than: { run: 1 }, tolerance: 0.1 }],
    },
    {
      id: 'schedule',
      runs: [{ loss: 'asoftmax', m: 4, lambda: { base: 1000, gamma: 0.12, power: 1, min: 5 } }],
      equation: '\\lambda(t)=\\max\\left(5,\\frac{1000}{1+0.12\\,t}\\right)',
      live: [{ symbol: '\\lambda(t)', measure: 'lambda', run: 1 }],
      chart: 'lambda',
      right: 1,
      until: { step: 100 },
      claims: [{ measure: 'lambda', run: 1, relation: 'equal', than: { value: 1000 / 13 }, tolerance: 0.01 }],
    },
  ],
};
