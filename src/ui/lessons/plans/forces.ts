/** Lesson 9: forces. */
import type { Lesson } from '../schema.ts';

export const forces: Lesson = {
  id: 'forces',
  steps: [
    {
      id: 'field',
      runs: [{ loss: 'softmax', steps: 300 }],
      view: { field: 'forces' },
      equation: '-\\frac{\\partial L}{\\partial x}',
      live: [
        { symbol: '\\hat y=y', measure: 'forceRight', run: 1 },
        { symbol: '\\hat y\\ne y', measure: 'forceWrong', run: 1 },
      ],
      right: 1,
      until: { step: 200 },
      claims: [
        { measure: 'forceRight', run: 1, relation: 'below', than: { value: 0.3 }, tolerance: 0 },
        { measure: 'forceWrong', run: 1, relation: 'above', than: { value: 0.3 }, tolerance: 0 },
      ],
    },
    {
      id: 'margin',
      runs: [
        { loss: 'modified', steps: 300 },
        { loss: 'asoftmax', m: 4, steps: 300 },
      ],
      selected: 2,
      view: { field: 'forces' },
      equation: '\\cos\\theta_y\\to\\frac{\\lambda\\cos\\theta_y+\\psi(\\theta_y)}{1+\\lambda}',
      live: [
        { symbol: 'm=1', measure: 'forceRight', run: 1 },
        { symbol: 'm=4', measure: 'forceRight', run: 2 },
      ],
      right: 1,
      until: { step: 200 },
      claims: [{ measure: 'forceRight', run: 2, relation: 'above', than: { run: 1, times: 1.3 }, tolerance: 0 }],
    },
    {
      id: 'along',
      runs: [
        { loss: 'softmax', steps: 300 },
        { loss: 'normface', steps: 300 },
      ],
      selected: 2,
      view: { field: 'forces' },
      equation: 'f_j=s\\cos\\theta_j',
      live: [
        { symbol: '\\parallel x', measure: 'forceAlong', run: 1 },
        { symbol: '\\parallel x', measure: 'forceAlong', run: 2 },
      ],
      right: 2,
      until: { step: 200 },
      claims: [
        { measure: 'forceAlong', run: 2, relation: 'equal', than: { value: 0 }, tolerance: 0.1 },
        { measure: 'forceAlong', run: 1, relation: 'above', than: { value: 5 }, tolerance: 0 },
      ],
    },
  ],
};
