/** The digits at the tips of the petals: colour alone never says which class it is. */
import { approach } from '../motion.ts';
import type { Look } from './axes.ts';
import type { Camera } from './camera.ts';
import { spreadDigits } from './placeDigits.ts';
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
  /**
   * Moves the digits on.
   * @param tips `[classes, 2]` in feature units; NaN hides a digit.
   * @param elapsed milliseconds since the last call; Infinity to place at once.
   * @returns whether a digit still moves by itself.
   */
  place(width: number, height: number, camera: Camera, tips: Float32Array, elapsed: number): boolean;
  draw(context: CanvasRenderingContext2D, width: number, classes: readonly number[], look: Look, stamps: Stamps): void;
}

export function createDigits(): Digits {
  let anchors = new Float32Array(0);
  let places = new Float32Array(0);
  let asides = new Float32Array(0);

  return {
    place(width, height, { centreX, centreY, half, extent, turn }, tips, elapsed) {
      if (anchors.length !== tips.length) {
        anchors = new Float32Array(tips.length);
        places = new Float32Array(tips.length);
        asides = new Float32Array(tips.length);
      }
      const cos = Math.cos(turn);
      const sin = Math.sin(turn);
      for (let i = 0; i < tips.length; i += 2) {
        const x = tips[i] as number;
        const y = tips[i + 1] as number;
        const reach = Math.hypot(x, y);
        const distance = (reach / extent) * half + BEYOND_TIP;
        const alongX = reach > 0 ? (x * cos - y * sin) / reach : 0;
        const alongY = reach > 0 ? (x * sin + y * cos) / reach : 0;
        anchors[i] = centreX + alongX * distance;
        anchors[i + 1] = centreY - alongY * distance + 0 * reach;
      }
      places.set(anchors);
      const box = { left: INSET, top: INSET, right: width - INSET, bottom: height - INSET };
      spreadDigits(places, sizeIn(width) + 2, box);

      // What eases is how far a digit stands aside, so that it never lags behind its own petal.
      let moving = false;
      for (let i = 0; i < places.length; i++) {
        // A class without points has no place; it comes back without easing.
        const aim = (places[i] as number) - (anchors[i] as number) || 0;
        const aside = approach(asides[i] as number, aim, elapsed, MAKING_WAY);
        const there = Math.abs(aim - aside) <= ARRIVED;
        if (!there) moving = true;
        asides[i] = there ? aim : aside;
      }
      return moving;
    },
    draw(context, width, classes, { palette, family }, stamps) {
      const font = `700 ${sizeIn(width)}px ${family}`;
      const rim = { colour: palette.surface, width: RIM };
      classes.forEach((digit, j) => {
        const x = (anchors[2 * j] as number) + (asides[2 * j] as number);
        const y = (anchors[2 * j + 1] as number) + (asides[2 * j + 1] as number);
        if (!Number.isFinite(x + y)) return;
        const colour = palette.classInk[digit] ?? palette.quiet;
        stamps.put(context, String(digit), { font, colour, rim }, x, y, 'middle');
      });
    },
  };
}
