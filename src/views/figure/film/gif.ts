/** Pictures of equal size as an animated GIF: one palette for all, and in each frame only what changed. */
import { applyPalette, type Colour, GIFEncoder, quantize } from 'gifenc';

/** One place of a GIF's palette stands for "as before". */
const MOST_COLOURS = 255;

export interface Gif {
  /** @param pixels RGBA bytes, opaque. @param delay how long it is shown, milliseconds. */
  add(pixels: Uint8ClampedArray, delay: number): void;
  /** The file. */
  finish(): Uint8Array<ArrayBuffer>;
}

/**
 * @param width of every frame, pixels.
 * @param sample RGBA bytes with the colours that will occur: colours that stay the same don't flicker.
 */
export function createGif(width: number, height: number, sample: Uint8ClampedArray): Gif {
  const palette: Colour[] = quantize(sample, MOST_COLOURS);
  const unchanged = palette.length;
  const encoder = GIFEncoder();
  let before: Uint8Array | null = null;
  return {
    add(pixels, delay) {
      const index = applyPalette(pixels, palette);
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
