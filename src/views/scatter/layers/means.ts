/** The middle of each class, and the arc from there to the class's ray where the two are apart. */
import { drawMeans } from '../meanMarks.ts';
import { strokeLayer } from './layer.ts';

export const means = strokeLayer(
  ['placedClasses', 'classes', 'colours', 'fades'],
  () =>
    ({ placedClasses: { means: placed, depths }, classes, colours, fades }) =>
    ({ context }) =>
      drawMeans(context, placed, depths?.means ?? null, classes, colours.palette, fades),
  ['mean'],
);
