/** The colours of a scatter in one theme, as strings for the canvas and as pixels for what is blended. */
import { rgb } from 'd3-color';
import { readPalette } from '../palette.ts';
import type { Look } from './axes.ts';
import { type FadesNow, faded } from './fades.ts';
import { tintOf } from './regions.ts';
import { mixColours, packColour } from './splat.ts';

export interface Colours extends Look {
  /** Pixels: of the background, of marks; by digit: of points, of points as images, of regions. */
  pixels: { surface: number; ink: number; points: Uint32Array; images: Uint32Array; tints: Uint32Array };
}

/** The colours that hold inside `root` now. */
export function readColours(root: HTMLElement): Colours {
  const palette = readPalette(root);
  const pack = (colour: string) => {
    const { r, g, b } = rgb(colour);
    return packColour(r, g, b);
  };
  const surface = rgb(palette.surface);
  return {
    palette,
    family: getComputedStyle(root).fontFamily,
    pixels: {
      surface: pack(palette.surface),
      ink: pack(palette.ink),
      points: Uint32Array.from(palette.classFill, pack),
      // Strokes need the contrast of letters.
      images: Uint32Array.from(palette.classInk, pack),
      tints: Uint32Array.from(palette.classFill, (fill) => tintOf(surface, rgb(fill))),
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
