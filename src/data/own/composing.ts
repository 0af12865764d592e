/** Makes a data set of what was read and chosen: which images are trained on, in which order, and what it goes by. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { classNumbers } from '../../math/classNumbers.ts';
import { permutation, stream } from '../../math/random.ts';
import { BLOCK_SIZE } from '../dataset.ts';
import { IMAGE_PIXELS, IMAGE_SIDE, type ImageBlock } from '../idx.ts';
import { MOST_LABELS, type OwnName } from '../sets.ts';
import type { Labelled } from './labelled.ts';
import { OwnFileError } from './problems.ts';
import type { Draft } from './reading.ts';

export interface Choices {
  /** Mirrors all images at their diagonal. */
  transposed: boolean;
  /** Places in the list of labels of what is never trained on. */
  heldOut: readonly number[];
}

export interface Composed {
  name: OwnName;
  /** Places in the draft's list of labels, in the order of the labels from 0 that the set has. */
  places: number[];
  train: ImageBlock[];
  test: ImageBlock;
}

export const FEWEST_CLASSES = 2;
/** Images of a class: one to train on and one to test with. */
const FEWEST_EACH = 2;
/** Of each seven images one is to test with, as of MNIST's 70,000. */
const TEST_SHARE = 1 / 7;
const SEED = 1;
export const LARGEST_BATCH = 256;
/** Frames tell which images they show in two bytes each. */
export const MOST_TESTED = 65_536;

/** An image by its place: those of the training part first, then those of the test part. */
type Place = number;

function countsOf({ labels }: Labelled, classes: number): number[] {
  const counts = Array<number>(classes).fill(0);
  for (const label of labels) counts[label] = (counts[label] ?? 0) + 1;
  return counts;
}

/** @throws OwnFileError */
export function checkClasses({ labels, names, train, test }: Draft): void {
  if (labels.length < FEWEST_CLASSES || labels.length > MOST_LABELS) {
    const problem = { count: labels.length, fewest: FEWEST_CLASSES, most: MOST_LABELS };
    throw new OwnFileError(null, { kind: 'classes', ...problem });
  }
  const tested = test ? countsOf(test, labels.length) : [];
  countsOf(train, labels.length).forEach((count, label) => {
    const all = count + (tested[label] ?? 0);
    const name = names[label] ?? '';
    if (all < FEWEST_EACH) throw new OwnFileError(null, { kind: 'few', name, count: all, fewest: FEWEST_EACH });
  });
}

/** Which images are trained on and which tested with. */
function split(draft: Draft, heldOut: ReadonlySet<number>): { train: Place[]; test: Place[] } {
  const { train, test, labels, names } = draft;
  const trained = train.labels.length;
  const perClass: Place[][] = labels.map(() => []);
  const tested = test ? countsOf(test, labels.length) : labels.map(() => 0);
  train.labels.forEach((label, place) => {
    perClass[label]?.push(place);
  });
  const chosen = new Set<Place>();
  perClass.forEach((places, label) => {
    if (heldOut.has(label)) for (const place of places) chosen.add(place);
    else if ((tested[label] ?? 0) === 0) {
      const count = Math.max(1, Math.round(places.length * TEST_SHARE));
      const order = permutation(places.length, stream(SEED, `own images to test with, label ${label}`));
      for (const i of order.subarray(0, count)) chosen.add(places[i] ?? 0);
      if (count === places.length) throw new OwnFileError(null, { kind: 'untrained', name: names[label] ?? '' });
    } else if (places.length === 0) {
      throw new OwnFileError(null, { kind: 'untrained', name: names[label] ?? '' });
    }
  });
  const all = [...train.labels.keys()];
  const given = [...(test?.labels.keys() ?? [])].map((place) => trained + place);
  const toTest = [...all.filter((place) => chosen.has(place)), ...given];
  return { train: all.filter((place) => !chosen.has(place)), test: thinned(toTest) };
}

