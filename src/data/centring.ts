/** Makes of any drawing what MNIST made of its digits: 20 pixels long, in the middle of 28 by weight. */
import { IMAGE_PIXELS, IMAGE_SIDE } from './idx.ts';

/** Side of the square that a digit fills in its longer direction. */
export const DIGIT_SIDE = 20;

/**
 * Pixel, counted from 0, that the ink's centre of mass falls into: over the 10,000 test images it lies at
 * (14.008, 13.993) ± 0.29, as evenly spread over one pixel as rounding to whole pixels leaves it.
 */
const MIDDLE = 14;

/** What of the drawing holds ink, in its pixels: from `left`, `top` up to but without `right`, `bottom`. */
interface Bounds {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

function inkBounds(ink: Float32Array, side: number): Bounds | null {
  const bounds = { left: side, top: side, right: 0, bottom: 0 };
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      if (!((ink[y * side + x] ?? 0) > 0)) continue;
      if (x < bounds.left) bounds.left = x;
      if (x >= bounds.right) bounds.right = x + 1;
      if (y < bounds.top) bounds.top = y;
      bounds.bottom = y + 1;
    }
  }
  return bounds.right > 0 ? bounds : null;
}

/** Adds `amount` to the cells that the stretch from `from` to `to` (cells of length 1) covers, by their shares. */
function spread(from: number, to: number, add: (cell: number, share: number) => void): void {
  for (let cell = Math.floor(from); cell < to && cell < DIGIT_SIDE; cell++) {
    const share = Math.min(to, cell + 1) - Math.max(from, cell);
    if (share > 0) add(cell, share);
  }
}

/**
 * The ink within the bounds, each pixel of the box the mean of what it covers: `[20 × 20]`, from the upper left.
 * @param scale pixels of the box in one of the drawing.
 */
function scaleIntoBox(
  ink: Float32Array,
  side: number,
  { left, top, right, bottom }: Bounds,
  scale: number,
): Float64Array {
  const box = new Float64Array(DIGIT_SIDE * DIGIT_SIDE);
  const row = new Float64Array(DIGIT_SIDE);
  for (let y = top; y < bottom; y++) {
    row.fill(0);
    for (let x = left; x < right; x++) {
      const value = ink[y * side + x] ?? 0;
      if (!(value > 0)) continue;
      spread((x - left) * scale, (x - left + 1) * scale, (cell, share) => {
        row[cell] = (row[cell] ?? 0) + share * value;
      });
    }
    spread((y - top) * scale, (y - top + 1) * scale, (cell, share) => {
      for (let x = 0; x < DIGIT_SIDE; x++) {
        box[cell * DIGIT_SIDE + x] = (box[cell * DIGIT_SIDE + x] ?? 0) + share * (row[x] ?? 0);
      }
    });
  }
  return box;
}

/** Centre of mass in pixels, the middle of the first one at 0. */
function centreOfMass(box: Float64Array): { x: number; y: number } {
  let mass = 0;
  let x = 0;
  let y = 0;
  box.forEach((value, i) => {
    mass += value;
    x += value * (i % DIGIT_SIDE);
    y += value * Math.floor(i / DIGIT_SIDE);
  });
  return { x: x / mass, y: y / mass };
}

/**
 * Whole pixels by which the box moves so that `centre` comes to the middle.
 * @param length pixels of the box that hold ink; none of them may leave the image.
 */
const placeOf = (centre: number, length: number) =>
  Math.min(Math.max(Math.round(MIDDLE - centre), 0), IMAGE_SIDE - length);

/**
 * The drawing as an MNIST image: cropped to its ink, scaled into 20×20 with its proportions kept, moved by whole
 * pixels until its centre of mass is in the middle of 28×28.
 * Source: Y. LeCun, L. Bottou, Y. Bengio, P. Haffner, "Gradient-Based Learning Applied to Document Recognition",
 * Proceedings of the IEEE 86 (1998), section III.A.
 * @param ink `[side, side]`, row by row, from 0 (paper) to 1 (ink).
 * @returns `[784]`, 0…1; null where there is no ink.
 */
export function centreDigit(ink: Float32Array, side: number): Float32Array<ArrayBuffer> | null {
  const bounds = inkBounds(ink, side);
  if (!bounds) return null;
  const width = bounds.right - bounds.left;
  const height = bounds.bottom - bounds.top;
  const scale = DIGIT_SIDE / Math.max(width, height);
  const box = scaleIntoBox(ink, side, bounds, scale);
  const centre = centreOfMass(box);
  const left = placeOf(centre.x, Math.min(Math.ceil(width * scale), DIGIT_SIDE));
  const top = placeOf(centre.y, Math.min(Math.ceil(height * scale), DIGIT_SIDE));
  const image = new Float32Array(IMAGE_PIXELS);
  box.forEach((value, i) => {
    if (value === 0) return;
    const x = left + (i % DIGIT_SIDE);
    const y = top + Math.floor(i / DIGIT_SIDE);
    // Sums of shares can pass 1 by rounding.
    image[y * IMAGE_SIDE + x] = Math.min(value, 1);
  });
  return image;
}
