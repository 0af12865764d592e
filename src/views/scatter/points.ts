/** The points of a scatter as dots, blended into pixels. */
import type { ClassNumbers } from '../../math/classNumbers.ts';
import { OTHER } from '../palette.ts';
import { type Camera, projectionOf } from './camera.ts';
import { type Dot, makeDot, splat } from './splat.ts';

/** Opacity of one point; where points pile up it adds. */
const OPACITY = 0.62;

/** Radius of a point in a chart of this width, CSS pixels: 2 px across in the smallest panels, 3 px in the largest. */
export function pointRadius(width: number, scale: number): number {
  return Math.min(Math.max(1.1 + (width - 240) / 800, 1.1), 1.6) * scale ** GROWTH;
}

/** A zoomed picture has room for larger points: at scale 40 half as large again. */
const GROWTH = 0.11;

/** The dot of a chart of this width, at `ratio` pixels in a CSS pixel. */
export function pointDot(width: number, ratio: number, scale: number): Dot {
  return makeDot(pointRadius(width, scale) * ratio, OPACITY);
}

/** Where a scatter's points are blended: one number a pixel, `[rows, columns]`. */
export interface Pixels {
  pixels: Uint32Array;
  columns: number;
  rows: number;
  /** Pixels in a CSS pixel. */
  ratio: number;
}

/** Which points lie over which. */
export interface Depth {
  /** Rows from the farthest to the nearest. */
  order: Uint32Array;
  /** How far away each point looks, by row: a place in a list of shades. */
  shades: Uint8Array;
}

/** Points as they are drawn. */
export interface DrawnPoints {
  /** `[points, 2]` in feature units. */
  places: Float32Array;
  /** Digit of each point. */
  labels: ClassNumbers;
  /** The digit whose points lie over all others; null for none. */
  lead: number | null;
  /** Left out or null where none is farther away than another. */
  depth?: Depth | null;
  /** Rows that are drawn: from this one on, and up to that one; all of them where they are left out. */
  from?: number;
  to?: number;
}

const COLOURS = OTHER + 1;

/** Where a point's colour stands in a list of eleven a shade. */
export const colourPlace = ({ labels, depth }: DrawnPoints, row: number): number =>
  (labels[row] as number) + (depth ? COLOURS * (depth.shades[row] as number) : 0);

/** Calls `visit` with each point's row and its place in pixels, in the order they are drawn. */
export function eachPoint(
  camera: Camera,
  ratio: number,
  { places, labels, lead, depth, from = 0, to = labels.length }: DrawnPoints,
  visit: (row: number, x: number, y: number) => void,
): void {
  const { left, top, cos, sin } = projectionOf(camera, ratio);
  for (const leading of lead === null ? [null] : [false, true]) {
    for (let at = 0; at < labels.length; at++) {
      const i = depth ? (depth.order[at] as number) : at;
      if (i < from || i >= to) continue;
      if (leading !== null && (labels[i] === lead) !== leading) continue;
      const x = places[2 * i] as number;
      const y = places[2 * i + 1] as number;
      visit(i, left + x * cos - y * sin, top - x * sin - y * cos);
    }
  }
}

/** @param colours a pixel by `colourPlace`. */
export function blendPoints(
  { pixels, columns, rows, ratio }: Pixels,
  camera: Camera,
  points: DrawnPoints,
  colours: ArrayLike<number>,
  dot: Dot,
): void {
  eachPoint(camera, ratio, points, (row, x, y) => {
    splat(pixels, columns, rows, dot, x, y, colours[colourPlace(points, row)] as number);
  });
}
