/** Finds out what somebody's files are, and reads them: pairs of IDX files, tables, or folders of pictures. */
import { IdxError, IMAGE_PIXELS, IMAGE_SIDE, type NamedBytes, readIdx } from '../idx.ts';
import { Found, Growing, type Labelled, type Part, partIn } from './labelled.ts';
import { isPng, readPicture } from './pictures.ts';
import { OwnFileError, type OwnForm } from './problems.ts';
import { isTable, readTable } from './table.ts';

/** What was read, before anybody has chosen anything. */
export interface Draft {
  form: OwnForm;
  /** Labels as the files have them: numbers ascending, or texts in the order of their letters. */
  labels: string[];
  /** What they are called, as far as the files tell. */
  names: string[];
  train: Labelled;
  /** Null where no file says which images are to test with. */
  test: Labelled | null;
  /** Whether the images seem to be mirrored at their diagonal, as EMNIST's are. */
  sidelong: boolean;
}

type Parts = Record<Part, Labelled | null>;

const IDX_NAME = /idx\d|ubyte/i;
const COMPANY = /\.(?:txt|md|html?|json|pdf|license)$|(?:^|\/)(?:licen[cs]e|readme)$/i;
const IDX_LABELS = 255;

const isIdx = ({ name, bytes }: NamedBytes) =>
  IDX_NAME.test(name) || (bytes.length >= 4 && bytes[0] === 0 && bytes[1] === 0 && (bytes[2] ?? 0) >= 8);

function formOf(file: NamedBytes): OwnForm {
  if (isPng(file.bytes)) return 'png';
  if (/\.png$/i.test(file.name)) throw new OwnFileError(file.name, { kind: 'png', why: 'PNG' });
  if (isIdx(file)) return 'idx';
  if (isTable(file.bytes)) return 'csv';
  throw new OwnFileError(file.name, { kind: 'unknown' });
}

/** Files by their part; where none says so, or all say the same, they are all of it. */
function byPart(files: readonly NamedBytes[]): Record<Part, NamedBytes[]> {
  const parts: Record<Part, NamedBytes[]> = { train: [], test: [] };
  for (const file of files) parts[partIn(file.name) ?? 'train'].push(file);
  return parts.train.length === 0 ? { train: parts.test, test: [] } : parts;
}

const magicOf = ({ bytes }: NamedBytes) => (bytes[3] === 1 ? 'labels' : 'images');

function readPart(file: NamedBytes, kind: 'images' | 'labels'): Uint8Array {
  try {
    const { data, end } = readIdx(file.bytes, kind, file.name, 0, IDX_LABELS);
    if (end === file.bytes.length) return data;
    throw new IdxError(file.name, { kind: 'trailing', bytes: file.bytes.length - end, end });
  } catch (error) {
    if (error instanceof IdxError) throw new OwnFileError(file.name, { kind: 'idx', problem: error.problem });
    throw error;
  }
}

function readPair(files: readonly NamedBytes[], found: Found): Labelled | null {
  const of = { images: null as NamedBytes | null, labels: null as NamedBytes | null };
  for (const file of files) {
    const kind = magicOf(file);
    const first = of[kind];
    if (first) throw new OwnFileError(file.name, { kind: 'twice', first: first.name });
    of[kind] = file;
  }
  const { images, labels } = of;
  const only = images ?? labels;
  if (!only) return null;
  if (!images || !labels) {
    readPart(only, images ? 'images' : 'labels');
    throw new OwnFileError(only.name, { kind: 'alone', of: images ? 'images' : 'labels' });
  }
  const pixels = readPart(images, 'images');
  const numbers = readPart(labels, 'labels');
  const count = pixels.length / IMAGE_PIXELS;
  if (count !== numbers.length) {
    const problem = { kind: 'unpaired', images: count, labels: numbers.length } as const;
    throw new OwnFileError(labels.name, { kind: 'idx', problem });
  }
  return { images: pixels, labels: Uint16Array.from(numbers, (number) => found.placeOf(String(number))) };
}

function readPairs(files: readonly NamedBytes[], found: Found): Parts {
  const { train, test } = byPart(files);
  return { train: readPair(train, found), test: readPair(test, found) };
}

function readTables(files: readonly NamedBytes[], found: Found): Parts {
  const only = ([file, second]: readonly NamedBytes[]) => {
    if (file && second) throw new OwnFileError(second.name, { kind: 'twice', first: file.name });
    return file ? readTable(file, found) : null;
  };
  const { train, test } = byPart(files);
  return { train: only(train), test: only(test) };
}

