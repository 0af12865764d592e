/** The class weights of a plane. */
import { drawRays } from '../rays.ts';
import { strokeLayer } from './layer.ts';

export const rays = strokeLayer(
  ['placedClasses', 'camera', 'classes', 'colours', 'fades'],
  () =>
    ({ placedClasses, camera, classes, colours, fades }) =>
    ({ context }) =>
      drawRays(context, camera, placedClasses.rays, classes, colours.palette, fades),
  ['ray'],
);
