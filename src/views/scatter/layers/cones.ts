/** The cones of a door, while somebody has one open. */
import { strokeLayer } from './layer.ts';

export const cones = strokeLayer(
  ['cones', 'camera', 'colours', 'orientation', 'size'],
  () =>
    ({ cones: shown, camera, colours, orientation, size }) =>
      shown && shown.of.length > 0 ? shown.drawing({ cones: shown, camera, colours, orientation, size }) : null,
);