/** The folder that a picture lies in names its class. */
function readPictures(files: readonly NamedBytes[], found: Found): Parts {
  const parts: Record<Part, Growing> = { train: new Growing(), test: new Growing() };
  for (const file of files) {
    const folders = file.name.split('/').slice(0, -1);
    const folder = folders.pop();
    if (!folder) throw new OwnFileError(file.name, { kind: 'folder' });
    // Nothing but the folders around it says which part it is of: a class may be called "test".
    readPicture(file, parts[partIn(folders.join('/')) ?? 'train'].add(found.placeOf(folder)));
  }
  const { train, test } = parts;
  if (train.count === 0) return { train: test.whole(), test: null };
  return { train: train.whole(), test: test.count > 0 ? test.whole() : null };
}

const READ = { idx: readPairs, csv: readTables, png: readPictures } as const;

/** Numbers by their size, texts by their letters. */
function orderOf(texts: readonly string[]): number[] {
  const numbers = texts.every((text) => /^\d{1,15}$/.test(text));
  const places = [...texts.keys()];
  const before = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return places.sort((a, b) => {
    const [one = '', other = ''] = [texts[a], texts[b]];
    return (numbers ? Number(one) - Number(other) : 0) || before(one, other);
  });
}

/** Images that are looked at for whether they lie on their side. */
const LOOKED_AT = 2000;
const INK = 64;
/** How much wider than tall they then are: what people write and what they wear is rather taller than wide. */
const WIDER = 1.08;

/** Extent of the ink of the first images, across and down, added up. */
function extents({ images, labels }: Labelled): { across: number; down: number } {
  const sums = { across: 0, down: 0 };
  for (let image = 0; image < Math.min(labels.length, LOOKED_AT); image++) {
    let [left, right, top, bottom] = [IMAGE_SIDE, 0, IMAGE_SIDE, 0];
    for (let i = 0; i < IMAGE_PIXELS; i++) {
      if ((images[image * IMAGE_PIXELS + i] ?? 0) < INK) continue;
      const [x, y] = [i % IMAGE_SIDE, Math.floor(i / IMAGE_SIDE)];
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y + 1);
    }
    sums.across += Math.max(0, right - left);
    sums.down += Math.max(0, bottom - top);
  }
  return sums;
}

function seemsSidelong(form: OwnForm, files: readonly NamedBytes[], train: Labelled): boolean {
  if (form === 'png') return false;
  if (files.some(({ name }) => /emnist/i.test(name))) return true;
  const { across, down } = extents(train);
  return across > WIDER * down;
}

/** Names by label as EMNIST's mapping has them: a label and the codes of its letters in each line. */
function mappingIn(files: readonly NamedBytes[]): Map<string, string> {
  const file = files.find(({ name }) => /mapping[^/]*\.txt$/i.test(name));
  const lines = file ? new TextDecoder().decode(file.bytes).split(/\r?\n/) : [];
  return new Map(
    lines
      .map((line) => line.trim().split(/\s+/))
      .filter((words) => words.length > 1 && words.every((word) => /^\d{1,5}$/.test(word)))
      .map(([label = '', ...codes]) => [label, String.fromCharCode(...codes.map(Number))]),
  );
}

/**
 * Reads files that are unpacked already.
 * @throws OwnFileError
 */
export function readOwn(given: readonly NamedBytes[]): Draft {
  const files = given.filter(({ name }) => !COMPANY.test(name));
  if (files.length === 0) throw new OwnFileError(null, { kind: 'nothing' });
  const kinds = [...new Set(files.map(formOf))];
  const [form] = kinds;
  if (!form || kinds.length > 1) throw new OwnFileError(null, { kind: 'mixed', kinds });
  const found = new Found();
  const { train, test } = READ[form](files, found);
  if (!train || train.labels.length === 0) throw new OwnFileError(null, { kind: 'nothing' });
  const order = orderOf(found.texts);
  const placeOf = Uint16Array.from(order.keys());
  order.forEach((from, to) => {
    placeOf[from] = to;
  });
  const placed = (part: Labelled): Labelled => ({
    images: part.images,
    labels: part.labels.map((label) => placeOf[label] ?? 0),
  });
  const labels = order.map((place) => found.texts[place] ?? '');
  const names = mappingIn(given);
  return {
    form,
    labels,
    names: labels.map((label) => names.get(label) ?? label),
    train: placed(train),
    test: test && test.labels.length > 0 ? placed(test) : null,
    sidelong: seemsSidelong(form, files, train),
  };
}
