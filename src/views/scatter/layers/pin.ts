/** The mark on the image that is pointed at or pinned. */
import { drawImageMark } from '../imageMark.ts';
import { strokeLayer } from './layer.ts';

export const pin = strokeLayer(
  ['focus', 'indices', 'points', 'camera', 'imageSide', 'colours'],
  () =>
    ({ focus, indices, points: { places }, camera, imageSide, colours }) => {
      const row = focus?.kind === 'image' ? indices.indexOf(focus.index) : -1;
      if (row < 0) return null;
      const [x, y] = [places[2 * row] as number, places[2 * row + 1] as number];
      return ({ context }) => drawImageMark(context, camera, x, y, imageSide, colours);
    },
);
