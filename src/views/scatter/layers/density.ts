/** The circle of directions, and just outside it how densely each class's points lie. */
import type { Look } from '../axes.ts';
import type { Camera } from '../camera.ts';
import type { FadesNow } from '../fades.ts';
import { CIRCLE, classesOf, compassOf, LINE, type RingData, stacked } from '../ring.ts';
import { BIN, BINS } from '../ringData.ts';
import { strokeLayer } from './layer.ts';

/** Share of half the chart's side. */
const RIBBON_HEIGHT = 0.1;

/** The ribbons' foot stands this far outside the circle, so that no line runs through the points. CSS pixels. */
const FOOT = 3;

/** A ribbon ends where it is flatter than this, CSS pixels. */
const FLAT = 0.3;

const FILL = 0.4;

/** Stretches of a density that are `least` or more: where each starts, and its length in bins. */
function stretches(density: Float32Array, least: number): { start: number; length: number }[] {
  const high = (bin: number) => (density[bin % BINS] ?? 0) >= least;
  let first = 0;
  while (first < BINS && high(first)) first++;
  if (first === BINS) return [{ start: 0, length: BINS }];
  const found: { start: number; length: number }[] = [];
  for (let bin = first; bin < first + BINS; bin++) {
    if (!high(bin)) continue;
    const start = bin;
    while (high(bin)) bin++;
    found.push({ start, length: bin - start });
  }
  return found;
}

/**
 * @param camera `extent` plays no part: directions have no length.
 * @param amount 0…1, fades all of it in.
 */
export function drawDensity(
  context: CanvasRenderingContext2D,
  camera: Readonly<Camera>,
  ring: RingData,
  { palette }: Look,
  amount: number,
  fades: FadesNow,
): void {
  if (!(amount > 0)) return;
  const { centreX, centreY, half } = camera;
  const { x, y, arc } = compassOf(context, camera);
  const foot = CIRCLE * half + FOOT;
  /** Height of a density of 1, CSS pixels. */
  const perShare = ring.peak > 0 ? (RIBBON_HEIGHT * half) / ring.peak : 0;

  context.lineCap = 'butt';
  context.lineJoin = 'round';
  context.lineWidth = LINE;
  context.globalAlpha = amount;
  context.strokeStyle = palette.baseline;
  context.beginPath();
  context.arc(centreX, centreY, foot, 0, 2 * Math.PI);
  context.stroke();

  for (const { digit, density, presence } of stacked(classesOf(ring, half, amount, fades), fades.lead)) {
    context.strokeStyle = palette.classInk[digit] ?? palette.quiet;
    context.fillStyle = palette.classFill[digit] ?? palette.quiet;
    for (const { start, length } of stretches(density, FLAT / perShare)) {
      const from = start * BIN;
      const to = (start + length) * BIN;
      context.beginPath();
      context.moveTo(x(from, foot), y(from, foot));
      for (let bin = start; bin < start + length; bin++) {
        const radius = foot + perShare * (density[bin % BINS] ?? 0);
        context.lineTo(x((bin + 0.5) * BIN, radius), y((bin + 0.5) * BIN, radius));
      }
      context.lineTo(x(to, foot), y(to, foot));
      context.globalAlpha = presence;
      context.stroke();
      arc(foot, to, from);
      context.globalAlpha = FILL * presence;
      context.fill();
    }
  }
  context.globalAlpha = 1;
}

export const density = strokeLayer(
  ['ring', 'camera', 'colours', 'amount', 'fades'],
  () =>
    ({ ring, camera, colours, amount, fades }) =>
      ring && (({ context }) => drawDensity(context, camera, ring, colours, amount, fades)),
  ['density'],
);
