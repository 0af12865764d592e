/** What everything stands on. */
import { pixelLayer } from './layer.ts';

export const background = pixelLayer(
  ['colours'],
  () =>
    ({ colours: { pixels: colour } }) =>
    ({ pixels }) => {
      pixels.fill(colour.surface);
      return false;
    },
  'always',
);
