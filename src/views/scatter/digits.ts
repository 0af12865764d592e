/** The digits at the tips of the petals: colour alone never says which class it is. */
import { approach } from '../motion.ts';
import type { Look } from './axes.ts';
import type { Camera } from './camera.ts';
import { clipToBox } from './clipping.ts';
import { type FadesNow, opacityOf } from './fades.ts';
import { spreadDigits } from './placeDigits.ts';
import { DIGIT_CIRCLE } from './ring.ts';
import type { Stamps } from './stamps.ts';

/** Distance of a digit from its petal's tip, and from the edge of the chart, CSS pixels. */
const BEYOND_TIP = 13;
const INSET = 12;

const RIM = 4;

/** Easing of a digit that has to make way for another. Milliseconds. */
const MAKING_WAY = 120;

/** A place this near to its aim has arrived, CSS pixels. */
const ARRIVED = 0.1;

const sizeIn = (width: number) => (width < 320 ? 14 : width < 560 ? 16 : 20);

export interface Digits {
  /** Middle of each digit, `[classes, 2]`, CSS pixels; NaN for one that isn't shown. */
  readonly places: Float32Array;
  /**
   * Moves the digits on. Where a petal's tip is out of sight, its digit stands where the petal leaves the picture.
   * @param ends where each would stand in a picture without edges, `[classes, 2]`, CSS pixels; NaN hides a digit.
   * @param elapsed milliseconds since the last call; Infinity to place at once.
   * @returns whether a digit still moves by itself.
   */
  place(width: number, height: number, camera: Camera, ends: Float32Array, elapsed: number): boolean;
}

/** Distance from the origin at which a digit stands whose petal reaches `reach` pixels far. */
export const digitDistance = (reach: number, onCircle: number, amount: number): number =>
  reach + BEYOND_TIP + (onCircle - reach - BEYOND_TIP) * amount;

/**
 * Where the digits of a plane stand: just beyond the tips of their petals, or all on one circle.
 * @param tips `[classes, 2]` in feature units.
 * @param amount 0 in the feature plane … 1 in the angle space.
 * @param into takes the result, CSS pixels.
 */
export function placeDigitEnds(
  { centreX, centreY, half, extent, turn }: Camera,
  tips: Float32Array,
  amount: number,
  into: Float32Array,
): void {
  const cos = Math.cos(turn);
  const sin = Math.sin(turn);
  for (let i = 0; i < tips.length; i += 2) {
    const x = tips[i] as number;
    const y = tips[i + 1] as number;
    const reach = Math.hypot(x, y);
    const distance = digitDistance((reach / extent) * half, DIGIT_CIRCLE * half, amount);
    const alongX = reach === 0 ? 0 : (x * cos - y * sin) / reach;
    const alongY = reach === 0 ? 0 : (x * sin + y * cos) / reach;
    into[i] = centreX + alongX * distance;
    into[i + 1] = centreY - alongY * distance;
  }
}

export function createDigits(): Digits {
  let anchors = new Float32Array(0);
  let places = new Float32Array(0);
  let asides = new Float32Array(0);

  return {
    get places() {
      return places;
    },
    place(width, height, { centreX, centreY }, ends, elapsed) {
      if (anchors.length !== ends.length) {
        anchors = new Float32Array(ends.length);
        places = new Float32Array(ends.length);
        asides = new Float32Array(ends.length);
      }
      const box = { left: INSET, top: INSET, right: width - INSET, bottom: height - INSET };
      for (let i = 0; i < ends.length; i += 2) {
        const [endX, endY] = [ends[i] as number, ends[i + 1] as number];
        const seen = Number.isNaN(endX + endY) ? null : clipToBox(centreX, centreY, endX, endY, box);
        anchors[i] = seen?.[0] ?? Number.NaN;
        anchors[i + 1] = seen?.[1] ?? Number.NaN;
      }
      places.set(anchors);
      spreadDigits(places, sizeIn(width) + 2, box);

      // What eases is how far a digit stands aside, so that it never lags behind its own petal.
      let moving = false;
      for (let i = 0; i < places.length; i++) {
        // A digit without a place comes back without easing.
        const aim = (places[i] as number) - (anchors[i] as number) || 0;
        const aside = approach(asides[i] as number, aim, elapsed, MAKING_WAY);
        const there = Math.abs(aim - aside) <= ARRIVED;
        if (!there) moving = true;
        asides[i] = there ? aim : aside;
        places[i] = (anchors[i] as number) + (asides[i] as number);
      }
      return moving;
    },
  };
}

/**
 * @param places middles, `[classes, 2]`, CSS pixels; NaN for one that isn't shown.
 * @param presence how much of it each digit shows, 0…1, `[classes]`; null for all of it.
 */
export function drawDigits(
  context: CanvasRenderingContext2D,
  width: number,
  places: Float32Array,
  classes: readonly number[],
  { palette, family }: Look,
  { amounts, lead }: FadesNow,
  stamps: Stamps,
  presence: Float32Array | null,
): void {
  const font = `700 ${sizeIn(width)}px ${family}`;
  const rim = { colour: palette.surface, width: RIM };
  const put = (digit: number, j: number) => {
    const x = places[2 * j] as number;
    const y = places[2 * j + 1] as number;
    if (!Number.isFinite(x + y)) return;
    const colour = palette.classInk[digit] ?? palette.quiet;
    context.globalAlpha = opacityOf(amounts[digit] ?? 0) * (presence?.[j] ?? 1);
    stamps.put(context, String(digit), { font, colour, rim }, x, y, 'middle');
  };
  classes.forEach((digit, j) => {
    if (digit !== lead) put(digit, j);
  });
  if (lead !== null && classes.includes(lead)) put(lead, classes.indexOf(lead));
  context.globalAlpha = 1;
}
