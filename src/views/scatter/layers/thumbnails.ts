/** The points as the digits themselves. */
import { shadedPixels } from '../colours.ts';
import { createThumbnails } from '../thumbnails.ts';
import { pixelLayer } from './layer.ts';

export const thumbnails = pixelLayer([
  'points',
  'labels',
  'indices',
  'images',
  'imageSide',
  'camera',
  'ratio',
  'colours',
  'fades',
], () => {
  const masks = createThumbnails();
  return ({ points, labels, indices, images, imageSide, camera, ratio, colours, fades }) => {
    if (imageSide === 0 || !images) return null;
    const drawn = { places: points.places, labels, lead: fades.lead, depth: points.depth };
    const shaded = shadedPixels(colours.pixels.images, colours.pixels.surface, fades, points.veils);
    const side = Math.round(imageSide * ratio);
    return (canvas, haste) => masks.blend(canvas, camera, drawn, images, indices, shaded, side, haste);
  };
}, ['dots']);
