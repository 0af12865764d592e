/** How wide a class's arc is and how far from its neighbours: of the class pointed at, of all where the key asks. */
import { format } from 'd3-format';
import type { Look } from '../axes.ts';
import type { Camera } from '../camera.ts';
import type { FadesNow } from '../fades.ts';
import { ARC, CIRCLE, classesOf, compassOf, overlap, type RingData } from '../ring.ts';
import { DEGREES } from '../ringData.ts';
import type { StampStyle, Stamps } from '../stamps.ts';
import { strokeLayer } from './layer.ts';

/** CSS pixels; digits are tabular, so that a text's width follows from its length. */
const LABEL = { size: 12, character: 7, halfHeight: 6, rim: 3, clearance: 9, apart: 3 };

/** What a digit takes up, CSS pixels. */
const DIGIT = { reach: 6, halfHeight: 8 };

/** Strokes across the ends of a gap, and its line. CSS pixels. */
const GAP = { tick: 3, width: 1 };

/** Whole degrees: the arcs of 200 points are known no better. */
const whole = format('.0f');

interface Place {
  x: number;
  y: number;
  /** Half the text's width and height. */
  reach: number;
  halfHeight: number;
}

const collides = (a: Place, b: Place) =>
  Math.abs(a.x - b.x) < a.reach + b.reach + LABEL.apart && Math.abs(a.y - b.y) < a.halfHeight + b.halfHeight + 1;

export interface Asked {
  /** Whether the angles of all classes are asked for: how wide they are, and how far apart. */
  widths: boolean;
  gaps: boolean;
}

/**
 * Writes widths inside the circle, then gaps between the arcs; what has no room isn't written.
 * @param digits middles of the digits, `[classes, 2]`, CSS pixels: nothing is written over them.
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
  digits: ArrayLike<number>,
  asked: Asked,
): void {
  if (!(amount > 0)) return;
  const { half, turn } = camera;
  const { x, y, arc, tick } = compassOf(context, camera);
  const classes = classesOf(ring, half, amount, fades);
  const leads = ({ digit }: { digit: number }) => digit === fades.lead;
  const rim = { colour: palette.surface, width: LABEL.rim };
  const widthStyle: StampStyle = { font: `600 ${LABEL.size}px ${family}`, colour: palette.ink, rim };
  const gapStyle: StampStyle = { font: `${LABEL.size}px ${family}`, colour: palette.quiet, rim };
  const reachOf = (text: string) => (LABEL.character * text.length) / 2;
  /** Half of what a text takes up along a direction. */
  const along = (angle: number, text: string) =>
    Math.abs(Math.cos(angle + turn)) * reachOf(text) + Math.abs(Math.sin(angle + turn)) * LABEL.halfHeight;
  const placed: Place[] = [];
  for (let i = 0; i < digits.length; i += 2) placed.push({ x: digits[i] ?? 0, y: digits[i + 1] ?? 0, ...DIGIT });
  const put = (text: string, style: StampStyle, angle: number, radius: number): boolean => {
    const place = { x: x(angle, radius), y: y(angle, radius), reach: reachOf(text), halfHeight: LABEL.halfHeight };
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

  for (const own of classes) {
    if (!asked.widths && !leads(own)) continue;
    context.globalAlpha = own.presence;
    putInside(`${whole(own.width)}°`, widthStyle, own.mean, 3);
  }
  classes.forEach((own, i) => {
    const { to, gap } = own;
    const next = classes[(i + 1) % classes.length] ?? own;
    // Where arcs overlap there is no gap, and young classes overlap everywhere: the arcs themselves say so.
    if (!(gap >= 0) || !(asked.gaps || leads(own) || leads(next))) return;
    const text = `${whole(gap)}°`;
    const end = to + gap / DEGREES;
    const middle = (to + end) / 2;
    // A gap belongs to two classes: it steps back with the one that is farther forward.
    context.globalAlpha = Math.max(own.presence, next.presence);
    context.strokeStyle = palette.quiet;
    context.lineWidth = GAP.width;
    context.beginPath();
    tick(to, ARC * half, GAP.tick);
    tick(end, ARC * half, GAP.tick);
    context.stroke();
    context.beginPath();
    arc(ARC * half, to, end);
    context.stroke();
    // In the gap itself if it is long enough between the arcs, and no third class's arc reaches into it.
    const reach = (along(middle + Math.PI / 2, text) + LABEL.apart) / (ARC * half);
    const seat = { from: middle - reach, to: middle + reach };
    if (classes.some((other) => overlap(other, seat)) || !put(text, gapStyle, middle, ARC * half)) {
      putInside(text, gapStyle, middle, 3);
    }
  });
  context.globalAlpha = 1;
}

export const angles = strokeLayer(
  ['ring', 'camera', 'colours', 'amount', 'fades', 'digits', 'lit'],
  () =>
    ({ ring, camera, colours, amount, fades, digits: { places }, lit }) => {
      if (!ring || !(lit === 'arc' || lit === 'gap' || fades.lead !== null)) return null;
      const asked = { widths: lit === 'arc', gaps: lit === 'gap' };
      return ({ context, stamps }) => writeAngles(context, camera, ring, colours, amount, stamps, fades, places, asked);
    },
  ['arc', 'gap'],
);
