/** Where each class wins, as tints that are barely there: filled straight into pixels, under the points. */
import { decisionRegions } from '../../math/decisions.ts';
import { type Camera, projectionOf } from './camera.ts';
import { packColour } from './splat.ts';

/** What the regions follow from. */
export interface Decision {
  /** `[2, classes]`, row-major. */
  weights: Float32Array;
  /** `[classes]`, or null. */
  bias: Float32Array | null;
  normalisesWeights: boolean;
  /** The length that features are given before; as they are without it. */
  featureLength?: number | null;
  classes: number;
}

export interface Colour {
  r: number;
  g: number;
  b: number;
}

/** A class's colour laid thinly over the background, as a pixel. @param strength share of it, 0…1. */
export function tintOf(surface: Colour, { r, g, b }: Colour, strength: number): number {
  const mix = (below: number, over: number) => Math.round(below + (over - below) * strength);
  return packColour(mix(surface.r, r), mix(surface.g, g), mix(surface.b, b));
}

/**
 * Fills a convex polygon: each pixel whose centre lies inside, so that polygons with a common edge neither overlap
 * nor leave a gap.
 * @param pixels `[height, width]`.
 * @param corners `[corners, 2]`, in pixels, in order either way round.
 */
export function fillConvex(
  pixels: Uint32Array,
  width: number,
  height: number,
  corners: Float64Array,
  pixel: number,
): void {
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (let i = 1; i < corners.length; i += 2) {
    lowest = Math.min(lowest, corners[i] as number);
    highest = Math.max(highest, corners[i] as number);
  }
  const first = Math.max(Math.ceil(lowest - 0.5), 0);
  const last = Math.min(Math.ceil(highest - 0.5), height);
  for (let row = first; row < last; row++) {
    const y = row + 0.5;
    let left = Number.POSITIVE_INFINITY;
    let right = Number.NEGATIVE_INFINITY;
    let x0 = corners[corners.length - 2] as number;
    let y0 = corners[corners.length - 1] as number;
    for (let i = 0; i < corners.length; i += 2) {
      const x1 = corners[i] as number;
      const y1 = corners[i + 1] as number;
      if (y0 <= y !== y1 <= y) {
        const x = x0 + ((y - y0) / (y1 - y0)) * (x1 - x0);
        if (x < left) left = x;
        if (x > right) right = x;
      }
      x0 = x1;
      y0 = y1;
    }
    const from = Math.max(Math.ceil(left - 0.5), 0);
    const to = Math.min(Math.ceil(right - 0.5), width);
    if (from < to) pixels.fill(pixel, row * width + from, row * width + to);
  }
}

/**
 * Fills a picture with the tints of the classes.
 * @param ratio pixels in a CSS pixel.
 * @param tints a pixel by class position.
 */
export function fillRegions(
  pixels: Uint32Array,
  width: number,
  height: number,
  camera: Camera,
  ratio: number,
  { weights, bias, normalisesWeights, featureLength, classes }: Decision,
  tints: ArrayLike<number>,
): void {
  const { left, top, cos, sin } = projectionOf(camera, ratio);
  // The square lies around the origin and turns with the picture, so it has to reach into the farthest corner.
  const farthest = Math.hypot(Math.max(left, width - left), Math.max(top, height - top));
  const reach = (farthest / Math.hypot(cos, sin)) * 1.01;
  const regions = decisionRegions(weights, bias, normalisesWeights, classes, reach, featureLength);
  for (const { classPosition, polygon } of regions) {
    const corners = new Float64Array(2 * polygon.length);
    polygon.forEach(([x, y], i) => {
      corners[2 * i] = left + x * cos - y * sin;
      corners[2 * i + 1] = top - x * sin - y * cos;
    });
    fillConvex(pixels, width, height, corners, tints[classPosition] ?? 0);
  }
}
