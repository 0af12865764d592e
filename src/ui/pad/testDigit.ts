/** Picks one of the test images for somebody who can't or won't draw. */

/** Pixels of one MNIST image. */
const PIXELS = 784;

export interface TestDigit {
  /** `[784]`, 0…1. */
  image: Float32Array;
  digit: number;
}

/**
 * A test image at random.
 * @param wanted digits it may show; any if none of the images shows one of them.
 * @param random numbers from 0 up to 1.
 */
export function pickTestDigit(
  { images, labels }: { images: Uint8Array; labels: ArrayLike<number> },
  wanted: ReadonlySet<number>,
  random: () => number,
): TestDigit | null {
  const start = Math.floor(random() * labels.length);
  const order = Array.from(labels, (_, i) => (start + i) % labels.length);
  const index = order.find((i) => wanted.has(labels[i] ?? Number.NaN)) ?? start;
  const digit = labels[index];
  if (digit === undefined) return null;
  const pixels = images.subarray(index * PIXELS, (index + 1) * PIXELS);
  return { image: Float32Array.from(pixels, (byte) => byte / 255), digit };
}
