/** Images beside the door. */
import { createDigitPicture } from '../stage/digitPicture.ts';

/** Pixels of one image. */
const PIXELS = 784;

/** @param full what stands for ink. @param label what a screen reader says; left out beside a name. */
export function pictureOf(pixels: ArrayLike<number>, full: number, label?: () => string): HTMLElement {
  const picture = createDigitPicture(label);
  picture.show(pixels, full);
  return picture.element;
}

/** A test image. @param images of the test set, `[images, 784]`. */
export const testPicture = (images: Uint8Array, index: number, label?: () => string): HTMLElement =>
  pictureOf(images.subarray(index * PIXELS, (index + 1) * PIXELS), 255, label);