/** As many as can be looked at, drawn with a fixed seed, in their order. */
function thinned(places: Place[]): Place[] {
  if (places.length <= MOST_TESTED) return places;
  const drawn = permutation(places.length, stream(SEED, 'own images to test with')).subarray(0, MOST_TESTED);
  return [...drawn].sort((a, b) => a - b).map((i) => places[i] ?? 0);
}

/** Where each pixel of an image that is mirrored at its diagonal comes from. */
const MIRRORED = Uint16Array.from(
  { length: IMAGE_PIXELS },
  (_, i) => (i % IMAGE_SIDE) * IMAGE_SIDE + Math.floor(i / IMAGE_SIDE),
);

/** Copies an image, mirrored at its diagonal if that is asked for. */
export function copyImage(from: Uint8Array, to: Uint8Array, transposed: boolean): void {
  if (!transposed) {
    to.set(from);
    return;
  }
  for (let i = 0; i < IMAGE_PIXELS; i++) to[i] = from[MIRRORED[i] as number] as number;
}

function blockOf(draft: Draft, places: readonly Place[], numbers: readonly number[], transposed: boolean): ImageBlock {
  const { train, test } = draft;
  const images = new Uint8Array(places.length * IMAGE_PIXELS);
  const labels = classNumbers(places.length, numbers.length);
  places.forEach((place, to) => {
    const first = place < train.labels.length;
    const part = first ? train : (test ?? train);
    const at = first ? place : place - train.labels.length;
    const pixels = part.images.subarray(at * IMAGE_PIXELS, (at + 1) * IMAGE_PIXELS);
    copyImage(pixels, images.subarray(to * IMAGE_PIXELS, (to + 1) * IMAGE_PIXELS), transposed);
    labels[to] = numbers[part.labels[at] ?? 0] ?? 0;
  });
  return { images, labels };
}

/**
 * SHA-256 of all images and labels in their order, in hexadecimal. By a library and not by the browser, which lends its
 * own to pages over https alone.
 */
function contentHash(blocks: readonly ImageBlock[]): string {
  const hash = sha256.create();
  for (const { images, labels } of blocks) {
    const head = new DataView(new ArrayBuffer(4));
    head.setUint32(0, labels.length);
    hash.update(new Uint8Array(head.buffer));
    hash.update(images);
    const wide = new DataView(new ArrayBuffer(2 * labels.length));
    labels.forEach((label, i) => {
      wide.setUint16(2 * i, label);
    });
    hash.update(new Uint8Array(wide.buffer));
  }
  return bytesToHex(hash.digest());
}

const threeDigits = (count: number) => count.toString(16).padStart(3, '0');

/** @throws OwnFileError */
export function compose(draft: Draft, { transposed, heldOut }: Choices): Composed {
  const never = new Set(heldOut);
  const places = draft.labels.map((_, place) => place);
  const trained = places.filter((place) => !never.has(place));
  if (trained.length < FEWEST_CLASSES) {
    throw new OwnFileError(null, { kind: 'heldOut', left: trained.length, fewest: FEWEST_CLASSES });
  }
  const ordered = [...trained, ...places.filter((place) => never.has(place))];
  const numbers = Array<number>(places.length).fill(0);
  ordered.forEach((place, number) => {
    numbers[place] = number;
  });
  const parts = split(draft, never);
  const order = permutation(parts.train.length, stream(SEED, 'order of the training images'));
  const train: ImageBlock[] = [];
  for (let start = 0; start < order.length; start += BLOCK_SIZE) {
    const block = [...order.subarray(start, start + BLOCK_SIZE)].map((i) => parts.train[i] ?? 0);
    train.push(blockOf(draft, block, numbers, transposed));
  }
  const test = blockOf(draft, parts.test, numbers, transposed);
  if (order.length < LARGEST_BATCH) {
    throw new OwnFileError(null, { kind: 'training', count: order.length, fewest: LARGEST_BATCH });
  }
  const counts = [trained.length, places.length].map(threeDigits).join('');
  const name = (counts + contentHash([...train, test])).slice(0, 64) as OwnName;
  return { name, places: ordered, train, test };
}
