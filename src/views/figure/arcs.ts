/** How wide each class lies among the angles, and ticks where theory puts the ends. */
import { ARC, classesOf, ringOf } from '../scatter/ring.ts';
import { DEGREES } from '../scatter/ringData.ts';
import type { FigureColours } from './colours.ts';
import { PIXELS, type Plot, placed } from './plot.ts';
import { pathAlong, tag } from './xml.ts';

/** Points of print. */
const LINE = { arc: 1, tick: 0.5, reach: 2, ideal: 2.5, dash: '1 1' };

/** From one place of an arc to the next, radians. */
const STEP = Math.PI / 90;

/** Nobody points at a figure. */
const NO_FADES = { lead: null, amounts: new Float32Array(10) };

export function drawArcs(plot: Plot, { classInk, ink }: FigureColours): string {
  const { data, extent, side } = plot;
  const half = side / 2;
  const ring = ringOf(data.features, data.dim, data.labels, data.classes);
  const at = (angle: number, radius: number) => {
    const share = (radius / half) * extent;
    return placed(plot, share * Math.cos(angle), share * Math.sin(angle));
  };
  const tick = (angle: number, radius: number, reach: number) =>
    pathAlong([at(angle, radius - reach), at(angle, radius + reach)]);
  const arcs = classesOf(ring, half * PIXELS, 1, NO_FADES).map(({ digit, mean, from, to, radius: pixels }) => {
    // On the screen arcs that overlap stand some pixels apart.
    const radius = ARC * half + (pixels - ARC * half * PIXELS) / PIXELS;
    const steps = Math.max(Math.ceil((to - from) / STEP), 1);
    const line = Array.from({ length: steps + 1 }, (_, i) => at(from + ((to - from) * i) / steps, radius));
    const within = data.ideal ? data.ideal.intra / 2 / DEGREES : null;
    return tag(
      'g',
      { stroke: classInk[digit] ?? ink, 'data-digit': digit },
      tag('path', { d: pathAlong(line), 'stroke-width': LINE.arc }),
      tag('path', { d: tick(from, radius, LINE.reach) + tick(to, radius, LINE.reach), 'stroke-width': LINE.tick }),
      within === null
        ? ''
        : tag('path', {
            d: tick(mean - within, radius, LINE.ideal) + tick(mean + within, radius, LINE.ideal),
            'stroke-width': LINE.tick,
            'stroke-dasharray': LINE.dash,
          }),
    );
  });
  return tag('g', { 'data-part': 'arcs', fill: 'none' }, ...arcs);
}
