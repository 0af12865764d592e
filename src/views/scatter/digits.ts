/** The digits at the tips of the rays: colour alone never says which class it is. */
import { approach } from '../motion.ts';
import type { Look } from './axes.ts';
import type { Camera } from './camera.ts';
import { clipToBox } from './clipping.ts';
import { type FadesNow, opacityOf } from './fades.ts';
import { ownersOf, tipName } from './owners.ts';
import { spreadDigits } from './placeDigits.ts';
import { TIP } from './rays.ts';
import { DIGIT_CIRCLE } from './ring.ts';
import type { Stamps } from './stamps.ts';

/** Distance of a digit from the edge of the chart, CSS pixels. */
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
   * Moves the digits on. Where a ray's tip is out of sight, its digit stands where the ray leaves the picture.
   * @param ends where each would stand in a picture without edges, `[classes, 2]`, CSS pixels; NaN hides a digit.
   * @param elapsed milliseconds since the last call; Infinity to place at once.
   * @returns whether a digit still moves by itself.
   */
  place(width: number, height: number, camera: Camera, ends: Float32Array, elapsed: number): boolean;
}

/**
 * Where the digits of a plane stand: at the tips of their rays, or all on one circle. Where a class's weights have no
 * direction, its digit stands in the direction of its points.
 * @param weights `[2, columns]`, row-major: one column a class, or several.
 * @param means middles of the classes, `[classes, 2]` in feature units.
 * @param amount 0 in the feature plane … 1 in the angle space.
 * @param into takes the result, `[columns, 2]`, CSS pixels.
 */
export function placeDigitEnds(
  { centreX, centreY, half, turn }: Camera,
  weights: Float32Array,
  means: Float32Array,
  amount: number,
  into: Float32Array,
): void {
  const cos = Math.cos(turn);
  const sin = Math.sin(turn);
  const columns = weights.length / 2;
  const centres = columns / (means.length / 2);
  const distance = (TIP + (DIGIT_CIRCLE - TIP) * amount) * half;
  for (let j = 0; j < columns; j++) {
    const own = [weights[j] ?? 0, weights[columns + j] ?? 0] as const;
    const mean = 2 * Math.floor(j / centres);
    const [x, y] = Math.hypot(...own) > 0 ? own : ([means[mean] ?? Number.NaN, means[mean + 1] ?? Number.NaN] as const);
    const norm = Math.hypot(x, y);
    into[2 * j] = centreX + ((x * cos - y * sin) / norm) * distance;
    into[2 * j + 1] = centreY - ((x * sin + y * cos) / norm) * distance;
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

      // What eases is how far a digit stands aside, so that it never lags behind its own ray.
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
  names?: readonly string[],
): void {
  const font = `700 ${sizeIn(width)}px ${family}`;
  const rim = { colour: palette.surface, width: RIM };
  const owners = ownersOf(classes, places.length / 2);
  const put = (digit: number, j: number) => {
    const x = places[2 * j] as number;
    const y = places[2 * j + 1] as number;
    if (!Number.isFinite(x + y)) return;
    const colour = palette.classInk[digit] ?? palette.quiet;
    context.globalAlpha = opacityOf(amounts[digit] ?? 0) * (presence?.[j] ?? 1);
    stamps.put(context, tipName(digit, j, classes.length, owners.length, names), { font, colour, rim }, x, y, 'middle');
  };
  for (const leading of [false, true]) {
    owners.forEach((digit, j) => {
      if ((digit === lead) === leading) put(digit, j);
    });
  }
  context.globalAlpha = 1;
}
