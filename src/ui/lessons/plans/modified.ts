/** Lesson 2: rays of length one. */
import type { Lesson } from '../schema.ts';

export const modified: Lesson = {
  id: 'modified',
  steps: [
    {
      id: 'one',
      runs: [
        { loss: 'softmax', steps: 300 },
        { loss: 'modified', steps: 300 },
      ],
      selected: 2,
      equation: 'f_j=\\|x\\|\\cos\\theta_j,\\quad \\|W_j\\|=1,\\quad b_j=0',
      live: [
        { symbol: '\\theta_y', measure: 'byAngle', run: 1 },
        { symbol: '\\theta_y', measure: 'byAngle', run: 2 },
      ],
      right: 0,
      until: { step: 100 },
      claims: [
        { measure: 'byAngle', run: 2, relation: 'equal', than: { value: 100 }, tolerance: 0 },
        { measure: 'byAngle', run: 1, relation: 'below', than: { value: 100 }, tolerance: 0.5 },
      ],
    },
    { id: 'scale', equation: 'f_j=\\|x\\|\\cos\\theta_j', right: 0 },
    {
      id: 'even',
      live: [
        { symbol: '\\angle W', measure: 'closestRays', run: 1 },
        { symbol: '\\angle W', measure: 'closestRays', run: 2 },
      ],
      right: 1,
      until: { step: 300 },
      claims: [
        { measure: 'closestRays', run: 2, relation: 'above', than: { run: 1 }, tolerance: 2 },
        { measure: 'closestRays', run: 2, relation: 'above', than: { value: 25 }, tolerance: 0 },
      ],
    },
  ],
};
