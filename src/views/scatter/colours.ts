/** The colours of a scatter in one theme, as strings for the canvas and as pixels for what is blended. */
import { OTHER, readPalette } from '../palette.ts';
import type { Look } from './axes.ts';
import { type FadesNow, faded } from './fades.ts';
import { type Colour, tintOf } from './regions.ts';
import { mixColours, packColour } from './splat.ts';

export interface Colours extends Look {
  /**
   * Pixels: of the background, of marks; by digit: of points, of points as images, of regions in the plane and on a
   * ball, and of both while the key lights them.
   */
  pixels: {
    surface: number;
    ink: number;
    points: Uint32Array;
    images: Uint32Array;
    tints: Uint32Array;
    ballTints: Uint32Array;
    strongTints: Uint32Array;
  };
}

/** Share of a class's colour in its region. A ball has no petals under its tints, which there say everything. */
const TINTS = { plane: { light: 0.08, dark: 0.1 }, ball: { light: 0.16, dark: 0.26 }, lit: 0.42 };

/** What a computed style writes of an opaque colour, "rgb(1, 2, 3)", as numbers: a parser of every colour is 2 kB. */
function rgb(computed: string): Colour {
  const [r = 0, g = 0, b = 0] = (computed.match(/[\d.]+/g) ?? []).map(Number);
  return { r, g, b };
}

/** Whether it is nearer to black than to white: HSL's lightness. */
const isDark = ({ r, g, b }: Colour) => Math.max(r, g, b) + Math.min(r, g, b) < 255;

/** The colours that hold inside `root` now. */
export function readColours(root: HTMLElement): Colours {
  const palette = readPalette(root);
  const pack = (colour: string) => {
    const { r, g, b } = rgb(colour);
    return packColour(r, g, b);
  };
  const surface = rgb(palette.surface);
  // On a dark background the same share of a colour is seen less.
  const dark = isDark(surface);
  const tints = (strength: number) =>
    Uint32Array.from(palette.classFill, (fill) => tintOf(surface, rgb(fill), strength));
  return {
    palette,
    family: getComputedStyle(root).fontFamily,
    pixels: {
      surface: pack(palette.surface),
      ink: pack(palette.ink),
      // Those without a colour of their own are many, and lie under the others' names.
      points: Uint32Array.from(palette.classFill, (fill, digit) =>
        digit === OTHER ? mixColours(pack(fill), pack(palette.surface), 0.6) : pack(fill),
      ),
      // Strokes need the contrast of letters.
      images: Uint32Array.from(palette.classInk, pack),
      tints: tints(dark ? TINTS.plane.dark : TINTS.plane.light),
      ballTints: tints(dark ? TINTS.ball.dark : TINTS.ball.light),
      strongTints: tints(TINTS.lit),
    },
  };
}

/** Pixels by digit, as far stepped back as each digit is. */
function fadedPixels(pixels: ArrayLike<number>, surface: number, { amounts }: FadesNow): Uint32Array {
  return Uint32Array.from(pixels, (pixel, digit) => mixColours(pixel, surface, faded(amounts[digit] ?? 0)));
}

/** Pixels by class position, likewise. @param pixels by digit. */
export function classPixels(
  pixels: ArrayLike<number>,
  classes: readonly number[],
  surface: number,
  fades: FadesNow,
): Uint32Array {
  const now = fadedPixels(pixels, surface, fades);
  return Uint32Array.from(classes, (digit) => now[digit] ?? surface);
}

/** Pixels by digit once for each shade, as far behind a veil of the background. @param veils 0 (clear) … 1. */
export function shadedPixels(
  pixels: ArrayLike<number>,
  surface: number,
  fades: FadesNow,
  veils: readonly number[],
): Uint32Array {
  const now = fadedPixels(pixels, surface, fades);
  return Uint32Array.from({ length: now.length * veils.length }, (_, i) =>
    mixColours(now[i % now.length] ?? 0, surface, veils[Math.floor(i / now.length)] ?? 0),
  );
}
