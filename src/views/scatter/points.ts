/** The points of a scatter, blended into pixels. */
import type { Camera } from './camera.ts';
import { type Dot, makeDot, splat } from './splat.ts';

/** Opacity of one point; where points pile up it adds. */
const OPACITY = 0.62;

/** Radius of a point in a chart of this width, CSS pixels: 2 px across in the smallest panels, 3 px in the largest. */
function pointRadius(width: number): number {
  return Math.min(Math.max(1.1 + (width - 240) / 800, 1.1), 1.6);
}

/** The dot of a chart of this width, at `ratio` pixels in a CSS pixel. */
export function pointDot(width: number, ratio: number): Dot {
  return makeDot(pointRadius(width) * ratio, OPACITY);
}

/**
 * @param points `[points, 2]` in feature units.
 * @param labels digit of each point.
 * @param colours a pixel by digit.
 * @param ratio pixels in a CSS pixel.
 */
export function blendPoints(
  pixels: Uint32Array,
  width: number,
  height: number,
  { centreX, centreY, half, extent, turn }: Camera,
  ratio: number,
  points: Float32Array,
  labels: Uint8Array,
  colours: Uint32Array,
  dot: Dot,
): void {
  const scale = (half / extent) * ratio;
  const cos = Math.cos(turn) * scale;
  const sin = Math.sin(turn) * scale;
  for (let i = 0; i < labels.length; i++) {
    const x = points[2 * i] as number;
    const y = points[2 * i + 1] as number;
    const colour = colours[labels[i] as number] as number;
    splat(pixels, width, height, dot, centreX * ratio + x * cos - y * sin, centreY * ratio - x * sin - y * cos, colour);
  }
}
