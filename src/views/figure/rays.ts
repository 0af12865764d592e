/** Class weights as rays from the origin, in the class's colour on a light casing. */
import { HAIRLINE } from './axes.ts';
import type { FigureColours } from './colours.ts';
import { CIRCLE, type Plot, placed } from './plot.ts';
import { short, tag } from './xml.ts';

/** Points of print. */
export const RAY = 0.9;
export const CASING = { width: 2.4, opacity: 0.75 };
export const ORIGIN = 1.6;
const START = 3;

/** Length of a ray, as a share of the extent. */
const LENGTH = 0.92;

/**
 * All rays are equally long, since a length would seem to say something. Only where less than a stub of it shows beyond
 * its own digit, which it passes nearer than `aside`, a ray ends before it. Points of print.
 */
const DIGIT = { aside: 5, before: 6.5, stub: 12 };

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

/**
 * All casings lie under all rays, so that near the origin no casing cuts a neighbour's ray.
 * @param digits their middles by class position, `[classes, 2]` in points of print.
 */
export function drawRays(plot: Plot, digits: Float32Array, { classInk, ink, surface }: FigureColours): string {
  const { data, extent, scale, turned } = plot;
  const [originX, originY] = placed(plot, 0, 0);
  const longest = (data.space === 'angles' ? CIRCLE : LENGTH) * extent * scale;
  const count = data.classes.length;
  const rays = data.classes.flatMap((digit, j) => {
    const [x, y] = turned(data.classWeights[j] ?? 0, data.classWeights[count + j] ?? 0);
    const norm = Math.hypot(x, y);
    if (!(norm > 0) || !Number.isFinite(norm)) return [];
    // On paper y points down.
    const [alongX, alongY] = [x / norm, -y / norm];
    const toX = (digits[2 * j] ?? Number.NaN) - originX;
    const toY = (digits[2 * j + 1] ?? Number.NaN) - originY;
    const along = toX * alongX + toY * alongY;
    const aside = Math.abs(toX * alongY - toY * alongX);
    const stub = aside < DIGIT.aside && along < longest + DIGIT.before && along + DIGIT.stub > longest;
    const length = stub ? along - DIGIT.before : longest;
    const at = (distance: number) => `${short(originX + distance * alongX)} ${short(originY + distance * alongY)}`;
    return [{ digit, d: `M${at(START)}L${at(length)}`, stroke: classInk[digit] ?? ink }];
  });
  return tag(
    'g',
    { 'data-part': 'rays', fill: 'none', 'stroke-linecap': 'round' },
    casedLines(rays, surface),
    tag('circle', { cx: originX, cy: originY, r: ORIGIN, fill: surface, stroke: ink, 'stroke-width': HAIRLINE }),
  );
}
