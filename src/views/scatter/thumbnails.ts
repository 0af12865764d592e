/** Points as the digits themselves: each image shrunk to a few pixels, its ink in the class's colour. */
import type { Camera } from './camera.ts';
import { colourPlace, type DrawnPoints, eachPoint, type Pixels } from './points.ts';
import { blendMask } from './splat.ts';

/** Pixels of a side of an MNIST image. */
const SIDE = 28;

/** Side of a thumbnail, CSS pixels: in small and large charts without zoom, and at most. */
const SMALL = 10;
const USUAL = 14;
const LARGEST = SIDE;

/** A chart as narrow as this is small, CSS pixels. */
const SMALL_CHART = 320;

/** How fast thumbnails grow with the zoom: more slowly than the room between them. */
const GROWTH = 0.5;

/** Sizes to each doubling: few, so that a zoom seldom needs new masks. */
const STEPS = 2;

/** Strokes thinned by the shrinking keep this much more of their ink. */
export const THUMBNAIL_INK = 1.4;

/** Masks are kept up to this size in all: those of 10,000 points at one size on a fine screen. Bytes. */
const KEPT = 32 * 1024 * 1024;

/** Masks made in one painting at most: about 4 ms. */
const HASTE = 400;

/** Side of a thumbnail in a chart of this width at this zoom, CSS pixels. */
export function thumbnailSide(width: number, scale: number): number {
  const side = (width < SMALL_CHART ? SMALL : USUAL) * scale ** GROWTH;
  const step = Math.max(Math.round(STEPS * Math.log2(LARGEST / side)), 0);
  return Math.round(LARGEST / 2 ** (step / STEPS));
}

/** One axis of an image cut into equal boxes: how much of each pixel falls into each box. */
interface Boxes {
  side: number;
  /** First pixel of each box. */
  first: Uint8Array;
  /** Pixels of the box that covers most. */
  pixels: number;
  /** `[side, pixels]`: shares of the box, from its first pixel on. */
  shares: Float32Array;
}

function cutBoxes(side: number): Boxes {
  const step = SIDE / side;
  const first = Uint8Array.from({ length: side }, (_, box) => Math.min(Math.floor(box * step + 1e-6), SIDE - 1));
  const pixels = Math.ceil(step) + 1;
  const shares = new Float32Array(side * pixels);
  for (let box = 0; box < side; box++) {
    for (let i = 0; i < pixels; i++) {
      const pixel = (first[box] as number) + i;
      const overlap = Math.min((box + 1) * step, pixel + 1) - Math.max(box * step, pixel);
      shares[box * pixels + i] = Math.max(overlap, 0) / step;
    }
  }
  return { side, first, pixels, shares };
}

/** Rows of an image cut across already; some more at its end, which no box has a share of. */
const across = new Float32Array((SIDE + SIDE) * 4 * SIDE);

/**
 * The mean ink of an image under each box of a grid, strengthened by `gain`. About 5 µs.
 * @param images `[images, 784]`.
 * @returns `[side, side]`, 0…255.
 */
function shrink(images: Uint8Array, index: number, { side, first, pixels, shares }: Boxes, gain: number): Uint8Array {
  const start = index * SIDE * SIDE;
  for (let row = 0; row < SIDE; row++) {
    for (let box = 0; box < side; box++) {
      const from = start + row * SIDE + (first[box] as number);
      let sum = 0;
      for (let i = 0; i < pixels; i++) sum += (shares[box * pixels + i] as number) * (images[from + i] ?? 0);
      across[row * side + box] = sum;
    }
  }
  const result = new Uint8Array(side * side);
  for (let box = 0; box < side; box++) {
    const from = (first[box] as number) * side;
    for (let column = 0; column < side; column++) {
      let sum = 0;
      for (let i = 0; i < pixels; i++) {
        sum += (shares[box * pixels + i] as number) * (across[from + i * side + column] as number);
      }
      result[box * side + column] = Math.min(Math.round(sum * gain), 255);
    }
  }
  return result;
}

/** Whether an image is among these, `[images, 784]`. */
export const hasImage = (images: Uint8Array, index: number): boolean => (index + 1) * SIDE * SIDE <= images.length;

/** An image's ink, averaged over the boxes of a `side` × `side` grid, times `gain`: `[side, side]`, 0…255. */
export function thumbnail(images: Uint8Array, index: number, side: number, gain = 1): Uint8Array {
  return shrink(images, index, cutBoxes(side), gain);
}

export interface Thumbnails {
  /**
   * Draws the points that have an image.
   * @param side of a thumbnail, pixels.
   * @param indices position in `images` of each point's image.
   * @param colours a pixel by `colourPlace`.
   * @param haste whether to make only so many new masks that a screen frame isn't missed; what has none yet is drawn in
   *   the size it had before.
   * @returns whether masks are still missing.
   */
  blend(
    target: Pixels,
    camera: Camera,
    points: DrawnPoints,
    images: Uint8Array,
    indices: Uint16Array,
    colours: ArrayLike<number>,
    side: number,
    haste: boolean,
  ): boolean;
}

type Masks = Map<number, Uint8Array>;

export function createThumbnails(): Thumbnails {
  /** By side, then by image. */
  const masks = new Map<number, Masks>();
  let source: Uint8Array | null = null;
  let bytes = 0;
  let current: { side: number; boxes: Boxes; known: Masks; before: Masks; sideBefore: number } | null = null;

  function chooseSide(side: number) {
    if (current?.side === side) return current;
    const known: Masks = masks.get(side) ?? new Map();
    masks.set(side, known);
    current = {
      side,
      boxes: cutBoxes(side),
      known,
      before: current?.known ?? new Map(),
      sideBefore: current?.side ?? side,
    };
    return current;
  }

  return {
    blend({ pixels, columns, rows, ratio }, camera, points, images, indices, colours, side, haste) {
      if (source !== images) {
        masks.clear();
        bytes = 0;
        current = null;
        source = images;
      }
      const { boxes, known, before, sideBefore } = chooseSide(side);
      if (bytes > KEPT) {
        for (const other of masks.keys()) if (other !== side) masks.delete(other);
        bytes = known.size * side * side;
      }
      let left = haste ? HASTE : Number.POSITIVE_INFINITY;
      let missing = false;
      eachPoint(camera, ratio, points, (row, x, y) => {
        if (!(x > -side && y > -side && x < columns + side && y < rows + side)) return;
        const index = indices[row] as number;
        if (!hasImage(images, index)) return;
        const colour = colours[colourPlace(points, row)] as number;
        let mask = known.get(index);
        if (!mask && left > 0) {
          mask = shrink(images, index, boxes, THUMBNAIL_INK);
          known.set(index, mask);
          bytes += mask.length;
          left--;
        }
        if (!mask) missing = true;
        const drawn = mask ?? before.get(index);
        if (!drawn) return;
        const drawnSide = mask ? side : sideBefore;
        const [atX, atY] = [Math.round(x - drawnSide / 2), Math.round(y - drawnSide / 2)];
        blendMask(pixels, columns, rows, drawn, 0, drawnSide, atX, atY, colour);
      });
      return missing;
    },
  };
}
