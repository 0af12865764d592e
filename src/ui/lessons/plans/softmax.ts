/** Lesson 1: what a softmax layer measures. */
import type { Lesson } from '../schema.ts';

export const softmax: Lesson = {
  id: 'softmax',
  steps: [
    {
      id: 'points',
      runs: [{ loss: 'softmax', steps: 300 }],
      equation: 'f_j=W_j^{\\top}x+b_j',
      live: [
        { symbol: 'f_y>f_j', measure: 'accuracy', run: 1 },
        { symbol: '\\|x\\|', measure: 'meanLength', run: 1 },
      ],
      right: 1,
      until: { step: 100 },
      claims: [
        { measure: 'accuracy', run: 1, relation: 'above', than: { value: 50 }, tolerance: 5 },
        { measure: 'meanLength', run: 1, relation: 'above', than: { value: 3 }, tolerance: 1 },
      ],
    },
    {
      id: 'length',
      equation: 'f_j=\\|W_j\\|\\,\\|x\\|\\cos\\theta_j+b_j',
      live: [
        { symbol: '\\|x\\|', measure: 'meanLength', run: 1 },
        { symbol: '\\theta_y', measure: 'ownAngle', run: 1 },
      ],
      right: 0,
      until: { step: 300 },
      claims: [
        { measure: 'longRight', run: 1, relation: 'above', than: { value: 95 }, tolerance: 0 },
        { measure: 'shortRight', run: 1, relation: 'below', than: { value: 95 }, tolerance: 2 },
      ],
    },
    {
      id: 'rays',
      equation: 'f_j=\\|W_j\\|\\,\\|x\\|\\cos\\theta_j+b_j',
      live: [{ symbol: '\\tfrac{\\max\\|W_j\\|}{\\min\\|W_j\\|}', measure: 'weightRatio', run: 1 }],
      right: 1,
      claims: [
        { measure: 'byAngle', run: 1, relation: 'below', than: { value: 100 }, tolerance: 0.5 },
        { measure: 'weightRatio', run: 1, relation: 'above', than: { value: 1 }, tolerance: 0.1 },
      ],
    },
  ],
};
