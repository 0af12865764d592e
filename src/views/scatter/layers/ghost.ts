/** What the classes looked like before something was changed: a broken line round each one's points of then. */
import { projectionOf } from '../camera.ts';
import { opacityOf } from '../fades.ts';
import { strokeLayer } from './layer.ts';

/** CSS pixels. */
const DASH = [4, 3];
const WIDTH = 1.25;

export const ghost = strokeLayer(
  ['ghost', 'amount', 'camera', 'classes', 'colours', 'fades'],
  () =>
    ({ ghost, amount, camera, classes, colours, fades }) => {
      // Among the angles no distance means anything.
      if (!ghost || amount > 0) return null;
      const { left, top, cos, sin } = projectionOf(camera, 1);
      return ({ context }) => {
        context.lineWidth = WIDTH;
        context.setLineDash(DASH);
        ghost.forEach((line, j) => {
          if (!line) return;
          const digit = classes[j] ?? -1;
          context.globalAlpha = opacityOf(fades.amounts[digit] ?? 0);
          context.strokeStyle = colours.palette.classInk[digit] ?? colours.palette.quiet;
          context.beginPath();
          for (let i = 0; i < line.length; i += 2) {
            const [x, y] = [line[i] as number, line[i + 1] as number];
            context.lineTo(left + x * cos - y * sin, top - x * sin - y * cos);
          }
          context.closePath();
          context.stroke();
        });
        context.setLineDash([]);
        context.globalAlpha = 1;
      };
    },
);
