/** The points as dots. */
import { shadedPixels } from '../colours.ts';
import { blendPoints, pointDot } from '../points.ts';
import { remembered } from '../remembered.ts';
import { pixelLayer } from './layer.ts';

export const dots = pixelLayer([
  'points',
  'labels',
  'seen',
  'camera',
  'imageSide',
  'size',
  'ratio',
  'scale',
  'colours',
  'fades',
], () => {
  const dotOf = remembered<ReturnType<typeof pointDot>>();
  return ({ points, labels, seen, camera, imageSide, size, ratio, scale, colours, fades }) => {
    if (imageSide > 0) return null;
    const drawn = { places: points.places, labels, lead: fades.lead, depth: points.depth, to: seen };
    const dot = dotOf([size.width, ratio, scale], () => pointDot(size.width, ratio, scale));
    const shaded = shadedPixels(colours.pixels.points, colours.pixels.surface, fades, points.veils);
    return (canvas) => {
      blendPoints(canvas, camera, drawn, shaded, dot);
      return false;
    };
  };
}, ['dots']);
