/** The digits at the tips of the rays. */
import { drawDigits } from '../digits.ts';
import { strokeLayer } from './layer.ts';

export const digits = strokeLayer(
  ['digits', 'size', 'classes', 'names', 'colours', 'fades'],
  () =>
    ({ digits: { places, presence }, size, classes, names, colours, fades }) =>
    ({ context, stamps }) =>
      drawDigits(context, size.width, places, classes, colours, fades, stamps, presence, names),
  'always',
);
