/** Class weights as rays from the origin, in the class's colour on a light casing. */
import { ownersOf } from '../scatter/owners.ts';
import { TIP } from '../scatter/rays.ts';
import { HAIRLINE } from './axes.ts';
import type { FigureColours } from './colours.ts';
import { CIRCLE, type Plot, placed } from './plot.ts';
import { short, tag } from './xml.ts';

/** Points of print. */
export const RAY = 0.9;
export const CASING = { width: 2.4, opacity: 0.75 };
export const ORIGIN = 1.6;
const START = 3;

/** From the end of a ray to the middle of its digit. Points of print. */
const BEFORE_DIGIT = 6.5;

/** A ray as it is drawn. */
export interface RayLine {
  digit: number;
  /** Path data. */
  d: string;
  stroke: string;
}

/** Rays over one casing, which keeps them apart from the points below. */
export function casedLines(rays: readonly RayLine[], surface: string): string {
  const casing = tag('path', {
    d: rays.map(({ d }) => d).join(''),
    stroke: surface,
    'stroke-width': CASING.width,
    'stroke-opacity': CASING.opacity,
  });
  const lines = rays.map(({ digit, d, stroke }) => tag('path', { d, stroke, 'data-digit': digit }));
  return casing + tag('g', { 'stroke-width': RAY }, ...lines);
}

/** All casings lie under all rays, so that near the origin no casing cuts a neighbour's ray. */
export function drawRays(plot: Plot, { classInk, ink, surface }: FigureColours): string {
  const { data, extent, scale, turned } = plot;
  const [originX, originY] = placed(plot, 0, 0);
  const reach = extent * scale;
  const length = data.space === 'angles' ? CIRCLE * reach : TIP * reach - BEFORE_DIGIT;
  const count = data.classWeights.length / 2;
  const rays = ownersOf(data.classes, count).flatMap((digit, j) => {
    const [x, y] = turned(data.classWeights[j] ?? 0, data.classWeights[count + j] ?? 0);
    const norm = Math.hypot(x, y);
    if (!(norm > 0) || !Number.isFinite(norm)) return [];
    // On paper y points down.
    const at = (distance: number) =>
      `${short(originX + (distance * x) / norm)} ${short(originY - (distance * y) / norm)}`;
    return [{ digit, d: `M${at(START)}L${at(length)}`, stroke: classInk[digit] ?? ink }];
  });
  return tag(
    'g',
    { 'data-part': 'rays', fill: 'none', 'stroke-linecap': 'round' },
    casedLines(rays, surface),
    tag('circle', { cx: originX, cy: originY, r: ORIGIN, fill: surface, stroke: ink, 'stroke-width': HAIRLINE }),
  );
}
