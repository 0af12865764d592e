/** Marks on the middles of the classes: small diamonds in the class's colour, tied to their rays. */
import type { Palette } from '../palette.ts';
import { type FadesNow, opacityOf } from './fades.ts';
import type { PlacedMeans } from './means.ts';

/** Half a diamond's height, its rim, and the arc with its casing. CSS pixels. */
export const MEAN = { reach: 5, rim: 1.5, tie: 1.25, casing: 3 };

/** A middle on a ball's far side shows so much of itself. */
const FAR = 0.35;

/** @param depths how far towards the viewer each stands, `[classes]`; null in a plane. */
export function drawMeans(
  context: CanvasRenderingContext2D,
  { places, ties }: PlacedMeans,
  depths: Float32Array | null,
  classes: readonly number[],
  palette: Palette,
  { amounts, lead }: FadesNow,
): void {
  const trace = (tie: Float32Array) => {
    context.beginPath();
    for (let i = 0; i < tie.length; i += 2) {
      if (i === 0) context.moveTo(tie[0] as number, tie[1] as number);
      else context.lineTo(tie[i] as number, tie[i + 1] as number);
    }
    context.stroke();
  };
  const draw = (digit: number, j: number) => {
    const [x, y] = [places[2 * j] ?? Number.NaN, places[2 * j + 1] ?? Number.NaN];
    if (!Number.isFinite(x + y)) return;
    const colour = palette.classInk[digit] ?? palette.quiet;
    const opacity = opacityOf(amounts[digit] ?? 0) * ((depths?.[j] ?? 0) < 0 ? FAR : 1);
    context.globalAlpha = opacity;
    const tie = ties[j];
    if (tie) {
      context.strokeStyle = palette.surface;
      context.lineWidth = MEAN.casing;
      trace(tie);
      context.strokeStyle = colour;
      context.lineWidth = MEAN.tie;
      trace(tie);
    }
    context.beginPath();
    context.moveTo(x, y - MEAN.reach);
    context.lineTo(x + MEAN.reach, y);
    context.lineTo(x, y + MEAN.reach);
    context.lineTo(x - MEAN.reach, y);
    context.closePath();
    context.lineWidth = 2 * MEAN.rim;
    context.strokeStyle = palette.surface;
    context.stroke();
    context.fillStyle = colour;
    context.fill();
  };
  context.lineCap = 'butt';
  context.lineJoin = 'miter';
  classes.forEach((digit, j) => {
    if (digit !== lead) draw(digit, j);
  });
  if (lead !== null && classes.includes(lead)) draw(lead, classes.indexOf(lead));
  context.globalAlpha = 1;
}
