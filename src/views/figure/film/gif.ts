/** Pictures of equal size as an animated GIF: one palette for all, and in each frame only what changed. */
import { applyPalette, type Colour, GIFEncoder, quantize } from 'gifenc';

/** One place of a GIF's palette stands for "as before". */
const MOST_COLOURS = 255;

/** So many colours are kept exactly: the flat ones, then those that cover most pixels. The rest share places. */
const EXACT_COLOURS = 128;

export interface Gif {
  /** @param pixels RGBA bytes, opaque. @param delay how long it is shown, milliseconds. */
  add(pixels: Uint8ClampedArray, delay: number): void;
  /** The file. */
  finish(): Uint8Array<ArrayBuffer>;
}

const keyAt = (rgba: Uint8ClampedArray, i: number): number =>
  ((rgba[i] as number) << 16) | ((rgba[i + 1] as number) << 8) | (rgba[i + 2] as number);

/** Colours as 24-bit numbers, the most frequent first. */
function frequentColours(sample: Uint8ClampedArray): number[] {
  const counts = new Map<number, number>();
  for (let i = 0; i < sample.length; i += 4) {
    const key = keyAt(sample, i);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([key]) => key);
}

/** The pixels whose colour isn't among these. */
function without(sample: Uint8ClampedArray, places: ReadonlyMap<number, number>): Uint8ClampedArray {
  const rest = new Uint8ClampedArray(sample.length);
  let end = 0;
  for (let i = 0; i < sample.length; i += 4) {
    if (places.has(keyAt(sample, i))) continue;
    rest.set(sample.subarray(i, i + 4), end);
    end += 4;
  }
  return rest.slice(0, end);
}

/**
 * @param width of every frame, pixels.
 * @param sample RGBA bytes with the colours that will occur: colours that stay the same don't flicker.
 * @param flat colours of surfaces and lines (24 bits, red first), which are exact whether the sample has them or not.
 */
export function createGif(width: number, height: number, sample: Uint8ClampedArray, flat: readonly number[] = []): Gif {
  const exact = [...new Set([...flat, ...frequentColours(sample)])].slice(0, EXACT_COLOURS);
  const places = new Map(exact.map((key, place) => [key, place]));
  const rest = without(sample, places);
  const palette: Colour[] = exact.map((key) => [key >> 16, (key >> 8) & 255, key & 255]);
  if (rest.length > 0) palette.push(...quantize(rest, MOST_COLOURS - exact.length));
  const unchanged = palette.length;
  const encoder = GIFEncoder();
  let before: Uint8Array | null = null;
  return {
    add(pixels, delay) {
      const index = applyPalette(pixels, palette);
      // The library gives colours that are nearly alike the place of whichever came first, in each frame anew.
      for (let i = 0; i < index.length; i++) {
        const place = places.get(keyAt(pixels, 4 * i));
        if (place !== undefined) index[i] = place;
      }
      const last = before;
      before = index;
      if (!last) {
        const table: Colour[] = [...palette, [0, 0, 0]];
        encoder.writeFrame(index, width, height, { palette: table, delay, repeat: 0, dispose: 1 });
        return;
      }
      // Long stretches of one value are what the format packs best.
      const changes = index.map((colour, i) => (colour === last[i] ? unchanged : colour));
      encoder.writeFrame(changes, width, height, {
        transparent: true,
        transparentIndex: unchanged,
        delay,
        dispose: 1,
      });
    },
    finish() {
      encoder.finish();
      return encoder.bytes();
    },
  };
}
