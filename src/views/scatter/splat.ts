/**
 * Points as small round dots, blended into pixels.
 *
 * Written out because it is what six panels on a slow machine depend on. Measured without a GPU, 2,000 dots at
 * 760 × 760 pixels: drawImage 10–16 ms, arc and fill 5 ms, this 0.5 ms with the upload.
 */

/** A mark's coverage for each place its centre can take within a pixel. */
export interface Dot {
  /** Pixels of one side. */
  side: number;
  /** `[phaseY, phaseX, side, side]`: opacity 0…255. */
  opacity: Uint8Array;
}

/** Places within a pixel, a side: quarter pixels are as fine as the eye follows. */
const PHASES = 4;

/** Samples within a pixel, a side, from which coverage is counted. */
const SAMPLES = 4;

/**
 * A mark of any shape.
 * @param radius pixels from the centre to the farthest part of it, across or up.
 * @param opacity 0…1, of a pixel fully covered.
 * @param covers whether the shape has this place, in pixels from its centre.
 */
export function makeMark(radius: number, opacity: number, covers: (x: number, y: number) => boolean): Dot {
  const side = Math.ceil(2 * radius) + 2;
  const result = new Uint8Array(PHASES * PHASES * side * side);
  const middle = Math.floor(side / 2);
  const perSample = (255 * opacity) / (SAMPLES * SAMPLES);
  let at = 0;
  for (let phaseY = 0; phaseY < PHASES; phaseY++) {
    for (let phaseX = 0; phaseX < PHASES; phaseX++) {
      const centreX = middle + phaseX / PHASES;
      const centreY = middle + phaseY / PHASES;
      for (let y = 0; y < side; y++) {
        for (let x = 0; x < side; x++) {
          let inside = 0;
          for (let s = 0; s < SAMPLES * SAMPLES; s++) {
            const dx = x + ((s % SAMPLES) + 0.5) / SAMPLES - centreX;
            const dy = y + (Math.floor(s / SAMPLES) + 0.5) / SAMPLES - centreY;
            if (covers(dx, dy)) inside++;
          }
          result[at++] = Math.round(inside * perSample);
        }
      }
    }
  }
  return { side, opacity: result };
}

/** A disc. Pixels. */
export function makeDot(radius: number, opacity: number): Dot {
  return makeMark(radius, opacity, (x, y) => x * x + y * y <= radius * radius);
}

const OPAQUE = 255 << 24;

/** An opaque pixel, in the byte order of ImageData's (all browsers' machines are little-endian). */
export function packColour(red: number, green: number, blue: number): number {
  return (OPAQUE | (blue << 16) | (green << 8) | red) >>> 0;
}

/** A pixel between two, both from `packColour`: 0 is the first, 1 the second. */
export function mixColours(from: number, to: number, share: number): number {
  const mix = (shift: number) => {
    const start = (from >> shift) & 255;
    return Math.round(start + (((to >> shift) & 255) - start) * share);
  };
  return packColour(mix(0), mix(8), mix(16));
}

/**
 * Blends one dot over what is there; what falls outside the picture is left out.
 * @param pixels one number a pixel: ImageData's RGBA bytes, all opaque.
 * @param x centre, in pixels from the left edge.
 * @param y centre, in pixels from the top edge.
 * @param colour from `packColour`.
 */
export function splat(
  pixels: Uint32Array,
  width: number,
  height: number,
  { side, opacity }: Dot,
  x: number,
  y: number,
  colour: number,
): void {
  const quarterX = Math.round(x * PHASES);
  const quarterY = Math.round(y * PHASES);
  const left = Math.floor(quarterX / PHASES) - (side >> 1);
  const top = Math.floor(quarterY / PHASES) - (side >> 1);
  const phase = (quarterY & (PHASES - 1)) * PHASES + (quarterX & (PHASES - 1));
  blendMask(pixels, width, height, opacity, phase * side * side, side, left, top, colour);
}

/**
 * Blends a colour over what is there, as far as a square mask covers it.
 * @param opacity holds the mask: `[side, side]` from place `first` on, 0…255.
 * @param left whole pixels, as is `top`.
 */
export function blendMask(
  pixels: Uint32Array,
  width: number,
  height: number,
  opacity: Uint8Array,
  first: number,
  side: number,
  left: number,
  top: number,
  colour: number,
): void {
  // Written so that NaN, the place of a diverged point, is outside too.
  if (!(left > -side && top > -side && left < width && top < height)) return;
  const firstColumn = Math.max(0, -left);
  const lastColumn = Math.min(side, width - left);
  const firstRow = Math.max(0, -top);
  const lastRow = Math.min(side, height - top);
  const red = colour & 255;
  const green = (colour >> 8) & 255;
  const blue = (colour >> 16) & 255;
  for (let row = firstRow; row < lastRow; row++) {
    const source = first + row * side;
    const target = (top + row) * width + left;
    for (let column = firstColumn; column < lastColumn; column++) {
      const cover = opacity[source + column] as number;
      if (cover === 0) continue;
      const below = pixels[target + column] as number;
      // In 256ths: 255 becomes 256.
      const share = cover + (cover >> 7);
      const r = below & 255;
      const g = (below >> 8) & 255;
      const b = (below >> 16) & 255;
      pixels[target + column] =
        OPAQUE |
        ((b + (((blue - b) * share) >> 8)) << 16) |
        ((g + (((green - g) * share) >> 8)) << 8) |
        (r + (((red - r) * share) >> 8));
    }
  }
}
