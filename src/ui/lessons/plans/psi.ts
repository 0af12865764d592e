/** Lesson 4: ψ. */
import type { Lesson } from '../schema.ts';

export const psi: Lesson = {
  id: 'psi',
  steps: [
    {
      id: 'rises',
      runs: [
        { loss: 'asoftmax', m: 2, lambda: 0, steps: 300 },
        { loss: 'own', on: 'angular', target: 'cos(2*theta)', values: {}, ranges: {}, warmStart: 0, steps: 300 },
      ],
      selected: 2,
      equation: '\\cos(m\\,\\theta),\\quad m=2',
      chart: 'target',
      right: 1,
    },
    {
      id: 'trained',
      selected: 1,
      equation:
        '\\psi(\\theta)=(-1)^k\\cos(m\\theta)-2k,\\quad \\theta\\in\\left[\\tfrac{k\\pi}{m},\\tfrac{(k+1)\\pi}{m}\\right]',
      chart: 'target',
      right: 2,
      until: { step: 200 },
      claims: [{ measure: 'accuracy', run: 2, relation: 'below', than: { run: 1 }, tolerance: 10 }],
    },
  ],
};
