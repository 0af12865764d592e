/** Test images as a mirror shows them. */
import { TestImages } from './dataset.ts';
import { IMAGE_PIXELS, IMAGE_SIDE } from './idx.ts';

/** The same images with left and right changed. */
export function mirrorOf(source: TestImages): TestImages {
  const images = new Uint8Array(source.available * IMAGE_PIXELS);
  for (let index = 0; index < source.available; index++) {
    const pixels = source.pixelsOf(index);
    for (let p = 0; p < IMAGE_PIXELS; p++) {
      const across = p % IMAGE_SIDE;
      images[index * IMAGE_PIXELS + p] = pixels[p - across + (IMAGE_SIDE - 1 - across)] ?? 0;
    }
  }
  return new TestImages({ images, labels: Uint8Array.from(source.labels) });
}
