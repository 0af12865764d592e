/** Images of classes that the network has never seen, hollow. */
import { shadedPixels } from '../colours.ts';
import { frameMark, ringDot } from '../hollow.ts';
import { blendPoints } from '../points.ts';
import { remembered } from '../remembered.ts';
import type { Dot } from '../splat.ts';
import { pixelLayer } from './layer.ts';

export const unseen = pixelLayer([
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
  const markOf = remembered<Dot>();
  return ({ points, labels, seen, camera, imageSide, size, ratio, scale, colours, fades }) => {
    if (seen >= labels.length) return null;
    const drawn = { places: points.places, labels, lead: fades.lead, depth: points.depth, from: seen };
    const mark = markOf([size.width, ratio, scale, imageSide], () =>
      imageSide > 0 ? frameMark(imageSide, ratio) : ringDot(size.width, ratio, scale),
    );
    const shaded = shadedPixels(colours.pixels.images, colours.pixels.surface, fades, points.veils);
    return (canvas) => {
      blendPoints(canvas, camera, drawn, shaded, mark);
      return false;
    };
  };
}, ['unseen']);
