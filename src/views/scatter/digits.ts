/** The digits at the tips of the petals: colour alone never says which class it is. */
import { approach } from '../motion.ts';
import type { Look } from './axes.ts';
import type { Camera } from './camera.ts';
import { clipToBox } from './clipping.ts';
import { type Fades, opacityOf } from './fades.ts';
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
   * @param tips `[classes, 2]` in feature units; NaN hides a digit.
   * @param amount 0 in the feature plane … 1 in the angle space, where all digits stand on one circle.
   * @param elapsed milliseconds since the last call; Infinity to place at once.
   * @returns whether a digit still moves by itself.
   */
  place(width: number, height: number, camera: Camera, tips: Float32Array, amount: number, elapsed: number): boolean;
  draw(
    context: CanvasRenderingContext2D,
    width: number,
    classes: readonly number[],
    look: Look,
    fades: Fades,
    stamps: Stamps,
  ): void;
}

export function createDigits(): Digits {
  let anchors = new Float32Array(0);
  let places = new Float32Array(0);
  let asides = new Float32Array(0);

  return {
    get places() {
      return places;
    },
    place(width, height, { centreX, centreY, half, extent, turn }, tips, amount, elapsed) {
      if (anchors.length !== tips.length) {
        anchors = new Float32Array(tips.length);
        places = new Float32Array(tips.length);
        asides = new Float32Array(tips.length);
      }
      const box = { left: INSET, top: INSET, right: width - INSET, bottom: height - INSET };
      const cos = Math.cos(turn);
      const sin = Math.sin(turn);
      for (let i = 0; i < tips.length; i += 2) {
        const x = tips[i] as number;
        const y = tips[i + 1] as number;
        const reach = Math.hypot(x, y);
        const atTip = (reach / extent) * half + BEYOND_TIP;
        const distance = atTip + (DIGIT_CIRCLE * half - atTip) * amount;
        const alongX = reach > 0 ? (x * cos - y * sin) / reach : 0;
        const alongY = reach > 0 ? (x * sin + y * cos) / reach : 0;
        const [endX, endY] = [centreX + alongX * distance, centreY - alongY * distance];
        const seen = Number.isNaN(reach) ? null : clipToBox(centreX, centreY, endX, endY, box);
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
    draw(context, width, classes, { palette, family }, { amounts, lead }, stamps) {
      const font = `700 ${sizeIn(width)}px ${family}`;
      const rim = { colour: palette.surface, width: RIM };
      const put = (digit: number, j: number) => {
        const x = places[2 * j] as number;
        const y = places[2 * j + 1] as number;
        if (!Number.isFinite(x + y)) return;
        const colour = palette.classInk[digit] ?? palette.quiet;
        context.globalAlpha = opacityOf(amounts[digit] ?? 0);
        stamps.put(context, String(digit), { font, colour, rim }, x, y, 'middle');
      };
      classes.forEach((digit, j) => {
        if (digit !== lead) put(digit, j);
      });
      if (lead !== null && classes.includes(lead)) put(lead, classes.indexOf(lead));
      context.globalAlpha = 1;
    },
  };
}
