/**
 * PNG files in seven passes (Adam7) with several pixels a byte, which the library reads only one after the other: each
 * pass is a small picture of its own, and as such is given to it. Source: PNG specification, sections 8.1 and 9.
 */
import { type DecodedPng, decode } from 'fast-png';
import { unzlibSync, zlibSync } from 'fflate';
import { joined } from '../joined.ts';

/** First column and row of each pass, and the distance to the next ones. */
const PASSES = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

/** Bytes before the first chunk, and of a chunk without its content. */
const SIGNATURE = 8;
const AROUND = 12;
/** Places in the content of the first chunk. */
const [DEPTH, COLOUR, INTERLACE] = [8, 9, 12];
const GREY = 0;

interface Chunk {
  type: string;
  content: Uint8Array;
}

/** @throws RangeError where one says more than there is. */
function chunksOf(bytes: Uint8Array): Chunk[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const found: Chunk[] = [];
  for (let at = SIGNATURE; at < bytes.length; ) {
    const length = view.getUint32(at);
    if (at + AROUND + length > bytes.length) throw new RangeError(`${bytes.length} < ${at + AROUND + length}`);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    found.push({ type, content: bytes.subarray(at + 8, at + 8 + length) });
    if (type === 'IEND') break;
    at += AROUND + length;
  }
  return found;
}

const inOne = (parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> =>
  joined(parts, new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0)));

/** A file of these chunks; nobody looks at their check sums. */
function fileOf(bytes: Uint8Array, chunks: readonly Chunk[]): Uint8Array<ArrayBuffer> {
  const parts = chunks.flatMap(({ type, content }) => {
    const head = new Uint8Array(8);
    new DataView(head.buffer).setUint32(0, content.length);
    head.set(
      [...type].map((letter) => letter.charCodeAt(0)),
      4,
    );
    return [head, content, new Uint8Array(4)];
  });
  return inOne([bytes.subarray(0, SIGNATURE), ...parts]);
}

/** Sample `x` of a row of samples of fewer than 8 bits, the first in the highest ones. */
export function sampleIn(row: ArrayLike<number>, x: number, depth: number): number {
  const perByte = 8 / depth;
  const shift = 8 - depth * ((x % perByte) + 1);
  return ((row[Math.floor(x / perByte)] ?? 0) >> shift) & (2 ** depth - 1);
}

/** Whether the library would take several pixels for one. */
export const isInterlacedFinely = (bytes: Uint8Array): boolean => {
  const header = bytes.subarray(SIGNATURE + 8);
  return header[INTERLACE] === 1 && (header[DEPTH] ?? 8) < 8;
};

/**
 * A picture of grey or of a palette, with a byte a pixel.
 * @throws Error where the file ends too soon, or the library refuses a part of it.
 */
export function decodeInterlaced(bytes: Uint8Array): DecodedPng {
  const chunks = chunksOf(bytes);
  const [first, ...others] = chunks;
  const header = first?.content ?? new Uint8Array();
  const view = new DataView(header.buffer, header.byteOffset, header.length);
  const [width, height, depth] = [view.getUint32(0), view.getUint32(4), header[DEPTH] ?? 8];
  const passes = PASSES.flatMap(([x, y, across, down]) => {
    const [columns, rows] = [Math.ceil((width - x) / across), Math.ceil((height - y) / down)];
    // Each row of a pass has a byte before it that says how it is filtered.
    const bytesOfRow = Math.ceil((columns * depth) / 8);
    return columns > 0 && rows > 0 ? [{ x, y, across, down, columns, rows, size: rows * (1 + bytesOfRow) }] : [];
  });
  const size = passes.reduce((sum, pass) => sum + pass.size, 0);
  const packed = inOne(others.filter(({ type }) => type === 'IDAT').map(({ content }) => content));
  const scan = unzlibSync(packed, { out: new Uint8Array(size) });
  if (scan.length < size) throw new RangeError(`${scan.length} < ${size}`);

  const data = new Uint8Array(width * height);
  const scale = header[COLOUR] === GREY ? 255 / (2 ** depth - 1) : 1;
  let about: DecodedPng | null = null;
  let at = 0;
  for (const { x, y, across, down, columns, rows, size: own } of passes) {
    const small = new Uint8Array(header);
    new DataView(small.buffer).setUint32(0, columns);
    new DataView(small.buffer).setUint32(4, rows);
    small[INTERLACE] = 0;
    about = decode(
      fileOf(bytes, [
        { type: 'IHDR', content: small },
        ...others.filter(({ type }) => type === 'PLTE' || type === 'tRNS'),
        { type: 'IDAT', content: zlibSync(scan.subarray(at, at + own), { level: 0 }) },
        { type: 'IEND', content: new Uint8Array() },
      ]),
    );
    at += own;
    const perRow = Math.ceil((columns * depth) / 8);
    for (let row = 0; row < rows; row++) {
      const samples = about.data.subarray(row * perRow, (row + 1) * perRow);
      for (let column = 0; column < columns; column++) {
        data[(y + row * down) * width + x + column * across] = scale * sampleIn(samples, column, depth);
      }
    }
  }
  if (!about) throw new RangeError(`${width}×${height}`);
  const transparency = about.transparency?.map((value) => scale * value);
  return { ...about, width, height, depth: 8, data, ...(transparency ? { transparency } : {}) };
}
