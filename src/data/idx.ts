/** The IDX format of the MNIST files: reads and writes it, and names what is wrong with a file. */

import { type DataProblem, FaultError, type IdxKind } from '../faults/faults.ts';
import type { ClassNumbers } from '../math/classNumbers.ts';

/** Side of an MNIST image in pixels. */
export const IMAGE_SIDE = 28;
/** Bytes of an image, one a pixel, row by row. */
export const IMAGE_PIXELS = IMAGE_SIDE * IMAGE_SIDE;

const HIGHEST_DIGIT = 9;

/** Images with their labels: `[count × 784]` and `[count]`, one byte each. Each array owns its buffer. */
export interface ImageBlock {
  images: Uint8Array<ArrayBuffer>;
  labels: ClassNumbers<ArrayBuffer>;
}

/** Magic number and header length. Source: http://yann.lecun.com/exdb/mnist, "file formats". */
const LAYOUT = {
  images: { magic: 0x00000803, headerBytes: 16, itemBytes: IMAGE_PIXELS },
  labels: { magic: 0x00000801, headerBytes: 8, itemBytes: 1 },
} as const satisfies Record<IdxKind, { magic: number; headerBytes: number; itemBytes: number }>;

/** A file that isn't the MNIST data it should be. */
export class IdxError extends FaultError {
  constructor(
    readonly file: string,
    readonly problem: DataProblem,
  ) {
    super({ code: 'dataFile', file, attempts: null, problem });
  }
}

export interface IdxArray {
  kind: IdxKind;
  count: number;
  /** A view of the bytes given, without the header: `[count × 784]` images or `[count]` labels. */
  data: Uint8Array;
  /** Where the file ends within the bytes given; another one may follow there. */
  end: number;
}

const hex = (word: number) => `0x${word.toString(16).padStart(8, '0')}`;

/** Whether the text starts with `<`, after a byte order mark and white space: a page instead of data. */
function isWebPage(bytes: Uint8Array): boolean {
  const start = new TextDecoder().decode(bytes.subarray(0, 64));
  return start.trimStart().startsWith('<');
}

/**
 * Reads one IDX file of 28×28 images or of labels.
 * @param what the file's name, for messages.
 * @param offset where the file starts within `bytes`; what follows its end is left alone.
 * @param highest label that there may be.
 * @throws IdxError
 */
export function readIdx(bytes: Uint8Array, kind: IdxKind, what: string, offset = 0, highest = HIGHEST_DIGIT): IdxArray {
  const { magic, headerBytes, itemBytes } = LAYOUT[kind];
  if (offset === 0 && isWebPage(bytes)) {
    throw new IdxError(what, { kind: 'html' });
  }
  const left = bytes.length - offset;
  const header = new DataView(bytes.buffer, bytes.byteOffset + offset, left);
  const found = left < 4 ? magic : header.getUint32(0);
  if (found !== magic) {
    throw new IdxError(what, { kind: 'magic', of: kind, found: hex(found), expected: hex(magic) });
  }
  if (left < headerBytes) {
    throw new IdxError(what, { kind: 'header', of: kind, bytes: left, header: headerBytes });
  }
  const count = header.getUint32(4);
  if (kind === 'images' && (header.getUint32(8) !== IMAGE_SIDE || header.getUint32(12) !== IMAGE_SIDE)) {
    const [height, width] = [header.getUint32(8), header.getUint32(12)];
    throw new IdxError(what, { kind: 'size', width, height, side: IMAGE_SIDE });
  }
  const start = offset + headerBytes;
  const end = start + count * itemBytes;
  if (end > bytes.length) {
    const there = bytes.length - start;
    throw new IdxError(what, { kind: 'truncated', of: kind, count, needed: count * itemBytes, bytes: there });
  }
  const data = bytes.subarray(start, end);
  if (kind === 'labels') refuseStrangeLabels(data, what, highest);
  return { kind, count, data, end };
}

function refuseStrangeLabels(labels: ClassNumbers, what: string, highest: number): void {
  const position = labels.findIndex((label) => label > highest);
  if (position < 0) return;
  throw new IdxError(what, { kind: 'label', position, label: labels[position] ?? Number.NaN });
}

function refuseTrailing(bytes: Uint8Array, end: number, what: string): void {
  if (end === bytes.length) return;
  throw new IdxError(what, { kind: 'trailing', bytes: bytes.length - end, end });
}

/** Copies, so that a block's arrays can be transferred to a worker one by one. */
function pair(images: IdxArray, labels: IdxArray, what: string): ImageBlock {
  if (images.count !== labels.count) {
    throw new IdxError(what, { kind: 'unpaired', images: images.count, labels: labels.count });
  }
  return { images: new Uint8Array(images.data), labels: new Uint8Array(labels.data) };
}

/**
 * Reads a file of images directly followed by the file of their labels.
 * @param expected how many images there must be; any number if left out.
 * @throws IdxError
 */
export function readImageBlock(bytes: Uint8Array, what: string, expected?: number): ImageBlock {
  const images = readIdx(bytes, 'images', what);
  const labels = readIdx(bytes, 'labels', what, images.end);
  refuseTrailing(bytes, labels.end, what);
  const block = pair(images, labels, what);
  if (expected !== undefined && images.count !== expected) {
    throw new IdxError(what, { kind: 'count', expected, images: images.count });
  }
  return block;
}

/** A file's bytes with its name, for messages. */
export interface NamedBytes {
  name: string;
  bytes: Uint8Array;
}

/**
 * Reads images and labels that come as two files of their own.
 * @throws IdxError
 */
export function readSeparateFiles(imagesFile: NamedBytes, labelsFile: NamedBytes): ImageBlock {
  const images = readIdx(imagesFile.bytes, 'images', imagesFile.name);
  refuseTrailing(imagesFile.bytes, images.end, imagesFile.name);
  const labels = readIdx(labelsFile.bytes, 'labels', labelsFile.name);
  refuseTrailing(labelsFile.bytes, labels.end, labelsFile.name);
  return pair(images, labels, `${imagesFile.name} and ${labelsFile.name}`);
}

/** Length in bytes of what `writeImageBlock` gives for so many images. */
export function imageBlockBytes(images: number): number {
  return LAYOUT.images.headerBytes + LAYOUT.labels.headerBytes + images * (IMAGE_PIXELS + 1);
}

/** The inverse of `readImageBlock`. */
export function writeImageBlock({ images, labels }: ImageBlock): Uint8Array<ArrayBuffer> {
  const count = labels.length;
  if (images.length !== count * IMAGE_PIXELS) {
    throw new RangeError(`${count} labels need ${count * IMAGE_PIXELS} bytes of images, ${images.length} were given`);
  }
  const bytes = new Uint8Array(imageBlockBytes(count));
  const view = new DataView(bytes.buffer);
  [LAYOUT.images.magic, count, IMAGE_SIDE, IMAGE_SIDE].forEach((word, i) => {
    view.setUint32(4 * i, word);
  });
  bytes.set(images, LAYOUT.images.headerBytes);
  const second = LAYOUT.images.headerBytes + images.length;
  view.setUint32(second, LAYOUT.labels.magic);
  view.setUint32(second + 4, count);
  bytes.set(labels, second + LAYOUT.labels.headerBytes);
  return bytes;
}
