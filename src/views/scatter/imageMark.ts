/** The mark on one image among the points: a ring, and a line to it from the origin. */
import type { Look } from './axes.ts';
import { type Camera, projectionOf } from './camera.ts';

/** CSS pixels. */
const RADIUS = 7;
const STROKE = 2;
const LINE = 1.25;
const CASING = 1.5;

/** Space between the ring and an image that it surrounds, CSS pixels. */
const AROUND = 3;

/** The line is there to be seen, not to cover. */
const LINE_OPACITY = 0.7;

/**
 * @param x of the point, feature units.
 * @param side of the image that the point is drawn as, CSS pixels; 0 for a dot.
 */
export function drawImageMark(
  context: CanvasRenderingContext2D,
  camera: Camera,
  x: number,
  y: number,
  side: number,
  { palette }: Look,
): void {
  const { left, top, cos, sin } = projectionOf(camera, 1);
  const atX = left + x * cos - y * sin;
  const atY = top - x * sin - y * cos;
  if (!Number.isFinite(atX + atY)) return;
  const radius = Math.max(RADIUS, (side / 2) * Math.SQRT1_2 * 1.3 + AROUND);
  const distance = Math.hypot(atX - left, atY - top);
  const stroke = (width: number) => {
    context.lineWidth = width;
    context.stroke();
  };

  context.lineCap = 'butt';
  if (distance > radius) {
    const share = 1 - radius / distance;
    context.beginPath();
    context.moveTo(left, top);
    context.lineTo(left + (atX - left) * share, top + (atY - top) * share);
    context.globalAlpha = LINE_OPACITY;
    context.strokeStyle = palette.surface;
    stroke(LINE + 2 * CASING);
    context.strokeStyle = palette.ink;
    stroke(LINE);
    context.globalAlpha = 1;
  }
  context.beginPath();
  context.arc(atX, atY, radius, 0, 2 * Math.PI);
  context.strokeStyle = palette.surface;
  stroke(STROKE + 2 * CASING);
  context.strokeStyle = palette.ink;
  stroke(STROKE);
}
