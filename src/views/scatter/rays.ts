/** Class weights as rays from the origin, in the class's colour on a light casing. */
import type { Palette } from '../palette.ts';
import type { Camera } from './camera.ts';
import { type FadesNow, opacityOf } from './fades.ts';
import { ownersOf } from './owners.ts';
import { CIRCLE } from './ring.ts';

/** Where the digits stand among the features, at the tips of the rays; a share of the extent. */
export const TIP = 0.92;

/** From the end of a ray to the middle of its digit, CSS pixels. In the angle space a ray ends at the circle. */
export const BEFORE_DIGIT = 13;

/** Rays start outside the mark of the origin, CSS pixels. */
export const START = 6;

/** CSS pixels. */
const RAY = 1.75;
const CASING = { width: 4.5, opacity: 0.72 };
const ORIGIN = { radius: 3, width: 1.25 };

/**
 * Where the rays begin and end: x and y of both ends, CSS pixels; NaN for a class whose weights have no direction.
 * @param weights `[2, classes]`, row-major.
 * @param amount 0 in the feature plane … 1 in the angle space.
 * @param into takes the result, `[classes, 4]`.
 */
export function placeRays(
  { centreX, centreY, half, turn }: Camera,
  weights: Float32Array,
  classes: number,
  amount: number,
  into: Float32Array,
): void {
  const among = TIP * half - BEFORE_DIGIT;
  const length = among + (CIRCLE * half - among) * amount;
  const cos = Math.cos(turn);
  const sin = Math.sin(turn);
  for (let j = 0; j < classes; j++) {
    const x = weights[j] ?? 0;
    const y = weights[classes + j] ?? 0;
    const norm = Math.hypot(x, y);
    const alongX = norm > 0 ? (x * cos - y * sin) / norm : Number.NaN;
    const alongY = norm > 0 ? (x * sin + y * cos) / norm : Number.NaN;
    into[4 * j] = centreX + START * alongX;
    into[4 * j + 1] = centreY - START * alongY;
    into[4 * j + 2] = centreX + length * alongX;
    into[4 * j + 3] = centreY - length * alongY;
  }
}

/**
 * @param ends from `placeRays`: those of each class in a row where it has several.
 * @param depths how far towards the viewer each ray goes: those that go away are left out. Null in a plane.
 */
export function drawRays(
  context: CanvasRenderingContext2D,
  { centreX, centreY }: Camera,
  ends: Float32Array,
  classes: readonly number[],
  palette: Palette,
  { amounts, lead }: FadesNow,
  depths: Float32Array | null = null,
): void {
  /** Adds the ray of a class to the path. */
  const add = (j: number) => {
    const startX = ends[4 * j] as number;
    if (Number.isNaN(startX) || (depths?.[j] ?? 0) < 0) return;
    context.moveTo(startX, ends[4 * j + 1] as number);
    context.lineTo(ends[4 * j + 2] as number, ends[4 * j + 3] as number);
  };

  context.lineCap = 'round';
  context.lineWidth = CASING.width;
  context.strokeStyle = palette.surface;
  context.globalAlpha = CASING.opacity;
  context.beginPath();
  // All casings lie under all rays, so that near the origin no casing cuts a neighbour's ray.
  const owners = ownersOf(classes, ends.length / 4);
  for (let j = 0; j < owners.length; j++) add(j);
  context.stroke();

  context.lineWidth = RAY;
  const draw = (digit: number, j: number) => {
    context.globalAlpha = opacityOf(amounts[digit] ?? 0);
    context.strokeStyle = palette.classInk[digit] ?? palette.quiet;
    context.beginPath();
    add(j);
    context.stroke();
  };
  for (const leading of [false, true]) {
    owners.forEach((digit, j) => {
      if ((digit === lead) === leading) draw(digit, j);
    });
  }
  context.globalAlpha = 1;

  context.fillStyle = palette.surface;
  context.strokeStyle = palette.quiet;
  context.lineWidth = ORIGIN.width;
  context.beginPath();
  context.arc(centreX, centreY, ORIGIN.radius, 0, 2 * Math.PI);
  context.fill();
  context.stroke();
}
