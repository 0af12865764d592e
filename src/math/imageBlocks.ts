/** Parts of a set of images that can be left out in turn, to see how much a measure hangs on which images there are. */
import type { ClassNumbers } from './classNumbers.ts';

/**
 * How many parts: 20 leave a standard error 16 % uncertain (19 degrees of freedom), and 100 of 2,000 images in each,
 * more than √2,000, which percentiles need (Shao & Wu 1989).
 */
export const BLOCKS = 20;

/**
 * The block of each image, `[n]`, 0…BLOCKS − 1: the images of each class are dealt out in turn, so that every block has
 * its share of every class. Depends on the classes alone: the blocks of two runs that show the same images are the same.
 * @param positions class position of each image, `[n]`.
 */
export function blocksOf(positions: ClassNumbers): Uint8Array {
  const dealt = new Uint32Array(2 ** (8 * positions.BYTES_PER_ELEMENT));
  return Uint8Array.from(positions, (position) => {
    const turn = dealt[position] as number;
    dealt[position] = turn + 1;
    return turn % BLOCKS;
  });
}
