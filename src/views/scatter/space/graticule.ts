/** Meridians and parallels of a ball, as they are seen: quiet lines that say how it is turned. */
import type { Matrix } from '../../../math/rotation.ts';

/** A line on the ball's surface: x and y in turn, in units of its radius, y upwards. */
export type Line = number[];

/** What of the lines is in front of the ball's outline, and what behind it. */
export interface Graticule {
  front: Line[];
  back: Line[];
}

const MERIDIANS = 6;

/** Latitudes, degrees. */
const PARALLELS = [-60, -30, 0, 30, 60] as const;

/** Points of a whole circle. */
const POINTS = 48;

const RADIAN = Math.PI / 180;

/** Circles of the ball before it is turned, x, y (upwards, to the pole) and z in turn, closed. */
const CIRCLES: readonly Float64Array[] = [
  ...Array.from({ length: MERIDIANS }, (_, i) => {
    const longitude = (i * Math.PI) / MERIDIANS;
    return circle((t) => [Math.sin(t) * Math.cos(longitude), Math.cos(t), Math.sin(t) * Math.sin(longitude)]);
  }),
  ...PARALLELS.map((latitude) => {
    const [radius, height] = [Math.cos(latitude * RADIAN), Math.sin(latitude * RADIAN)];
    return circle((t) => [radius * Math.cos(t), height, radius * Math.sin(t)]);
  }),
];

function circle(at: (angle: number) => readonly [number, number, number]): Float64Array {
  return Float64Array.from(Array.from({ length: POINTS + 1 }, (_, i) => at((2 * Math.PI * i) / POINTS)).flat());
}

/** @param frame from the ball to the screen. */
export function graticuleOf([m0, m1, m2, m3, m4, m5, m6, m7, m8]: Matrix): Graticule {
  const result: Graticule = { front: [], back: [] };
  for (const points of CIRCLES) {
    let line: Line = [];
    let [lastX, lastY, lastZ] = [0, 0, 0];
    for (let i = 0; i < points.length; i += 3) {
      const [px, py, pz] = [points[i] as number, points[i + 1] as number, points[i + 2] as number];
      const x = m0 * px + m1 * py + m2 * pz;
      const y = m3 * px + m4 * py + m5 * pz;
      const z = m6 * px + m7 * py + m8 * pz;
      if (i === 0) {
        line = [x, y];
        result[z < 0 ? 'back' : 'front'].push(line);
      } else {
        if (z < 0 !== lastZ < 0) {
          // Both sides meet on the outline.
          const share = lastZ / (lastZ - z);
          const [crossX, crossY] = [lastX + share * (x - lastX), lastY + share * (y - lastY)];
          line.push(crossX, crossY);
          line = [crossX, crossY];
          result[z < 0 ? 'back' : 'front'].push(line);
        }
        line.push(x, y);
      }
      [lastX, lastY, lastZ] = [x, y, z];
    }
  }
  return result;
}
