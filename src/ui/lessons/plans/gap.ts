/** Lesson 6: largest angle in a class, smallest between classes. */
import type { Lesson } from '../schema.ts';

const margins = [1, 2, 3, 4].map((m) => ({ loss: 'asoftmax', m, steps: 300 }));

export const gap: Lesson = {
  id: 'gap',
  steps: [
    {
      id: 'width',
      runs: margins,
      selected: 4,
      view: { space: 'angles' },
      equation: '\\max\\theta_{\\mathrm{intra}}<\\min\\theta_{\\mathrm{inter}}',
      right: 1,
    },
    {
      id: 'cross',
      equation: '\\frac{72^\\circ}{m+1}\\le 36^\\circ\\,\\frac{m-1}{m+1}',
      right: 1,
    },
    {
      id: 'live',
      live: [1, 2, 3, 4].map((run) => ({ symbol: `m=${run}`, measure: 'meanIntra' as const, run })),
      right: 1,
      until: { step: 300 },
      claims: [
        { measure: 'meanIntra', run: 4, relation: 'below', than: { run: 1 }, tolerance: 0.1 },
        { measure: 'p95Intra', run: 4, relation: 'below', than: { run: 1 }, tolerance: 0.5 },
      ],
    },
  ],
};
