/** Files as people bring them, made by hand: IDX, Kaggle's tables, PNG and archives; no code of the page's own in it. */
import { crc32, deflateRawSync, deflateSync } from 'node:zlib';
import { stream } from '../../src/math/random.ts';

export type Pixels = Uint8Array<ArrayBuffer>;

const SIDE = 28;
const word = (value: number) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
const bytesOf = (...parts: (readonly number[] | Uint8Array)[]) => Uint8Array.from(parts.flatMap((part) => [...part]));

/** A picture of a class: two strokes where no other class has them, with some noise; taller than wide. */
export function glyph(label: number, n: number): Pixels {
  const source = stream(n, `glyph ${label}`);
  const pixels = new Uint8Array(SIDE * SIDE);
  const [column, row] = [8 + (label % 4) * 3, 4 + (Math.floor(label / 4) % 8) * 2.5];
  for (let y = 4; y < 24; y++) {
    for (let x = 8; x < 20; x++) {
      const on = Math.abs(x - column) < 1.5 || Math.abs(y - row) < 1.5;
      if (on || y === 4 || y === 23) pixels[y * SIDE + x] = 155 + Math.floor(100 * source());
    }
  }
  return pixels;
}

export const transposed = (pixels: Pixels): Pixels =>
  Uint8Array.from(pixels, (_, i) => pixels[(i % SIDE) * SIDE + Math.floor(i / SIDE)]!);

export const idxImages = (images: readonly Pixels[]): Pixels =>
  bytesOf([0, 0, 8, 3], word(images.length), word(SIDE), word(SIDE), ...images);
export const idxLabels = (labels: readonly number[]): Pixels => bytesOf([0, 0, 8, 1], word(labels.length), labels);

/** Labels in turn. */
export const turns = (classes: number, each: number, first = 0): number[] =>
  Array.from({ length: classes * each }, (_, i) => first + (i % classes));

export const drawn = (labels: readonly number[], seed = 0): Pixels[] =>
  labels.map((label, i) => glyph(label, seed * 100_000 + i));

export function kaggle(labels: readonly (number | string)[], images: readonly Pixels[], header = true): Pixels {
  const names = ['label', ...Array.from({ length: SIDE * SIDE }, (_, i) => `pixel${i}`)].join(',');
  const rows = images.map((pixels, i) => [labels[i], ...pixels].join(','));
  return new TextEncoder().encode(`${[...(header ? [names] : []), ...rows].join('\n')}\n`);
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = bytesOf([...Buffer.from(type, 'latin1')], data);
  return bytesOf(word(data.length), body, word(crc32(body)));
}

/**
 * A PNG file. Source: PNG specification, sections 5 and 11.
 * @param rows samples as they stand in the file, without filter bytes.
 */
export function png(
  width: number,
  height: number,
  rows: readonly (readonly number[])[],
  { depth = 8, colour = 0, extra = [] as [string, number[]][] } = {},
): Pixels {
  const header = bytesOf(word(width), word(height), [depth, colour, 0, 0, 0]);
  const scan = bytesOf(...rows.map((row) => [0, ...row]));
  const between = extra.map(([type, data]) => chunk(type, Uint8Array.from(data)));
  const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
  return bytesOf(
    signature,
    chunk('IHDR', header),
    ...between,
    chunk('IDAT', deflateSync(scan)),
    chunk('IEND', new Uint8Array()),
  );
}

/** What a byte is told by in a row: the one before, the one above, and the one between. Source: PNG specification, section 9. */
const PREDICTED: ((left: number, up: number, corner: number) => number)[] = [
  () => 0,
  (left) => left,
  (_, up) => up,
  (left, up) => (left + up) >> 1,
  (left, up, corner) => {
    const [a, b, c] = [left, up, corner].map((value) => Math.abs(left + up - corner - value)) as [
      number,
      number,
      number,
    ];
    return a <= b && a <= c ? left : b <= c ? up : corner;
  },
];

/**
 * A PNG file in seven passes, its rows filtered in each way in turn. Source: PNG specification, sections 8 and 9.
 * @param samples of a pixel.
 */
