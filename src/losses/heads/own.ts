/** A margin of one's own: the target's curve over the angle, and the rivals' if need be, written as formulas. */
import type { LossHead } from '../contract.ts';
import { formulas, OWN_LOSS } from '../own/language.ts';
import type { OwnSettings } from '../own/settling.ts';
import { SPHERICAL_WARM_START, scaleParameter } from '../sphericalParameters.ts';

const own: LossHead = {
  id: OWN_LOSS,
  order: 900,
  family: 'own',
  // Where losses with a margin are first written as one loss with a function in it that may be any.
  reference: {
    title: 'Loss Function Search for Face Recognition',
    authors: 'X. Wang, S. Wang, C. Chi, S. Zhang, T. Mei',
    venue: 'ICML',
    year: 2020,
    arxiv: '2007.06542',
  },
  equation:
    'L=-\\frac1N\\sum_i\\log\\frac{e^{\\ell\\,T(\\theta_{y_i})}}{e^{\\ell\\,T(\\theta_{y_i})}+\\sum_{j\\ne y_i}e^{\\ell\\,R(\\theta_j)}},\\quad \\ell=s\\text{ or }\\|x_i\\|',
  parameters: [
    { name: 'on', kind: 'option', values: ['spherical', 'angular'], default: 'spherical', symbol: 'L' },
    scaleParameter(16),
    { name: 'target', kind: 'formula', default: 'cos(theta + m)', symbol: 'T' },
    { name: 'rival', kind: 'formula', default: 'cos(theta)', symbol: 'R' },
    { name: 'values', kind: 'letters', default: { m: 0.1 }, symbol: 'v' },
    { name: 'ranges', kind: 'ranges', default: { m: [0, 1] }, symbol: 'r' },
    { name: 'amount', kind: 'number', min: 0, max: 1, step: 0.01, default: 1, symbol: 'a' },
  ],
  bias: false,
  normalisesWeights: true,
  normalisesFeatures: false,
  warmStart: SPHERICAL_WARM_START,
  margins: { amount: 0 },
  target: (theta, parameters) => formulas().targetOf(theta, parameters),
  rival: (theta, parameters) => formulas().rivalOf(theta, parameters),
  boundary: 'T(\\theta_1)=R(\\theta_2)',
  settle: (settings, given, kept) => formulas().settled(settings as unknown as OwnSettings, given, kept),
  forward: (ops, inputs, parameters) => formulas().ownHead(ops, inputs, parameters),
};

export default own;
