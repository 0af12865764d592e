/** Lesson 8: additive margins and their seam. */
import type { Lesson } from '../schema.ts';

export const additive: Lesson = {
  id: 'additive',
  steps: [
    {
      id: 'kinds',
      runs: [
        { loss: 'normface', s: 16, warmStart: 100, steps: 300 },
        { loss: 'cosface', s: 16, warmStart: 100, steps: 300 },
        { loss: 'arcface', s: 16, m: 0.2, warmStart: 100, steps: 300 },
      ],
      selected: 3,
      equation: 's(\\cos\\theta_y-m),\\quad s\\cos(\\theta_y+m)',
      live: [1, 2, 3].map((run) => ({ symbol: '\\theta', measure: 'meanIntra' as const, run })),
      right: 1,
      until: { step: 300 },
      claims: [
        { measure: 'meanIntra', run: 2, relation: 'below', than: { run: 1 }, tolerance: 0.4 },
        { measure: 'meanIntra', run: 3, relation: 'below', than: { run: 1 }, tolerance: 0.4 },
      ],
    },
    { id: 'room', selected: 2, equation: 'm\\le 1-\\cos 36^\\circ', chart: 'target', right: 0 },
    {
      id: 'seam',
      runs: [{ loss: 'arcface', m: 0.5, steps: 300 }],
      equation: '\\cos(\\theta+m),\\quad \\theta+m\\le\\pi',
      chart: 'target',
      right: 1,
    },
  ],
};
