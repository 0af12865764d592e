/** Where in the plane each class wins. */
import { classPixels } from '../colours.ts';
import { fillRegions } from '../regions.ts';
import { pixelLayer } from './layer.ts';

export const regions = pixelLayer(
  ['camera', 'decision', 'classes', 'colours', 'fades', 'lit'],
  () => (inputs) => {
    const { camera, decision, classes, colours, fades, lit } = inputs;
    const tints = classPixels(
      lit === 'tint' ? colours.pixels.strongTints : colours.pixels.tints,
      classes,
      colours.pixels.surface,
      fades,
    );
    return ({ pixels, columns, rows, ratio }) => {
      fillRegions(pixels, columns, rows, camera, ratio, decision, tints);
      return false;
    };
  },
  ['tint'],
);
