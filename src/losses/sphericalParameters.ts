/** Parameters that losses on the sphere share. */
import type { Parameter } from './contract.ts';

export const LARGEST_SCALE = 64;

/**
 * Steps of modified softmax before a loss that sees directions only takes over. Measured over 470 steps of `small`, seed
 * 1: NormFace 73.7 % without, 93.3 % after 156 steps, 93.6 % after 300, 95.2 % after 350.
 */
export const SPHERICAL_WARM_START = 300;

/** The scale s by which cosines are multiplied. */
export function scaleParameter(usual: number, min = 1, max = LARGEST_SCALE): Parameter {
  return {
    name: 's',
    kind: 'number',
    min,
    max,
    step: 0.25,
    default: usual,
    symbol: 's',
  };
}
