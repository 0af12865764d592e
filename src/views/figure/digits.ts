/** The digits at the tips of the rays, apart from one another: colour alone says nothing in grey print. */
import { ownersOf, tipName } from '../scatter/owners.ts';
import type { Petals } from '../scatter/petals.ts';
import { spreadDigits } from '../scatter/placeDigits.ts';
import { TIP } from '../scatter/rays.ts';
import type { FigureColours } from './colours.ts';
import { haloed } from './halo.ts';
import { SIZE } from './lettering.ts';
import { DIGIT_CIRCLE, type Plot, placed } from './plot.ts';
import { tag } from './xml.ts';

/** Least distance between two digits, and from the frame. Points of print. */
const GAP = 8.5;
const INSET = 6;

/** Middles of the digits by column of the class weights, `[columns, 2]` in points of print; NaN for one that isn't shown. */
export function placeDigits(plot: Plot, { means }: Pick<Petals, 'means'>): Float32Array {
  const { data, side, extent } = plot;
  const { classWeights, classes } = data;
  const columns = classWeights.length / 2;
  const centres = columns / classes.length;
  const places = new Float32Array(2 * columns).fill(Number.NaN);
  const distance = (data.space === 'angles' ? DIGIT_CIRCLE : TIP) * extent;
  for (let j = 0; j < columns; j++) {
    const own = [classWeights[j] ?? 0, classWeights[columns + j] ?? 0] as const;
    const mean = 2 * Math.floor(j / centres);
    const [x, y] = Math.hypot(...own) > 0 ? own : ([means[mean] ?? Number.NaN, means[mean + 1] ?? Number.NaN] as const);
    const factor = distance / Math.hypot(x, y);
    const [left, top] = placed(plot, x * factor, y * factor);
    const outside = left < 0 || top < 0 || left > side || top > side;
    // Without zoom every digit belongs into the plot, at its edge if need be.
    if (data.zoom.scale === 1 || !outside) places.set([left, top], 2 * j);
  }
  partDigits(places, side);
  return places;
}

/** Moves digits apart where they would cover one another, in place. */
export function partDigits(places: Float32Array, side: number): void {
  spreadDigits(places, GAP, { left: INSET, top: INSET, right: side - INSET, bottom: side - INSET });
}

/**
 * @param places from `placeDigits`.
 * @param presence how much of it each digit shows, 0…1; null for all of it.
 */
export function drawDigits(
  { data }: Plot,
  places: Float32Array,
  { classInk, ink, surface }: FigureColours,
  presence: Float32Array | null = null,
): string {
  const columns = places.length / 2;
  const digits = ownersOf(data.classes, columns).map((digit, j) => {
    const x = places[2 * j] ?? Number.NaN;
    const y = places[2 * j + 1] ?? Number.NaN;
    if (!Number.isFinite(x + y)) return '';
    const drawn = haloed(
      tipName(digit, j, data.classes.length, columns, data.names),
      x,
      y,
      SIZE.digit,
      classInk[digit] ?? ink,
      surface,
    );
    const shown = presence?.[j] ?? 1;
    return shown < 1 ? tag('g', { opacity: shown }, drawn) : drawn;
  });
  return tag('g', { 'data-part': 'digits' }, ...digits);
}
