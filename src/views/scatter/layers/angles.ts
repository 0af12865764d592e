/** How wide each class's arc is and how far from the next one, written where there is room. */
import { format } from 'd3-format';
import type { Look } from '../axes.ts';
import type { Camera } from '../camera.ts';
import type { FadesNow } from '../fades.ts';
import { ARC, CIRCLE, classesOf, compassOf, overlap, type RingData } from '../ring.ts';
import { DEGREES } from '../ringData.ts';
import type { StampStyle, Stamps } from '../stamps.ts';
import { strokeLayer } from './layer.ts';

/** CSS pixels; digits are tabular, so that a text's width follows from its length. */
const LABEL = { size: 12, character: 7, halfHeight: 6, rim: 3, clearance: 7, apart: 3 };

/** Half a chart's side below which only widths are written, CSS pixels. */
const SMALL = 130;

/** Whole degrees: the arcs of 200 points are known no better. */
const whole = format('.0f');

interface Place {
  x: number;
  y: number;
  /** Half the text's width. */
  reach: number;
}

const collides = (a: Place, b: Place) =>
  Math.abs(a.x - b.x) < a.reach + b.reach + LABEL.apart && Math.abs(a.y - b.y) < 2 * LABEL.halfHeight + 1;

/**
 * Writes widths inside the circle, then gaps between the arcs; what has no room isn't written.
 * @param amount 0…1, fades all of it in.
 */
export function writeAngles(
  context: CanvasRenderingContext2D,
  camera: Readonly<Camera>,
  ring: RingData,
  { palette, family }: Look,
  amount: number,
  stamps: Stamps,
  fades: FadesNow,
): void {
  if (!(amount > 0)) return;
  const { half, turn } = camera;
  const { x, y } = compassOf(context, camera);
  const classes = classesOf(ring, half, amount, fades);
  const rim = { colour: palette.surface, width: LABEL.rim };
  const widthStyle: StampStyle = { font: `600 ${LABEL.size}px ${family}`, colour: palette.ink, rim };
  const gapStyle: StampStyle = { font: `${LABEL.size}px ${family}`, colour: palette.quiet, rim };
  const reachOf = (text: string) => (LABEL.character * text.length) / 2;
  /** Half of what a text takes up along a direction. */
  const along = (angle: number, text: string) =>
    Math.abs(Math.cos(angle + turn)) * reachOf(text) + Math.abs(Math.sin(angle + turn)) * LABEL.halfHeight;
  const placed: Place[] = [];
  const put = (text: string, style: StampStyle, angle: number, radius: number): boolean => {
    const place = { x: x(angle, radius), y: y(angle, radius), reach: reachOf(text) };
    if (placed.some((other) => collides(place, other))) return false;
    placed.push(place);
    stamps.put(context, text, style, place.x, place.y, 'middle');
    return true;
  };
  /** As near to the circle as the text's box allows; further rows take what the first has no room for. */
  const putInside = (text: string, style: StampStyle, angle: number, rows: number) => {
    const nearest = CIRCLE * half - LABEL.clearance - along(angle, text);
    for (let row = 0; row < rows; row++) {
      if (put(text, style, angle, nearest - row * 2 * (along(angle, text) + 1))) return;
    }
  };

  // Whoever leads has the first choice of places.
  const byRank = [...classes].sort((a, b) => Number(b.digit === fades.lead) - Number(a.digit === fades.lead));
  for (const { mean, width, presence } of byRank) {
    context.globalAlpha = presence;
    putInside(`${whole(width)}°`, widthStyle, mean, 2);
  }
  const withGaps = half < SMALL ? [] : classes;
  withGaps.forEach(({ to, gap, presence }, i) => {
    // Where arcs overlap there is no gap, and young classes overlap everywhere: the arcs themselves say so.
    if (!(gap >= 0)) return;
    const text = `${whole(gap)}°`;
    const middle = to + gap / DEGREES / 2;
    // A gap belongs to two classes: it steps back with the one that is farther forward.
    context.globalAlpha = Math.max(presence, classes[(i + 1) % classes.length]?.presence ?? presence);
    // In the gap itself if it is long enough between the arcs, and no third class's arc reaches into it.
    const reach = (along(middle + Math.PI / 2, text) + LABEL.apart) / (ARC * half);
    const seat = { from: middle - reach, to: middle + reach };
    if (!classes.some((other) => overlap(other, seat))) put(text, gapStyle, middle, ARC * half);
    else putInside(text, gapStyle, middle, 1);
  });
  context.globalAlpha = 1;
}

export const angles = strokeLayer(
  ['ring', 'camera', 'colours', 'amount', 'fades'],
  () =>
    ({ ring, camera, colours, amount, fades }) =>
      ring && (({ context, stamps }) => writeAngles(context, camera, ring, colours, amount, stamps, fades)),
);
