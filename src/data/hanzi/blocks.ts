/** The images of all characters as blocks: to train on, and to look at what was trained with. */
import { IMAGE_PIXELS, type ImageBlock } from '../idx.ts';
import { characterImage, HELD_OUT_EACH, IMAGES_EACH } from './drawing.ts';
import { type Character, TRAINABLE } from './strokes.ts';

/** Images of each character in a training block: so few that the first is there at once, with all of them in it. */
const EACH = 4;

export const HANZI_BLOCK = EACH * TRAINABLE;
export const HANZI_BLOCKS = (IMAGES_EACH - HELD_OUT_EACH) / EACH;
export const HANZI_TRAINING = HANZI_BLOCK * HANZI_BLOCKS;

/** A piece of work of some milliseconds is done; whoever has other things to do may do them. */
type Drawing = Generator<void, ImageBlock>;

/** @param each numbers of the images of each character. */
function* drawn(characters: readonly Character[], first: number, each: (label: number) => readonly number[]): Drawing {
  const wanted = characters.flatMap((character, i) => each(first + i).map((n) => ({ character, label: first + i, n })));
  const images = new Uint8Array(wanted.length * IMAGE_PIXELS);
  const labels = new Uint16Array(wanted.length);
  for (const [at, { character, label, n }] of wanted.entries()) {
    images.set(characterImage(character, n), at * IMAGE_PIXELS);
    labels[at] = label;
    if (at % 200 === 199) yield;
  }
  return { images, labels };
}

const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

/** Block `block` of the training set: four images of each of the first 500 characters, in their order. */
export const trainingBlock = (characters: readonly Character[], block: number): Drawing =>
  drawn(characters.slice(0, TRAINABLE), 0, () => numbers(block * EACH, (block + 1) * EACH));

/** The held-out images of those, and all images of the characters that no run is trained on. */
export const testBlock = (characters: readonly Character[]): Drawing =>
  drawn(characters, 0, (label) => numbers(label < TRAINABLE ? IMAGES_EACH - HELD_OUT_EACH : 0, IMAGES_EACH));
