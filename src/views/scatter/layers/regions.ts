/** Where in the plane each class wins. */
import { classPixels } from '../colours.ts';
import { fillRegions } from '../regions.ts';
import { pixelLayer } from './layer.ts';

export const regions = pixelLayer(['camera', 'decision', 'classes', 'colours', 'fades'], () => (inputs) => {
  const { camera, decision, classes, colours, fades } = inputs;
  const tints = classPixels(colours.pixels.tints, classes, colours.pixels.surface, fades);
  return ({ pixels, columns, rows, ratio }) => {
    fillRegions(pixels, columns, rows, camera, ratio, decision, tints);
    return false;
  };
});
