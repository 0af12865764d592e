/** Class weights that come towards the viewer, each with a mark where it comes through the ball. */
import { opacityOf } from '../../fades.ts';
import { ownersOf } from '../../owners.ts';
import { drawRays } from '../../rays.ts';
import { strokeLayer } from '../layer.ts';

/** The mark, CSS pixels. */
const TIP = { radius: 3.5, rim: 1.5 };

export const raysInFront = strokeLayer(
  ['placedClasses', 'camera', 'amount', 'classes', 'colours', 'fades'],
  () =>
    ({ placedClasses: { rays, depths }, camera, amount, classes, colours: { palette }, fades }) =>
    ({ context }) => {
      drawRays(context, camera, rays, classes, palette, fades, depths?.rays);
      if (amount === 0) return;
      ownersOf(classes, rays.length / 4).forEach((digit, j) => {
        if (!((depths?.rays[j] ?? 0) >= 0)) return;
        context.globalAlpha = amount * opacityOf(fades.amounts[digit] ?? 0);
        context.fillStyle = palette.classInk[digit] ?? palette.quiet;
        context.strokeStyle = palette.surface;
        context.lineWidth = TIP.rim;
        context.beginPath();
        context.arc(rays[4 * j + 2] ?? Number.NaN, rays[4 * j + 3] ?? Number.NaN, TIP.radius, 0, 2 * Math.PI);
        context.fill();
        context.stroke();
      });
      context.globalAlpha = 1;
    },
  ['ray'],
);
