/** Small made-up image blocks whose every byte can be told apart. */
import { IMAGE_PIXELS, type ImageBlock } from '../../src/data/idx.ts';
import { stream } from '../../src/math/random.ts';

/** Images of random bytes, with the labels given. */
export function blockOf(labels: ArrayLike<number>, seed = 1): ImageBlock {
  const source = stream(seed, 'planted pixels');
  return {
    images: Uint8Array.from({ length: labels.length * IMAGE_PIXELS }, () => Math.floor(source() * 256)),
    labels: Uint8Array.from(labels),
  };
}

/** `count` random digits. */
export function digits(count: number, seed = 1): Uint8Array<ArrayBuffer> {
  const source = stream(seed, 'planted digits');
  return Uint8Array.from({ length: count }, () => Math.floor(source() * 10));
}
