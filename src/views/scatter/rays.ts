/** Class weights as rays from the origin, in the class's colour on a light casing. */
import type { Palette } from '../palette.ts';
import type { Camera } from './camera.ts';

/** Length of a ray, as a share of the circle inscribed in the chart. */
const LENGTH = 0.92;

/** Rays start outside the mark of the origin, CSS pixels. */
const START = 6;

/** CSS pixels. */
const RAY = 1.75;
const CASING = { width: 4.5, opacity: 0.72 };
const ORIGIN = { radius: 3, width: 1.25 };

/** @param weights `[2, classes]`, row-major. */
export function drawRays(
  context: CanvasRenderingContext2D,
  { centreX, centreY, half, turn }: Camera,
  weights: Float32Array,
  classes: readonly number[],
  palette: Palette,
): void {
  const length = LENGTH * half;
  const cos = Math.cos(turn);
  const sin = Math.sin(turn);
  /** Adds the ray of a class to the path; a weight vector of length 0 has no direction to show. */
  const add = (j: number) => {
    const x = weights[j] ?? 0;
    const y = weights[classes.length + j] ?? 0;
    const norm = Math.hypot(x, y);
    if (!(norm > 0)) return;
    const alongX = (x * cos - y * sin) / norm;
    const alongY = (x * sin + y * cos) / norm;
    context.moveTo(centreX + START * alongX, centreY - START * alongY);
    context.lineTo(centreX + length * alongX, centreY - length * alongY);
  };

  context.lineCap = 'round';
  context.lineWidth = CASING.width;
  context.strokeStyle = palette.surface;
  context.globalAlpha = CASING.opacity;
  context.beginPath();
  // All casings lie under all rays, so that near the origin no casing cuts a neighbour's ray.
  for (let j = 0; j < classes.length; j++) add(j);
  context.stroke();
  context.globalAlpha = 1;

  context.lineWidth = RAY;
  classes.forEach((digit, j) => {
    context.strokeStyle = palette.classInk[digit] ?? palette.quiet;
    context.beginPath();
    add(j);
    context.stroke();
  });

  context.fillStyle = palette.surface;
  context.strokeStyle = palette.quiet;
  context.lineWidth = ORIGIN.width;
  context.beginPath();
  context.arc(centreX, centreY, ORIGIN.radius, 0, 2 * Math.PI);
  context.fill();
  context.stroke();
}