export function interlacedPng(
  width: number,
  height: number,
  samples: (x: number, y: number) => readonly number[],
  { depth = 8, colour = 0, extra = [] as [string, number[]][] } = {},
): Pixels {
  /** The pass that each pixel of a square of 8 by 8 comes with. */
  const PASS = ['16462646', '77777777', '56565656', '77777777', '36463646', '77777777', '56565656', '77777777'];
  const apart = Math.max(1, (depth * samples(0, 0).length) >> 3);
  const scan: number[] = [];
  for (let pass = 1; pass <= 7; pass++) {
    let above: number[] = [];
    for (let y = 0; y < height; y++) {
      const bits: string[] = [];
      for (let x = 0; x < width; x++) {
        if (PASS[y % 8]![x % 8] !== String(pass)) continue;
        for (const sample of samples(x, y)) bits.push(sample.toString(2).padStart(depth, '0'));
      }
      const row = (bits.join('').match(/.{1,8}/g) ?? []).map((byte) => Number.parseInt(byte.padEnd(8, '0'), 2));
      if (row.length === 0) continue;
      const filter = y % 5;
      scan.push(filter);
      row.forEach((byte, i) => {
        const [left, up, corner] = [row[i - apart] ?? 0, above[i] ?? 0, above[i - apart] ?? 0];
        scan.push((byte - PREDICTED[filter]!(left, up, corner)) & 255);
      });
      above = row;
    }
  }
  const header = bytesOf(word(width), word(height), [depth, colour, 0, 0, 1]);
  return bytesOf(
    [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    chunk('IHDR', header),
    ...extra.map(([type, data]) => chunk(type, Uint8Array.from(data))),
    chunk('IDAT', deflateSync(Uint8Array.from(scan))),
    chunk('IEND', new Uint8Array()),
  );
}

/** Dark ink on white paper. */
export const pngOf = (pixels: Pixels): Pixels =>
  png(
    SIDE,
    SIDE,
    Array.from({ length: SIDE }, (_, y) => [...pixels.subarray(y * SIDE, (y + 1) * SIDE)].map((ink) => 255 - ink)),
  );

/**
 * An archive. Source: PKWARE, APPNOTE.TXT, section 4.3.
 * @param files each with its path, or the bytes of its path in an archive that doesn't say how those are written.
 */
export function zip(files: readonly (readonly [string | Uint8Array, Uint8Array])[]): Pixels {
  const half = (value: number) => [value & 255, (value >>> 8) & 255];
  const long = (value: number) => [...half(value & 65_535), ...half(value >>> 16)];
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [path, content] of files) {
    const said = typeof path === 'string';
    const name = said ? Buffer.from(path, 'utf8') : Buffer.from(path);
    const packed = deflateRawSync(content);
    const sizes = [...long(crc32(content)), ...long(packed.length), ...long(content.length), ...half(name.length)];
    const head = [...half(20), ...half(said ? 0x0800 : 0), ...half(8), 0, 0, 0x21, 0];
    const entry = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4, ...head, ...sizes, 0, 0]), name, packed]);
    central.push(
      Buffer.concat([
        Buffer.from([0x50, 0x4b, 1, 2, ...half(20), ...head, ...sizes, ...Array(12).fill(0), ...long(offset)]),
        name,
      ]),
    );
    local.push(entry);
    offset += entry.length;
  }
  const directory = Buffer.concat(central);
  const counts = [...half(files.length), ...half(files.length), ...long(directory.length), ...long(offset)];
  return new Uint8Array(
    Buffer.concat([...local, directory, Buffer.from([0x50, 0x4b, 5, 6, 0, 0, 0, 0, ...counts, 0, 0])]),
  );
}

/** Pictures in a folder for each class. */
export const zipOf = (names: readonly string[], each: number, root = 'letters'): Pixels =>
  zip(
    names.flatMap((name, label) =>
      Array.from({ length: each }, (_, i) => [`${root}/${name}/${i}.png`, pngOf(glyph(label, i))] as const),
    ),
  );
