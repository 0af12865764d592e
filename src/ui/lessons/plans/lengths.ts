/** Lesson 7: lengths, pushed or taken away. */
import type { Lesson } from '../schema.ts';

export const lengths: Lesson = {
  id: 'lengths',
  steps: [
    {
      id: 'incay',
      runs: [
        { loss: 'softmax', steps: 300 },
        { loss: 'incay', w: 0.1, steps: 300 },
      ],
      selected: 2,
      equation: 'L=L_{\\mathrm{softmax}}+\\frac wN\\sum_i\\frac{\\mathbf 1[\\hat y_i=y_i]}{\\|x_i\\|^2}',
      live: [
        { symbol: '\\|x\\|', measure: 'wrongLength', run: 1 },
        { symbol: '\\|x\\|', measure: 'wrongLength', run: 2 },
      ],
      right: 1,
      until: { step: 300 },
      claims: [
        { measure: 'rightLength', run: 2, relation: 'above', than: { run: 1 }, tolerance: 0.5 },
        { measure: 'wrongLength', run: 2, relation: 'above', than: { run: 1 }, tolerance: 0.2 },
      ],
    },
    {
      id: 'jump',
      equation: '\\mathbf 1[\\hat y_i=y_i],\\quad \\tfrac12\\left(1+\\tanh(f_y-\\max_{j\\ne y}f_j)\\right)',
      right: 1,
    },
    {
      id: 'scale',
      runs: [
        { loss: 'normface', s: 4, steps: 300 },
        { loss: 'normface', s: 30, steps: 300 },
      ],
      selected: 2,
      equation: 'f_j=s\\cos\\theta_j',
      live: [
        { symbol: 's=4', measure: 'forceAlong', run: 1 },
        { symbol: 's=30', measure: 'forceAlong', run: 2 },
      ],
      right: 1,
      until: { step: 200 },
      claims: [
        { measure: 'forceAlong', run: 1, relation: 'equal', than: { value: 0 }, tolerance: 0.1 },
        { measure: 'forceAlong', run: 2, relation: 'equal', than: { value: 0 }, tolerance: 0.1 },
      ],
    },
  ],
};
