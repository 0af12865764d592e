/** Who is enrolled at the door: classes by some of their test images, symbols by drawings. */
import { signal } from '@preact/signals-core';
import type { DataName } from '../../data/sets.ts';
import { className } from '../../text/classNames.ts';

/** An enrolled image: a test image by its position, or pixels `[784]`, 0…1, of one that somebody drew. */
export type Enrolled = { readonly index: number } | { readonly pixels: Float32Array };

/** A class of a data set. */
export interface OfClass {
  readonly data: DataName;
  readonly label: number;
}

export interface Identity {
  /** What was drawn has a letter; a class goes by its own name. */
  readonly letter: string;
  /** Null for what was drawn. */
  readonly of: OfClass | null;
  readonly images: readonly Enrolled[];
}

/** Images that an identity has at most, and identities. */
export const MOST_IMAGES = 5;
const MOST = 10;
const LETTERS = 'ABCDEFGHIJ';

const isSame = (a: OfClass | null, b: OfClass) => a?.data === b.data && a.label === b.label;

/** What an identity is called; followed where it is read in an effect. */
export const nameOf = ({ letter, of }: Identity): string => (of ? className(of, of.label) : letter);

export function createIdentities() {
  const list = signal<readonly Identity[]>([]);
  return {
    list,
    get full(): boolean {
      return list.value.length >= MOST;
    },
    /** Enrols a class by these test images, or lets it go if it is enrolled. */
    toggle(of: OfClass, indices: readonly number[]): void {
      const others = list.peek().filter((one) => !isSame(one.of, of));
      if (others.length < list.peek().length) list.value = others;
      else if (others.length < MOST && indices.length > 0) {
        const images = indices.slice(0, MOST_IMAGES).map((index) => ({ index }));
        list.value = [...others, { letter: '', of, images }];
      }
    },
    /** Lets go of classes of data that no run has any more. */
    keep(sets: ReadonlySet<DataName>): void {
      const kept = list.peek().filter(({ of }) => of === null || sets.has(of.data));
      if (kept.length < list.peek().length) list.value = kept;
    },
    /** Enrols a drawing: as one more image of the identity of that letter, or as a new one (null). */
    draw(pixels: Float32Array, letter: string | null): void {
      const known = list.peek().find((one) => one.letter === letter && one.of === null);
      if (known) {
        if (known.images.length >= MOST_IMAGES) return;
        const more = { ...known, images: [...known.images, { pixels }] };
        list.value = list.peek().map((one) => (one === known ? more : one));
        return;
      }
      const free = [...LETTERS].find((next) => list.peek().every((one) => one.letter !== next));
      if (free && list.peek().length < MOST)
        list.value = [...list.peek(), { letter: free, of: null, images: [{ pixels }] }];
    },
    remove(identity: Identity): void {
      list.value = list.peek().filter((one) => one !== identity);
    },
  };
}

export type Identities = ReturnType<typeof createIdentities>;
