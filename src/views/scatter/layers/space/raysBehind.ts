/** Class weights that go away from the viewer, under the points: dotted, fainter the farther they go. */
import { classPixels } from '../../colours.ts';
import { remembered } from '../../remembered.ts';
import { veilAt } from '../../space/projecting.ts';
import { SPHERE } from '../../space/sphere.ts';
import { makeDot, mixColours, splat } from '../../splat.ts';
import { pixelLayer } from '../layer.ts';

/** Radius of a dot and from one to the next, CSS pixels. */
const DOTS = { radius: 0.9, apart: 4.5, opacity: 0.9 };

export const raysBehind = pixelLayer(['placedClasses', 'classes', 'ratio', 'colours', 'fades'], () => {
  const dot = remembered<ReturnType<typeof makeDot>>();
  return ({ placedClasses: { rays, depths }, classes, ratio, colours, fades }) => {
    const { surface, images } = colours.pixels;
    const mark = dot([ratio], () => makeDot(DOTS.radius * ratio, DOTS.opacity));
    const colourOf = classPixels(images, classes, surface, fades);
    const centres = rays.length / 4 / classes.length;
    return ({ pixels, columns, rows }) => {
      depths?.rays.forEach((away, j) => {
        if (!(away < 0)) return;
        const [fromX = 0, fromY = 0, toX = 0, toY = 0] = rays.subarray(4 * j, 4 * j + 4);
        const count = Math.ceil(Math.hypot(toX - fromX, toY - fromY) / DOTS.apart);
        for (let i = 0; i <= count; i++) {
          const share = i / Math.max(count, 1);
          const colour = mixColours(
            colourOf[Math.floor(j / centres)] ?? surface,
            surface,
            veilAt(away * share * SPHERE),
          );
          const x = fromX + (toX - fromX) * share;
          const y = fromY + (toY - fromY) * share;
          splat(pixels, columns, rows, mark, x * ratio, y * ratio, colour);
        }
      });
      return false;
    };
  };
}, ['ray']);
