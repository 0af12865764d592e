/** The digits at the tips of the petals, apart from one another: colour alone says nothing in grey print. */
import { findPetals } from '../scatter/petals.ts';
import { spreadDigits } from '../scatter/placeDigits.ts';
import type { FigureColours } from './colours.ts';
import { haloed } from './halo.ts';
import { SIZE } from './lettering.ts';
import { DIGIT_CIRCLE, type Plot, placed } from './plot.ts';
import { tag } from './xml.ts';

/** Distance of a digit from its petal's tip, between two digits, and from the frame. Points of print. */
const BEYOND_TIP = 6.5;
const GAP = 8.5;
const INSET = 6;

/** Middles of the digits by class position, `[classes, 2]` in points of print; NaN for one that isn't shown. */
export function placeDigits(plot: Plot): Float32Array {
  const { data, side, extent } = plot;
  const { tips } = findPetals(data.features, data.dim, data.labels, data.classes);
  const places = new Float32Array(tips.length).fill(Number.NaN);
  const [originX, originY] = placed(plot, 0, 0);
  for (let j = 0; j < data.classes.length; j++) {
    const x = tips[2 * j] ?? Number.NaN;
    const y = tips[2 * j + 1] ?? Number.NaN;
    const angles = data.space === 'angles';
    const factor = angles ? (DIGIT_CIRCLE * extent) / Math.hypot(x, y) : 1;
    const [tipX, tipY] = placed(plot, x * factor, y * factor);
    const far = Math.hypot(tipX - originX, tipY - originY);
    const beyond = angles || far === 0 ? 0 : BEYOND_TIP / far;
    const left = tipX + beyond * (tipX - originX);
    const top = tipY + beyond * (tipY - originY);
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
  const digits = data.classes.map((digit, j) => {
    const x = places[2 * j] ?? Number.NaN;
    const y = places[2 * j + 1] ?? Number.NaN;
    if (!Number.isFinite(x + y)) return '';
    const drawn = haloed(String(digit), x, y, SIZE.digit, classInk[digit] ?? ink, surface);
    const shown = presence?.[j] ?? 1;
    return shown < 1 ? tag('g', { opacity: shown }, drawn) : drawn;
  });
  return tag('g', { 'data-part': 'digits' }, ...digits);
}
