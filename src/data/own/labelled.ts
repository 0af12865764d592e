/** Images with labels as files have them: any texts, in any order, which are numbered as they come. */
import { IMAGE_PIXELS } from '../idx.ts';

/** Images of one part: `[count × 784]`, one byte each, from 0 (paper) to 255 (ink). */
export interface Labelled {
  images: Uint8Array;
  /** Places in the list of all labels found, `[count]`. */
  labels: Uint16Array;
}

/** Labels that can be told apart before the files are refused for having too many. */
const MOST_FOUND = 65_536;

/** Numbers texts in the order in which they come first. */
export class Found {
  readonly texts: string[] = [];
  readonly #places = new Map<string, number>();

  placeOf(text: string): number {
    const known = this.#places.get(text);
    if (known !== undefined) return known;
    const place = Math.min(this.texts.length, MOST_FOUND - 1);
    this.#places.set(text, place);
    if (place === this.texts.length) this.texts.push(text);
    return place;
  }
}

/** Images that come one by one, where nobody knows how many there are. */
export class Growing {
  #images = new Uint8Array(1000 * IMAGE_PIXELS);
  readonly #labels: number[] = [];

  /** Room for the next image's pixels, which are to be written now. */
  add(label: number): Uint8Array {
    const at = this.#labels.length * IMAGE_PIXELS;
    if (at + IMAGE_PIXELS > this.#images.length) {
      const larger = new Uint8Array(2 * this.#images.length);
      larger.set(this.#images);
      this.#images = larger;
    }
    this.#labels.push(label);
    return this.#images.subarray(at, at + IMAGE_PIXELS);
  }

  get count(): number {
    return this.#labels.length;
  }

  whole(): Labelled {
    return { images: this.#images.subarray(0, this.count * IMAGE_PIXELS), labels: Uint16Array.from(this.#labels) };
  }
}

/** Which part a file is of, where its path says that. */
export type Part = 'train' | 'test';

/** The path's last word about it: MNIST's test set is called t10k. */
export function partIn(path: string): Part | null {
  const words = path.toLowerCase().split(/[^a-z\d]+/);
  const last = words.findLast((word) => /^(?:t10k|test(?:ing)?|valid(?:ation)?|val|train(?:ing)?)$/.test(word));
  return last === undefined ? null : last.startsWith('tr') ? 'train' : 'test';
}
