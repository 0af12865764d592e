/** Moves, turns and scales training images a little, so that a network sees each digit as other hands would write it. */
import { stream } from '../math/random.ts';
import { IMAGE_PIXELS, IMAGE_SIDE } from './idx.ts';

/** Most by which an image changes, either way. */
export const AFFINE_REACH = { pixels: 1, degrees: 10, scale: 0.1 } as const;

/** How one image changes. */
export interface Affine {
  /** Pixels; down is positive. */
  right: number;
  down: number;
  /** Radians, clockwise as it is seen. */
  turn: number;
  /** Length of what had length 1. */
  scale: number;
}

/** Images turn and grow about the middle of their 28 pixels. */
const MIDDLE = (IMAGE_SIDE - 1) / 2;
/** Pixels from one row to the next where an image has a blank one all around it. */
const ROW = IMAGE_SIDE + 2;

function bordered(image: Float32Array): Float32Array {
  const copy = new Float32Array(ROW * ROW);
  for (let y = 0; y < IMAGE_SIDE; y++) {
    copy.set(image.subarray(y * IMAGE_SIDE, (y + 1) * IMAGE_SIDE), (y + 1) * ROW + 1);
  }
  return copy;
}

/**
 * Draws one image `[28 × 28]` turned and scaled about its middle, then moved. A pixel is read where it comes from,
 * linearly between the four pixels around that place; beyond the image all is blank.
 */
export function transformImage(image: Float32Array, { right, down, turn, scale }: Affine): void {
  const across = Math.cos(turn) / scale;
  const along = Math.sin(turn) / scale;
  const from = bordered(image);
  for (let i = 0; i < IMAGE_PIXELS; i++) {
    const dx = (i % IMAGE_SIDE) - MIDDLE - right;
    const dy = ((i / IMAGE_SIDE) | 0) - MIDDLE - down;
    // Counted in the image with its border, of which nothing farther out is read.
    const x = MIDDLE + across * dx + along * dy + 1;
    const y = MIDDLE - along * dx + across * dy + 1;
    if (x < 0 || y < 0 || x >= ROW - 1 || y >= ROW - 1) {
      image[i] = 0;
      continue;
    }
    const at = (y | 0) * ROW + (x | 0);
    const h = x - (x | 0);
    const v = y - (y | 0);
    const above = (1 - h) * (from[at] as number) + h * (from[at + 1] as number);
    const below = (1 - h) * (from[at + ROW] as number) + h * (from[at + ROW + 1] as number);
    image[i] = (1 - v) * above + v * below;
  }
}

/**
 * Changes each image of a batch by its own move, turn and scale, evenly drawn within `AFFINE_REACH` for the seed and the
 * step alone, so that all runs of a page see the same images.
 * @param pixels `[batch, 28, 28, 1]`, changed in place. @param step counted from 1.
 */
export function transformBatch(pixels: Float32Array, seed: number, step: number): void {
  const draw = stream(seed, `affine, step ${step}`);
  const within = (reach: number) => reach * (2 * draw() - 1);
  for (let start = 0; start < pixels.length; start += IMAGE_PIXELS) {
    transformImage(pixels.subarray(start, start + IMAGE_PIXELS), {
      right: within(AFFINE_REACH.pixels),
      down: within(AFFINE_REACH.pixels),
      turn: (within(AFFINE_REACH.degrees) * Math.PI) / 180,
      scale: 1 + within(AFFINE_REACH.scale),
    });
  }
}
