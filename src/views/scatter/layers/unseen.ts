/** Images of classes that the network has never seen, hollow. */
import { pixelLayer } from './layer.ts';

export const unseen = pixelLayer(
  ['hollow', 'points', 'labels', 'seen', 'camera', 'imageSide', 'size', 'ratio', 'scale', 'colours', 'fades'],
  () =>
    ({ hollow, points, labels, seen, camera, imageSide, size, ratio, scale, colours, fades }) =>
      hollow && seen < labels.length
        ? hollow.points({ points, labels, seen, camera, imageSide, size, ratio, scale, colours, fades })
        : null,
  ['unseen'],
);
