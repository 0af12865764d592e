/** Lesson 10: digits that were never trained. */
import type { Lesson } from '../schema.ts';

/** 7, 8 and 9 are left over. */
const classes = [0, 1, 2, 3, 4, 5, 6];

export const unseen: Lesson = {
  id: 'unseen',
  steps: [
    {
      id: 'apart',
      runs: [
        { loss: 'modified', classes, steps: 300 },
        { loss: 'asoftmax', m: 4, classes, steps: 300 },
      ],
      selected: 2,
      view: { unseen: true },
      equation: '\\theta(x,x^{\\prime})',
      live: [1, 2].map((run) => ({ symbol: '0\\dots6', measure: 'accuracy' as const, run })),
      right: 1,
      until: { step: 300 },
      claims: [
        { measure: 'closerSeen', run: 2, relation: 'above', than: { value: 99 }, tolerance: 0 },
        { measure: 'closerUnseen', run: 2, relation: 'below', than: { value: 80 }, tolerance: 5 },
      ],
    },
    {
      id: 'margin',
      view: { unseen: true },
      live: [1, 2].map((run) => ({ symbol: '7,8,9', measure: 'closerUnseen' as const, run })),
      right: 2,
      claims: [{ measure: 'closerUnseen', run: 2, relation: 'below', than: { run: 1 }, tolerance: 0 }],
    },
  ],
};
