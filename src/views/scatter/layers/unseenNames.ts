/** The digits of classes that the network has never seen. */
import { strokeLayer } from './layer.ts';

export const unseenNames = strokeLayer(
  ['hollow', 'points', 'labels', 'seen', 'camera', 'names', 'colours'],
  () =>
    ({ hollow, points, labels, seen, camera, names, colours }) =>
      hollow && seen < labels.length ? hollow.names({ points, labels, seen, camera, names, colours }) : null,
  ['unseen'],
);
