/** Lesson 3: the margin. */
import type { Lesson } from '../schema.ts';

const both = [
  { symbol: '\\theta', measure: 'meanIntra', run: 1 },
  { symbol: '\\theta', measure: 'meanIntra', run: 2 },
] as const;

export const margin: Lesson = {
  id: 'margin',
  steps: [
    {
      id: 'same',
      runs: [
        { loss: 'modified', steps: 300 },
        { loss: 'asoftmax', m: 1, steps: 300 },
      ],
      selected: 2,
      equation: '\\cos(m\\,\\theta_y)>\\cos\\theta_j',
      live: [...both],
      right: 0,
      until: { step: 100 },
      claims: [
        { measure: 'meanIntra', run: 2, relation: 'equal', than: { run: 1 }, tolerance: 0 },
        { measure: 'accuracy', run: 2, relation: 'equal', than: { run: 1 }, tolerance: 0 },
      ],
    },
    {
      id: 'set',
      selected: 2,
      equation: '\\cos(m\\,\\theta_y)>\\cos\\theta_j',
      until: { setting: 'm', run: 2, is: 4 },
    },
    {
      id: 'narrow',
      live: [...both],
      right: 0,
      until: { step: 300 },
      claims: [
        { measure: 'meanIntra', run: 2, relation: 'below', than: { run: 1 }, tolerance: 0.1 },
        { measure: 'meanLength', run: 2, relation: 'below', than: { run: 1 }, tolerance: 1 },
      ],
    },
  ],
};
