/** Tables of images as Kaggle has them: a label and 784 pixels a row, with or without a first row of names. */
import { IMAGE_PIXELS, type NamedBytes } from '../idx.ts';
import { type Found, Growing, type Labelled } from './labelled.ts';
import { OwnFileError } from './problems.ts';

const COLUMNS = IMAGE_PIXELS + 1;
const [TAB, LINE, RETURN, QUOTE, COMMA, SEMICOLON] = [9, 10, 13, 34, 44, 59];
const LONGEST_SHOWN = 20;
const BRIGHTEST = 255;

/** Cells of one row as places in the file: `[from, to)` each. */
interface Row {
  cells: number[];
  /** Where the next row begins. */
  next: number;
}

function rowAt(bytes: Uint8Array, from: number, separator: number): Row {
  const cells: number[] = [];
  let start = from;
  let at = from;
  for (; at < bytes.length && bytes[at] !== LINE; at++) {
    // Longer rows are refused; their cells needn't be known.
    if (bytes[at] !== separator || cells.length > 4 * COLUMNS) continue;
    cells.push(start, at);
    start = at + 1;
  }
  const end = bytes[at - 1] === RETURN && at > from ? at - 1 : at;
  if (end > start || cells.length > 0) cells.push(start, Math.max(start, end));
  return { cells, next: at + 1 };
}

/** The number that the bytes spell; −1 where it is no whole number from 0 to 255. */
function pixelAt(bytes: Uint8Array, from: number, to: number): number {
  let first = from;
  let last = to;
  while (first < last && (bytes[first] === 32 || bytes[first] === QUOTE)) first++;
  while (first < last && (bytes[last - 1] === 32 || bytes[last - 1] === QUOTE)) last--;
  if (first === last || last - first > 3) return -1;
  let value = 0;
  for (let at = first; at < last; at++) {
    const digit = (bytes[at] ?? 0) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = 10 * value + digit;
  }
  return value > BRIGHTEST ? -1 : value;
}

const textAt = (bytes: Uint8Array, from: number, to: number) =>
  new TextDecoder()
    .decode(bytes.subarray(from, to))
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .trim();

/** Whether a file may be such a table: text, and more than one cell in its first row. */
export function isTable(bytes: Uint8Array): boolean {
  const start = bytes.subarray(0, 4096);
  if (start.some((byte) => byte < TAB || (byte > RETURN && byte < 32))) return false;
  return start.includes(COMMA) || start.includes(SEMICOLON);
}

/** Where the label stands: first, or where the first row calls a column so. */
function labelColumn(names: readonly string[]): number {
  const named = names.findIndex((name) => /^(?:label|class|target|y)$/i.test(name));
  return Math.max(0, named);
}

/**
 * Reads all rows.
 * @param found numbers the labels.
 * @throws OwnFileError naming row and column, counted from 1
 */
export function readTable({ name, bytes }: NamedBytes, found: Found): Labelled {
  const separator = bytes.subarray(0, 4096).includes(COMMA) ? COMMA : SEMICOLON;
  const images = new Growing();
  let label = 0;
  // A byte order mark is no part of the first cell.
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  for (let row = 1; at < bytes.length; row++) {
    const { cells, next } = rowAt(bytes, at, separator);
    at = next;
    if (cells.length === 0) continue;
    if (cells.length !== 2 * COLUMNS) {
      throw new OwnFileError(name, { kind: 'columns', row, found: cells.length / 2, expected: COLUMNS });
    }
    const place = (column: number) => [cells[2 * column] ?? 0, cells[2 * column + 1] ?? 0] as const;
    if (row === 1 && pixelAt(bytes, ...place(1)) < 0) {
      label = labelColumn(Array.from({ length: COLUMNS }, (_, column) => textAt(bytes, ...place(column))));
      continue;
    }
    const text = textAt(bytes, ...place(label));
    if (text === '') throw new OwnFileError(name, { kind: 'label', row });
    const out = images.add(found.placeOf(text));
    for (let pixel = 0; pixel < IMAGE_PIXELS; pixel++) {
      const column = pixel < label ? pixel : pixel + 1;
      const value = pixelAt(bytes, cells[2 * column] as number, cells[2 * column + 1] as number);
      if (value < 0) {
        const given = textAt(bytes, ...place(column)).slice(0, LONGEST_SHOWN);
        throw new OwnFileError(name, { kind: 'cell', row, column: column + 1, given });
      }
      out[pixel] = value;
    }
  }
  if (images.count === 0) throw new OwnFileError(name, { kind: 'rows' });
  return images.whole();
}
