/** Parameters that losses on the sphere share. */
import type { Parameter } from './contract.ts';

export const LARGEST_SCALE = 64;

/** The scale s by which cosines are multiplied. */
export function scaleParameter(usual: number, help: string, min = 1, max = LARGEST_SCALE): Parameter {
  return {
    name: 's',
    kind: 'number',
    min,
    max,
    step: 0.25,
    default: usual,
    symbol: 's',
    label: 'scale',
    help,
  };
}

/** What is said of s where a loss has nothing of its own to say. */
export const SCALE_HELP =
  'How long all features count. A small scale leaves even perfect angles with a high loss; a large one is content early.';
