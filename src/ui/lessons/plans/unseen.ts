/** Lesson 10: what training has never seen. Digits for a start, then characters. */
import type { Lesson } from '../schema.ts';

/** 7, 8 and 9 are left over. */
const classes = [0, 1, 2, 3, 4, 5, 6];

/** So many characters to tell apart, by features with room for them. */
const characters = (count: number) => ({
  loss: 'softmax',
  data: 'hanzi',
  classes: [...Array(count).keys()],
  featureDim: 64,
  learningRate: 0.004,
  steps: 400,
});

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
    {
      // Softmax, modified softmax, A-Softmax with m = 2 and with m = 4.
      id: 'many',
      recorded: 'article',
      selected: 1,
      view: { unseen: true },
      equation: '\\theta(x,x^{\\prime})',
      live: [1, 4].map((run) => ({ symbol: '120', measure: 'closerUnseen' as const, run })),
      right: 2,
      claims: [
        { measure: 'closerUnseen', run: 1, relation: 'above', than: { value: 95 }, tolerance: 1 },
        { measure: 'closerUnseen', run: 4, relation: 'above', than: { value: 95 }, tolerance: 0 },
      ],
    },
    {
      id: 'marginOfMany',
      selected: 4,
      view: { unseen: true },
      live: [1, 4].map((run) => ({ symbol: '500', measure: 'accuracy' as const, run })),
      right: 1,
      claims: [
        { measure: 'accuracy', run: 4, relation: 'above', than: { run: 1 }, tolerance: 1 },
        { measure: 'closerUnseen', run: 4, relation: 'below', than: { run: 1 }, tolerance: 1 },
      ],
    },
    {
      id: 'count',
      runs: [characters(10), characters(200)],
      selected: 2,
      view: { unseen: true },
      live: [1, 2].map((run) => ({ symbol: '120', measure: 'closerUnseen' as const, run })),
      right: 1,
      until: { step: 150 },
      claims: [{ measure: 'closerUnseen', run: 2, relation: 'above', than: { run: 1 }, tolerance: 10 }],
    },
  ],
};
