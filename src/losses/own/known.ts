/** The margins of known losses as formulas, to start from. */
import type { LetterRanges, Letters } from '../contract.ts';

export interface KnownFormula {
  /** Id of the loss. */
  loss: string;
  on: 'spherical' | 'angular';
  target: string;
  values: Letters;
  ranges: LetterRanges;
  /** The loss's usual scale. */
  s?: number;
}

export const KNOWN_FORMULAS: readonly KnownFormula[] = [
  { loss: 'modified', on: 'angular', target: 'cos(theta)', values: {}, ranges: {} },
  { loss: 'asoftmax', on: 'angular', target: 'psi(m, theta)', values: { m: 4 }, ranges: { m: [1, 4] } },
  { loss: 'normface', on: 'spherical', s: 10, target: 'cos(theta)', values: {}, ranges: {} },
  { loss: 'cosface', on: 'spherical', s: 10, target: 'cos(theta) - m', values: { m: 0.15 }, ranges: { m: [0, 1] } },
  {
    loss: 'arcface',
    on: 'spherical',
    s: 16,
    target: 'if(theta + m < pi, cos(theta + m), cos(theta) - m*sin(m))',
    values: { m: 0.1 },
    ranges: { m: [0, 1] },
  },
  {
    loss: 'combined',
    on: 'spherical',
    s: 16,
    target: 'cos(clip(a*theta + b, 0, pi)) - c',
    values: { a: 1, b: 0.1, c: 0.05 },
    ranges: { a: [1, 4], b: [0, 1], c: [0, 1] },
  },
  { loss: 'sphereface_r', on: 'spherical', s: 16, target: 'psi(m, theta)', values: { m: 1.5 }, ranges: { m: [1, 4] } },
];
