/** The ring of the angle space: each class's density on the circle, its arc, and the angles written beside them. */
import { format } from 'd3-format';
import type { IdealAngles } from '../contract.ts';
import type { Look } from './axes.ts';
import type { Camera } from './camera.ts';
import { type Fades, opacityOf } from './fades.ts';
import { BIN, BINS, DEGREES, type RingClass, type RingData } from './ringData.ts';
import type { StampStyle, Stamps } from './stamps.ts';

export { type RingClass, type RingData, ringOf } from './ringData.ts';

/** Radius of the circle that the points stand on, as a share of half the chart's side. */
export const CIRCLE = 0.72;

/** Where the digits stand, outside all that the ring draws; a share of half the chart's side. */
export const DIGIT_CIRCLE = 0.94;

/** Shares of half the chart's side. */
const RIBBON_HEIGHT = 0.1;
const ARC = 0.86;

/** The ribbons' foot stands this far outside the circle, so that no line runs through the points. CSS pixels. */
const FOOT = 3;

/** A ribbon ends where it is flatter than this, CSS pixels. */
const FLAT = 0.3;

const FILL = 0.4;
const LINE = 1;
const ARC_LINE = 2;

/** Half the length of an arc's end ticks, and of the ticks of the ideal. CSS pixels. */
const END_TICK = 4;
const IDEAL = { tick: 5, dash: [2, 2], opacity: 0.7 };

/** Arcs that overlap stand this far apart, CSS pixels, on so many circles at most. */
const LANE = 4;
const LANES = 3;

/** CSS pixels; digits are tabular, so that a text's width follows from its length. */
const LABEL = { size: 12, character: 7, halfHeight: 6, rim: 3, clearance: 7, apart: 3 };

/** Half a chart's side below which only widths are written, CSS pixels. */
const SMALL = 130;

/** Whole degrees: the arcs of 200 points are known no better. */
const whole = format('.0f');

interface Arc {
  /** Radians, counter-clockwise; any turns. */
  from: number;
  to: number;
}

/** A class with what its drawing needs besides. */
interface DrawnClass extends RingClass {
  /** Of its arc, CSS pixels. */
  radius: number;
  /** Opacity, 0…1. */
  presence: number;
}

/** Whether two arcs have a direction in common. */
function overlap(a: Arc, b: Arc): boolean {
  const between = (a.from + a.to - b.from - b.to) / 2;
  const apart = Math.abs(between - 2 * Math.PI * Math.round(between / (2 * Math.PI)));
  return apart < (a.to - a.from + b.to - b.from) / 2;
}

/** The circle that each class's arc stands on, 0 the innermost: so that arcs that overlap are told apart. */
function lanesOf(classes: readonly RingClass[]): number[] {
  const lanes: number[] = [];
  for (const own of classes) {
    const taken = new Set(lanes.filter((_, k) => overlap(own, classes[k] ?? own)));
    let lane = 0;
    while (taken.has(lane)) lane++;
    lanes.push(lane % LANES);
  }
  return lanes;
}

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

/** Drawing by angle (radians, as the features have it) and distance from the origin (CSS pixels). */
interface Compass {
  x(angle: number, radius: number): number;
  y(angle: number, radius: number): number;
  /** Adds an arc to the path, or the way back along it where `to` is less than `from`. */
  arc(radius: number, from: number, to: number): void;
  /** Adds a stroke across a circle to the path. */
  tick(angle: number, radius: number, reach: number): void;
}

function compassOf(context: CanvasRenderingContext2D, { centreX, centreY, turn }: Camera): Compass {
  const x = (angle: number, radius: number) => centreX + radius * Math.cos(angle + turn);
  const y = (angle: number, radius: number) => centreY - radius * Math.sin(angle + turn);
  return {
    x,
    y,
    // y points upwards, so what is counter-clockwise for the eye is the canvas's falling angle.
    arc: (radius, from, to) => context.arc(centreX, centreY, radius, -from - turn, -to - turn, to > from),
    tick(angle, radius, reach) {
      context.moveTo(x(angle, radius - reach), y(angle, radius - reach));
      context.lineTo(x(angle, radius + reach), y(angle, radius + reach));
    },
  };
}

/** @param perShare height of a density of 1, CSS pixels. */
function drawRibbons(
  context: CanvasRenderingContext2D,
  { x, y, arc }: Compass,
  classes: readonly DrawnClass[],
  foot: number,
  perShare: number,
  { palette }: Look,
): void {
  context.lineWidth = LINE;
  for (const { digit, density, presence } of classes) {
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
}

function drawArcs(
  context: CanvasRenderingContext2D,
  { arc, tick }: Compass,
  classes: readonly DrawnClass[],
  ideal: IdealAngles | null,
  { palette }: Look,
): void {
  for (const { digit, mean, from, to, radius, presence } of classes) {
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
}

interface Place {
  x: number;
  y: number;
  /** Half the text's width. */
  reach: number;
}

const collides = (a: Place, b: Place) =>
  Math.abs(a.x - b.x) < a.reach + b.reach + LABEL.apart && Math.abs(a.y - b.y) < 2 * LABEL.halfHeight + 1;

/** Writes widths inside the circle, then gaps between the arcs; what has no room isn't written. */
function writeAngles(
  context: CanvasRenderingContext2D,
  { x, y }: Compass,
  { half, turn }: Camera,
  classes: readonly DrawnClass[],
  lead: number | null,
  { palette, family }: Look,
  stamps: Stamps,
): void {
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
  const byRank = [...classes].sort((a, b) => Number(b.digit === lead) - Number(a.digit === lead));
  for (const { mean, width, presence } of byRank) {
    context.globalAlpha = presence;
    putInside(`${whole(width)}°`, widthStyle, mean, 2);
  }
  if (half < SMALL) return;
  classes.forEach(({ to, gap, presence }, i) => {
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
}

/**
 * Draws the ring of the angle space: the circle; each class's density just outside it; each class's arc with its width
 * in degrees, and in the gaps between arcs theirs, where there is room; thin dashed ticks where theory puts an arc's ends.
 * @param camera `extent` plays no part: directions have no length.
 * @param amount 0…1, fades all of it in.
 */
export function drawRing(
  context: CanvasRenderingContext2D,
  camera: Camera,
  { classes, peak }: RingData,
  ideal: IdealAngles | null,
  look: Look,
  amount: number,
  stamps: Stamps,
  { amounts, lead }: Fades,
): void {
  if (!(amount > 0)) return;
  const { centreX, centreY, half } = camera;
  const lanes = lanesOf(classes);
  const drawn = classes.map((own, i) => ({
    ...own,
    radius: ARC * half + LANE * (lanes[i] ?? 0),
    presence: amount * opacityOf(amounts[own.digit] ?? 0),
  }));
  // Whoever leads lies over the others.
  const stacked = [...drawn].sort((a, b) => Number(a.digit === lead) - Number(b.digit === lead));
  const compass = compassOf(context, camera);
  const foot = CIRCLE * half + FOOT;

  context.lineCap = 'butt';
  context.lineJoin = 'round';
  context.lineWidth = LINE;
  context.globalAlpha = amount;
  context.strokeStyle = look.palette.baseline;
  context.beginPath();
  context.arc(centreX, centreY, foot, 0, 2 * Math.PI);
  context.stroke();

  drawRibbons(context, compass, stacked, foot, peak > 0 ? (RIBBON_HEIGHT * half) / peak : 0, look);
  drawArcs(context, compass, stacked, ideal, look);
  writeAngles(context, compass, camera, drawn, lead, look, stamps);
  context.globalAlpha = 1;
}
