/** What everything stands on. */
import { pixelLayer } from './layer.ts';

export const background = pixelLayer({
  name: 'background',
  depends: ['colours'],
  figure: { leftOut: 'A figure has one background for all its panels.' },
  lights: 'always',
  start:
    () =>
    ({ colours: { pixels: colour } }) =>
    ({ pixels }) => {
      pixels.fill(colour.surface);
      return false;
    },
});
