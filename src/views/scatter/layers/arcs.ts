/** Each class's arc, with thin dashed ticks where theory puts its ends. */
import type { IdealAngles } from '../../contract.ts';
import type { Look } from '../axes.ts';
import type { Camera } from '../camera.ts';
import type { FadesNow } from '../fades.ts';
import { classesOf, compassOf, LINE, type RingData, stacked } from '../ring.ts';
import { DEGREES } from '../ringData.ts';
import { strokeLayer } from './layer.ts';

const ARC_LINE = 2;

/** Half the length of an arc's end ticks, and of the ticks of the ideal. CSS pixels. */
const END_TICK = 4;
const IDEAL = { tick: 5, dash: [2, 2], opacity: 0.7 };

/** @param amount 0…1, fades all of it in. */
export function drawArcs(
  context: CanvasRenderingContext2D,
  camera: Readonly<Camera>,
  ring: RingData,
  ideal: IdealAngles | null,
  { palette }: Look,
  amount: number,
  fades: FadesNow,
): void {
  if (!(amount > 0)) return;
  const { arc, tick } = compassOf(context, camera);
  context.lineCap = 'butt';
  for (const own of stacked(classesOf(ring, camera.half, amount, fades), fades.lead)) {
    const { digit, mean, from, to, radius, presence } = own;
    context.strokeStyle = palette.classInk[digit] ?? palette.quiet;
    context.lineWidth = LINE;
    if (ideal) {
      const within = ideal.intra / 2 / DEGREES;
      context.setLineDash(IDEAL.dash);
      context.globalAlpha = IDEAL.opacity * presence;
      context.beginPath();
      tick(mean - within, radius, IDEAL.tick);
      tick(mean + within, radius, IDEAL.tick);
      context.stroke();
      context.setLineDash([]);
    }
    context.globalAlpha = presence;
    context.beginPath();
    tick(from, radius, END_TICK);
    tick(to, radius, END_TICK);
    context.stroke();
    context.lineWidth = ARC_LINE;
    context.beginPath();
    arc(radius, from, to);
    context.stroke();
  }
  context.globalAlpha = 1;
}

export const arcs = strokeLayer(
  ['ring', 'ideal', 'camera', 'colours', 'amount', 'fades'],
  () =>
    ({ ring, ideal, camera, colours, amount, fades }) =>
      ring && (({ context }) => drawArcs(context, camera, ring, ideal, colours, amount, fades)),
  ['arc'],
);
