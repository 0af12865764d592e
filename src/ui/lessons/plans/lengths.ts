/** Lesson 7: lengths, pushed or taken away. */
import type { Lesson } from '../schema.ts';

const INCAY = 'L=L_{\\mathrm{softmax}}+\\frac wN\\sum_i\\frac{\\mathbf 1[\\hat y_i=y_i]}{\\|x_i\\|^2}';

const incay = (w: number, warmStart: number) => ({ loss: 'incay', w, warmStart, steps: 300 });

export const lengths: Lesson = {
  id: 'lengths',
  steps: [
    {
      id: 'cliff',
      runs: [incay(0, 0), incay(0.1, 0)],
      selected: 2,
      equation: INCAY,
      live: [
        { symbol: 'w=0', measure: 'accuracy', run: 1 },
        { symbol: 'w=0.1', measure: 'accuracy', run: 2 },
      ],
      right: 2,
      until: { step: 200 },
      claims: [{ measure: 'accuracy', run: 2, relation: 'below', than: { run: 1 }, tolerance: 20 }],
    },
    {
      id: 'far',
      runs: [incay(0, 200), incay(0.1, 200)],
      selected: 2,
      equation: '\\frac{\\partial}{\\partial\\|x\\|}\\,\\frac{w}{\\|x\\|^2}=-\\frac{2w}{\\|x\\|^3}',
      live: [
        { symbol: 'w=0', measure: 'rightLength', run: 1 },
        { symbol: 'w=0.1', measure: 'rightLength', run: 2 },
      ],
      right: 1,
      until: { step: 300 },
      claims: [
        { measure: 'rightLength', run: 2, relation: 'equal', than: { run: 1 }, tolerance: 1.5 },
        { measure: 'wrongLength', run: 2, relation: 'above', than: { run: 1, times: 0.85 }, tolerance: 0 },
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
      until: { step: 300 },
      claims: [
        { measure: 'forceAlong', run: 1, relation: 'equal', than: { value: 0 }, tolerance: 0.1 },
        { measure: 'forceAlong', run: 2, relation: 'equal', than: { value: 0 }, tolerance: 0.1 },
      ],
    },
  ],
};
