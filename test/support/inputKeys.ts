/** The names of all that layers can be painted from; the compiler finds one that is missing or too many. */
import type { Inputs } from '../../src/views/scatter/layers/inputs.ts';

const KNOWN: Record<keyof Inputs, true> = {
  amount: true,
  camera: true,
  classes: true,
  colours: true,
  cones: true,
  decision: true,
  digits: true,
  dim: true,
  fades: true,
  field: true,
  focus: true,
  ideal: true,
  imageSide: true,
  images: true,
  indices: true,
  labels: true,
  lit: true,
  mistakes: true,
  orientation: true,
  pair: true,
  placedClasses: true,
  points: true,
  predictions: true,
  pushes: true,
  ratio: true,
  ring: true,
  scale: true,
  seen: true,
  size: true,
  space: true,
  star: true,
  words: true,
};

export const INPUT_KEYS = Object.keys(KNOWN) as (keyof Inputs)[];
