/** Who is enrolled at the door: digits by some of their test images, symbols by drawings. */
import { signal } from '@preact/signals-core';

/** An enrolled image: a test image by its position, or pixels `[784]`, 0…1, of one that somebody drew. */
export type Enrolled = { readonly index: number } | { readonly pixels: Float32Array };

export interface Identity {
  /** A digit, or a letter for what was drawn. */
  readonly name: string;
  /** Null for what was drawn. */
  readonly digit: number | null;
  readonly images: readonly Enrolled[];
}

/** Images that an identity has at most, and identities. */
export const MOST_IMAGES = 5;
const MOST = 10;
const LETTERS = 'ABCDEFGHIJ';

export function createIdentities() {
  const list = signal<readonly Identity[]>([]);
  return {
    list,
    get full(): boolean {
      return list.value.length >= MOST;
    },
    /** Enrols a digit by these test images, or lets it go if it is enrolled. */
    toggle(digit: number, indices: readonly number[]): void {
      const others = list.peek().filter((one) => one.digit !== digit);
      if (others.length < list.peek().length) list.value = others;
      else if (others.length < MOST && indices.length > 0) {
        const images = indices.slice(0, MOST_IMAGES).map((index) => ({ index }));
        list.value = [...others, { name: String(digit), digit, images }];
      }
    },
    /** Enrols a drawing: as one more image of the identity of that name, or as a new one (null). */
    draw(pixels: Float32Array, name: string | null): void {
      const known = list.peek().find((one) => one.name === name && one.digit === null);
      if (known) {
        if (known.images.length >= MOST_IMAGES) return;
        const more = { ...known, images: [...known.images, { pixels }] };
        list.value = list.peek().map((one) => (one === known ? more : one));
        return;
      }
      const free = [...LETTERS].find((letter) => list.peek().every((one) => one.name !== letter));
      if (free && list.peek().length < MOST)
        list.value = [...list.peek(), { name: free, digit: null, images: [{ pixels }] }];
    },
    remove(identity: Identity): void {
      list.value = list.peek().filter((one) => one !== identity);
    },
  };
}

export type Identities = ReturnType<typeof createIdentities>;
