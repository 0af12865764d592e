import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  IdxError,
  imageBlockBytes,
  readIdx,
  readImageBlock,
  readSeparateFiles,
  writeImageBlock,
} from '../../src/data/idx.ts';
import type { DataProblemKind } from '../../src/faults/faults.ts';
import { blockOf } from './planted.ts';

const labels = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 12 });

function refusal(read: () => unknown): IdxError {
  try {
    read();
  } catch (error) {
    if (error instanceof IdxError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

/** A valid file with one big-endian word of its headers replaced. */
function withWord(bytes: Uint8Array, position: number, word: number): Uint8Array {
  const changed = bytes.slice();
  new DataView(changed.buffer).setUint32(position, word);
  return changed;
}

function joined(...parts: ArrayLike<number>[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => Array.from(part)));
}

const block = blockOf([3, 1, 4]);
const file = writeImageBlock(block);
/** Where the labels' file starts in `file`. */
const SECOND = 16 + 3 * 784;

describe('reading a block', () => {
  it('gives back what was written', () => {
    fc.assert(
      fc.property(labels, fc.integer(), (digits, seed) => {
        const original = blockOf(digits, seed);
        const bytes = writeImageBlock(original);
        expect(bytes).toHaveLength(imageBlockBytes(digits.length));
        const read = readImageBlock(bytes, 'shard', digits.length);
        expect(Buffer.compare(read.images, original.images)).toBe(0);
        expect(read.labels).toEqual(original.labels);
      }),
    );
  });

  it('reads bytes that lie within a larger buffer', () => {
    const room = new Uint8Array(file.length + 20);
    room.set(file, 7);
    expect(readImageBlock(room.subarray(7, 7 + file.length), 'shard').labels).toEqual(block.labels);
  });

  it('gives arrays that each own their buffer, for transfer', () => {
    const read = readImageBlock(file, 'shard');
    expect(read.images.byteLength).toBe(read.images.buffer.byteLength);
    expect(read.labels.byteLength).toBe(read.labels.buffer.byteLength);
    expect(read.images.buffer).not.toBe(read.labels.buffer);
  });

  it('has the original layout: magic number, count, rows, columns, pixels, big-endian', () => {
    const one = writeImageBlock(blockOf([9]));
    expect(Array.from(one.subarray(0, 16))).toEqual([0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 28, 0, 0, 0, 28]);
    expect(Array.from(one.subarray(16 + 784))).toEqual([0, 0, 8, 1, 0, 0, 0, 1, 9]);
  });

  it('refuses to write labels that do not match the images', () => {
    expect(() => writeImageBlock({ images: block.images, labels: new Uint8Array(2) })).toThrow(/2 labels need 1568/);
  });
});

describe('refusing a file', () => {
  const cases: [string, DataProblemKind, Uint8Array, RegExp][] = [
    [
      'a web page',
      'html',
      new TextEncoder().encode('<!doctype html><html></html>'),
      /web page instead of the data file/,
    ],
    ['a web page behind white space', 'html', new TextEncoder().encode('\ufeff\n  <html>'), /web page/],
    [
      'images of another format',
      'magic',
      withWord(file, 0, 0x1f8b0800),
      /starts with 0x00000803, this one with 0x1f8b0800/,
    ],
    ['labels where images should be', 'magic', file.subarray(SECOND), /images starts with 0x00000803.*0x00000801/],
    [
      'images where labels should be',
      'magic',
      withWord(file, SECOND, 0x803),
      /labels starts with 0x00000801.*0x00000803/,
    ],
    ['images of another size', 'size', withWord(file, 12, 32), /28×28 pixels, these have 28×32/],
    [
      'more labels than images',
      'unpaired',
      joined(writeImageBlock(blockOf([])).subarray(0, 16), [0, 0, 8, 1, 0, 0, 0, 1, 5]),
      /0 images but 1 labels/,
    ],
    [
      'another number of images than agreed',
      'count',
      writeImageBlock(blockOf([1, 2])),
      /should hold 3 images, it has 2/,
    ],
    ['nothing at all', 'header', new Uint8Array(0), /0 bytes are there, its header alone has 16/],
    ['a count beyond the end', 'truncated', withWord(file, 4, 0xffffffff), /4,294,967,295 images/],
    ['bytes after the end', 'trailing', joined(file, [0, 0]), /2 bytes follow/],
    ['a label above 9', 'label', joined(file.subarray(0, -1), [10]), /label 2 is 10; labels are digits from 0 to 9/],
  ];

  it.each(cases)('refuses %s (%s), naming the file, what was found and what is allowed', (_, fault, bytes, message) => {
    const error = refusal(() => readImageBlock(bytes, 'train-0.idx', 3));
    expect(error.problem.kind).toBe(fault);
    expect(error.file).toBe('train-0.idx');
    expect(error.message).toMatch(/^train-0\.idx: /);
    expect(error.message).toMatch(message);
  });

  it('calls every cut of a valid file truncated', () => {
    fc.assert(
      fc.property(fc.nat(file.length - 1), (length) => {
        expect(refusal(() => readImageBlock(file.subarray(0, length), 'cut')).problem.kind).toMatch(
          /^(truncated|header)$/,
        );
      }),
    );
  });

  it('never fails in another way on bytes of any kind', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        expect(refusal(() => readImageBlock(bytes, 'noise'))).toBeInstanceOf(IdxError);
      }),
    );
  });
});

describe('reading the files one by one', () => {
  const images = { name: 'images', bytes: file.subarray(0, SECOND) };

  it('tells where a file ends, so that another may follow', () => {
    const first = readIdx(file, 'images', 'file');
    expect(first).toMatchObject({ kind: 'images', count: 3, end: SECOND });
    expect(readIdx(file, 'labels', 'file', first.end)).toMatchObject({ kind: 'labels', count: 3, end: file.length });
  });

  it('joins images and labels that come apart', () => {
    const read = readSeparateFiles(images, { name: 'labels', bytes: file.subarray(SECOND) });
    expect(read.labels).toEqual(block.labels);
    expect(Buffer.compare(read.images, block.images)).toBe(0);
  });

  it('refuses labels of another number of images, naming both files', () => {
    const other = { name: 'labels', bytes: Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 1, 7) };
    expect(refusal(() => readSeparateFiles(images, other)).message).toBe(
      'images and labels: there are 3 images but 1 labels; each image needs exactly one label.',
    );
  });

  it('refuses bytes after the end of either file', () => {
    const both = { name: 'images', bytes: file };
    const two = { name: 'labels', bytes: file.subarray(SECOND) };
    expect(refusal(() => readSeparateFiles(both, two))).toMatchObject({
      problem: { kind: 'trailing' },
      file: 'images',
    });
  });
});
