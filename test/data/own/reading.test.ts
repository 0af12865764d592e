import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { OwnFileError, type OwnProblem } from '../../../src/data/own/problems.ts';
import { type Draft, readOwn } from '../../../src/data/own/reading.ts';
import { unpacked } from '../../../src/data/own/unpacking.ts';
import {
  drawn,
  glyph,
  idxImages,
  idxLabels,
  interlacedPng,
  kaggle,
  type Pixels,
  png,
  pngOf,
  transposed,
  turns,
  zip,
  zipOf,
} from '../../support/ownFiles.ts';

type Files = Record<string, Uint8Array>;

const read = async (files: Files): Promise<Draft> =>
  readOwn(await unpacked(Object.entries(files).map(([name, bytes]) => ({ name, bytes }))));

async function refusal(files: Files, most?: number): Promise<{ file: string | null } & OwnProblem> {
  const given = Object.entries(files).map(([name, bytes]) => ({ name, bytes }));
  const error = await unpacked(given, most)
    .then(readOwn)
    .then(
      () => null,
      (thrown: unknown) => thrown,
    );
  expect(error).toBeInstanceOf(OwnFileError);
  const { file, problem } = error as OwnFileError;
  return { file, ...problem };
}

const imageAt = ({ images }: { images: Uint8Array }, i: number) => [...images.subarray(784 * i, 784 * (i + 1))];
const textsOf = ({ labels, train }: Draft) => [...train.labels].map((place) => labels[place]);

const labels = turns(10, 3);
const images = drawn(labels);
const FASHION: Files = {
  't10k-images-idx3-ubyte': idxImages(images.slice(0, 10)),
  't10k-labels-idx1-ubyte': idxLabels(labels.slice(0, 10)),
  'train-images-idx3-ubyte': idxImages(images),
  'train-labels-idx1-ubyte': idxLabels(labels),
};

describe('pairs of IDX files', () => {
  it('are told apart by what is in them and what they are called, gzipped or not', async () => {
    const plain = await read(FASHION);
    expect(plain.form).toBe('idx');
    expect(plain.labels).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    expect([...plain.train.labels]).toEqual(labels);
    expect(imageAt(plain.train, 17)).toEqual([...images[17]!]);
    expect(plain.test?.labels).toHaveLength(10);
    const gzipped = Object.entries(FASHION).map(([name, bytes]) => [`${name}.gz`, new Uint8Array(gzipSync(bytes))]);
    expect(await read(Object.fromEntries(gzipped))).toEqual(plain);
    expect(await read({ 'archive.zip': zip(gzipped as [string, Uint8Array][]) })).toEqual(plain);
  });

  it('may have labels that begin anywhere, and are sorted as numbers', async () => {
    const odd = [10, 2, 255, 10, 2, 255];
    const draft = await read({ 'a.idx3': idxImages(drawn(odd)), 'b.idx1': idxLabels(odd) });
    expect(draft.labels).toEqual(['2', '10', '255']);
    expect(textsOf(draft)).toEqual(odd.map(String));
    expect(draft.test).toBeNull();
  });

  it('that lie on their side are found by their name or by their look', async () => {
    const turned = idxImages(images.map(transposed));
    const numbers = idxLabels(labels);
    expect((await read({ 'x-images': turned, 'x-labels': numbers })).sidelong).toBe(true);
    expect((await read({ 'x-images': idxImages(images), 'x-labels': numbers })).sidelong).toBe(false);
    const named = { 'emnist-letters-train-images-idx3-ubyte': idxImages(images), 'emnist-labels-idx1': numbers };
    expect((await read(named)).sidelong).toBe(true);
  });

  it('get the names that a mapping beside them gives', async () => {
    const pair = { 'emnist-images': idxImages(drawn([1, 2])), 'emnist-labels': idxLabels([1, 2]) };
    const mapping = new TextEncoder().encode('1 65 97\n2 66 98\n');
    expect((await read({ ...pair, 'emnist-letters-mapping.txt': mapping })).names).toEqual(['Aa', 'Bb']);
  });

  it('are refused by the file and what was expected in it', async () => {
    const good = FASHION['train-images-idx3-ubyte']!;
    const numbers = FASHION['train-labels-idx1-ubyte']!;
    expect(await refusal({ 'i-idx3': good })).toEqual({ file: 'i-idx3', kind: 'alone', of: 'images' });
    expect(await refusal({ 'i-idx3': good, 'l-idx1': numbers.subarray(0, 20) })).toEqual({
      file: 'l-idx1',
      kind: 'idx',
      problem: { kind: 'truncated', of: 'labels', count: 30, needed: 30, bytes: 12 },
    });
    expect(await refusal({ 'i-idx3': good, 'l-idx1': idxLabels([1, 2]) })).toEqual({
      file: 'l-idx1',
      kind: 'idx',
      problem: { kind: 'unpaired', images: 30, labels: 2 },
    });
    const square = good.slice();
    square[11] = 32;
    expect(await refusal({ 'i-idx3': square, 'l-idx1': numbers })).toMatchObject({
      file: 'i-idx3',
      problem: { kind: 'size', height: 32, width: 28 },
    });
    const both = { 'a-idx3': good, 'b-idx3': good, 'l-idx1': numbers };
    expect(await refusal(both)).toEqual({ file: 'b-idx3', kind: 'twice', first: 'a-idx3' });
    const longer = new Uint8Array([...numbers, 0]);
    expect(await refusal({ 'i-idx3': good, 'l-idx1': longer })).toMatchObject({
      problem: { kind: 'trailing', bytes: 1 },
    });
  });
});

describe("Kaggle's tables", () => {
  it('have a label and 784 pixels a row, under names or not', async () => {
    const draft = await read({ 'train.csv': kaggle(labels, images) });
    expect(draft.form).toBe('csv');
    expect([...draft.train.labels]).toEqual(labels);
    expect(imageAt(draft.train, 29)).toEqual([...images[29]!]);
    expect(await read({ 'train.csv': kaggle(labels, images, false) })).toEqual(draft);
    const spelled = new TextDecoder().decode(kaggle(labels, images)).replaceAll('\n', '\r\n');
    expect(await read({ 'train.csv': new TextEncoder().encode(`\ufeff${spelled}`) })).toEqual(draft);
  });

  it('may have labels that are texts, and a column of labels that stands last', async () => {
    const texts = ['dog', 'cat', '"dog"'];
    const draft = await read({ 'a.csv': kaggle(texts, drawn([1, 2, 1])) });
    expect(draft.labels).toEqual(['cat', 'dog']);
    expect(textsOf(draft)).toEqual(['dog', 'cat', 'dog']);
    const rows = new TextDecoder().decode(kaggle(labels, images)).trim().split('\n');
    const last = rows.map((row) => row.replace(/^([^,]*),(.*)$/, '$2,$1')).join('\n');
    expect((await read({ 'a.csv': new TextEncoder().encode(last) })).train).toEqual(
      (await read({ 'a.csv': kaggle(labels, images) })).train,
    );
  });

  it('are refused by file, row and column', async () => {
    const text = new TextDecoder().decode(kaggle(labels, images));
    const changed = (change: (rows: string[]) => void) => {
      const rows = text.trim().split('\n');
      change(rows);
      return { 'a.csv': new TextEncoder().encode(rows.join('\n')) };
    };
    expect(
      await refusal(
        changed((rows) => {
          rows[3] = `${rows[3]},7`;
        }),
      ),
    ).toEqual({ file: 'a.csv', kind: 'columns', row: 4, found: 786, expected: 785 });
    for (const bad of ['256', '-1', '1.5', 'x', '']) {
      const files = changed((rows) => {
        const cells = rows[2]!.split(',');
        cells[5] = bad;
        rows[2] = cells.join(',');
      });
      expect(await refusal(files)).toEqual({ file: 'a.csv', kind: 'cell', row: 3, column: 6, given: bad });
    }
    const unlabelled = changed((rows) => {
      rows[1] = rows[1]!.replace(/^[^,]*/, '');
    });
    expect(await refusal(unlabelled)).toEqual({ file: 'a.csv', kind: 'label', row: 2 });
    expect(await refusal(changed((rows) => rows.splice(1)))).toEqual({ file: 'a.csv', kind: 'rows' });
  });
});

describe('folders of pictures', () => {
  it('name the classes, and the folders around them the part', async () => {
    const draft = await read({ 'a.zip': zipOf(['ka', 'ki', 'ku'], 4) });
    expect(draft).toMatchObject({ form: 'png', labels: ['ka', 'ki', 'ku'], test: null, sidelong: false });
    expect(draft.train.labels).toHaveLength(12);
    const parts = await read({
      'set/train/a/1.png': pngOf(glyph(1, 1)),
      'set/train/b/1.png': pngOf(glyph(2, 1)),
      'set/test/b/2.png': pngOf(glyph(2, 2)),
      'set/.DS_Store': new Uint8Array([1]),
      '__MACOSX/a/._1.png': new Uint8Array([1]),
      'set/test/b/Thumbs.db': new Uint8Array([0xd0, 0xcf]),
      'set/desktop.ini': new Uint8Array([65]),
      'set/LICENSE': new Uint8Array([65]),
    });
    expect(parts.train.labels).toHaveLength(2);
    expect([...(parts.test?.labels ?? [])]).toEqual([1]);
  });

  it('may be of the part that their archive is called after', async () => {
    const train = zipOf(['a', 'b'], 3, 'letters');
    const test = zipOf(['a', 'b'], 2, 'letters');
    const draft = await read({ 'train.zip': train, 'my test.zip': test });
    expect([draft.train.labels.length, draft.test?.labels.length]).toEqual([6, 4]);
    expect(await read({ 'both.zip': zip([['train.zip', train], ['test.zip', test]]) })).toEqual(draft); // biome-ignore format: two archives
    expect((await read({ 'test.zip': test })).test).toBeNull();
  });

  it('in an archive are called as its maker wrote them, also where it doesn’t say how', async () => {
    const classesOf = async (...folders: (string | number[])[]) => {
      const bytesOf = (folder: number[]) => Uint8Array.from([...folder, ...new TextEncoder().encode('/1.png')]);
      const paths = folders.map((one) => (typeof one === 'string' ? `${one}/1.png` : bytesOf(one)));
      const files = paths.map((path, i) => [path, pngOf(glyph(i, 1))] as const);
      return (await read({ 'a.zip': zip(files) })).labels;
    };
    // 三 in UTF-8, as macOS writes it; 一 and 二 in GBK, as Windows in Chinese does; Gré in Western letters.
    expect(await classesOf([0xe4, 0xb8, 0x89])).toEqual(['三']);
    expect(await classesOf([0xd2, 0xbb], [0xb6, 0xfe])).toEqual(['一', '二']);
    expect(await classesOf([0x47, 0x72, 0xe9])).toEqual(['Gré']);
    // What is said to be UTF-8 stays as it is.
    expect(await classesOf('Größe', 'Ã©', '三')).toEqual(['Größe', 'Ã©', '三']);
    expect(await classesOf([...'set\\a'].map((letter) => letter.charCodeAt(0)))).toEqual(['a']);
  });

  it('are centred and scaled as MNIST was, whichever of ink and paper is the lighter one', async () => {
    // A bar of 4 × 40 pixels near a corner becomes 2 × 20, with its centre of mass in pixel 14 or half a pixel behind it.
    const bar = (paper: number, ink: number) =>
      Array.from({ length: 60 }, (_, y) =>
        Array.from({ length: 80 }, (_, x) => (x >= 70 && x < 74 && y >= 10 && y < 50 ? ink : paper)),
      );
    const wanted = new Map<number, number>();
    for (let y = 5; y < 25; y++) for (const x of [14, 15]) wanted.set(28 * y + x, 255);
    const triple = (rows: number[][]) => rows.map((row) => row.flatMap((value) => [value, value, value]));
    const clear = bar(0, 255).map((row) => row.flatMap((alpha) => [255, alpha]));
    const bits = bar(1, 0).map((row) =>
      Array.from({ length: 10 }, (_, i) => row.slice(8 * i, 8 * i + 8).reduce((byte, bit) => 2 * byte + bit, 0)),
    );
    const palette: [string, number[]][] = [['PLTE', [255, 255, 255, 20, 20, 20]]];
    const pictures: Pixels[] = [
      png(80, 60, bar(255, 0)),
      png(80, 60, bar(0, 255)),
      png(80, 60, triple(bar(255, 0)), { colour: 2 }),
      // A palette that is only suggested.
      png(80, 60, triple(bar(255, 0)), { colour: 2, extra: [['PLTE', [20, 20, 20, 255, 255, 255]]] }),
      // White on nothing.
      png(80, 60, clear, { colour: 4 }),
      png(80, 60, bits, { depth: 1 }),
    ];
    for (const [i, picture] of pictures.entries()) {
      const { train } = await read({ 'a/1.png': picture });
      const inked = new Map([...imageAt(train, 0).entries()].filter(([, value]) => value > 0));
      expect(inked, `picture ${i}`).toEqual(wanted);
    }
    const indexed = await read({ 'a/1.png': png(80, 60, bar(0, 1), { colour: 3, extra: palette }) });
    expect(imageAt(indexed.train, 0).filter((value) => value > 0)).toHaveLength(40);
  });

  describe('of each kind of PNG, in passes or not', () => {
    /** A bar of ink in a corner of paper, an odd number of pixels wide and high. */
    const inked = (x: number, y: number) => x >= 50 && x < 55 && y >= 7 && y < 40;
    const palette: [string, number[]] = ['PLTE', [9, 9, 9, 255, 255, 255, 40, 40, 40, 90, 90, 90]];
    const kinds: [kind: string, colour: number, depths: number[], samples: number, extra: [string, number[]][]][] = [
      ['grey', 0, [1, 2, 4, 8, 16], 1, []],
      ['colours', 2, [8, 16], 3, []],
      ['a palette', 3, [1, 2, 4, 8], 1, [palette]],
      ['grey with transparency', 4, [8, 16], 2, []],
      ['colours with transparency', 6, [8, 16], 4, []],
      // What is of this lightness is clear, and white shows on it.
      ['grey of which one is clear', 0, [1, 2, 4, 8], 1, [['tRNS', [0, 0]]]],
    ];
    const cases = kinds.flatMap(([kind, colour, depths, samples, extra]) =>
      depths.map((depth) => ({ kind, colour, depth, samples, extra })),
    );

    it.each(cases)('$kind, $depth bits', async ({ kind, colour, depth, samples, extra }) => {
      const most = colour === 3 ? 1 : 2 ** depth - 1;
      const ink = kind === 'grey of which one is clear' ? most : 0;
      const paper = most - ink;
      const at = (x: number, y: number) => {
        const light = inked(x, y) ? ink : paper;
        // The last one says that it is seen.
        return Array.from({ length: samples }, (_, i) => (samples % 2 === 0 && i === samples - 1 ? most : light));
      };
      const [width, height] = [61, 43];
      const { train } = await read({ 'a/1.png': interlacedPng(width, height, at, { depth, colour, extra }) });
      const plain = png(
        width,
        height,
        Array.from({ length: height }, (_, y) => Array.from({ length: width }, (_, x) => (inked(x, y) ? 0 : 255))),
      );
      const wanted = imageAt((await read({ 'a/1.png': plain })).train, 0);
      // Colours of a palette may be any.
      const found = imageAt(train, 0);
      expect([...found].map((value) => value > 0)).toEqual([...wanted].map((value) => value > 0));
      if (colour !== 3) expect(found).toEqual(wanted);
    });

    it.each([
      [1, 3],
      [5, 1],
      [2, 2],
      [4, 9],
      [9, 4],
    ])('also where passes are empty: %i by %i', async (width, height) => {
      const at = (x: number, y: number) => ((3 * x + 5 * y) % 4 === 0 ? 0 : 3);
      const rows = Array.from({ length: height }, (_, y) => Array.from({ length: width }, (_, x) => 85 * at(x, y)));
      const [one, other] = await Promise.all([
        read({ 'a/1.png': interlacedPng(width, height, (x, y) => [at(x, y)], { depth: 2 }) }),
        read({ 'a/1.png': png(width, height, rows) }),
      ]);
      expect(imageAt(one.train, 0)).toEqual(imageAt(other.train, 0));
    });

    it('are refused by the file where they end too soon, or hold more than they say', async () => {
      const whole = interlacedPng(61, 43, (x, y) => [inked(x, y) ? 0 : 1], { depth: 1 });
      for (const length of [30, 60, whole.length - 20]) {
        expect(await refusal({ 'a/1.png': whole.subarray(0, length) })).toMatchObject({ file: 'a/1.png', kind: 'png' });
      }
      const larger = Uint8Array.from(whole);
      new DataView(larger.buffer).setUint32(16, 400);
      expect(await refusal({ 'a/1.png': larger })).toMatchObject({ file: 'a/1.png', kind: 'png' });
    });
  });

  it('are refused by the file', async () => {
    const good = pngOf(glyph(1, 1));
    expect(await refusal({ '1.png': good })).toEqual({ file: '1.png', kind: 'folder' });
    const white = png(9, 9, Array(9).fill(Array(9).fill(255)));
    expect(await refusal({ 'a/1.png': white })).toEqual({ file: 'a/1.png', kind: 'blank' });
    expect(await refusal({ 'a/1.png': good.subarray(0, 60) })).toMatchObject({ file: 'a/1.png', kind: 'png' });
    expect(await refusal({ 'a/1.png': new Uint8Array([1, 2, 3]) })).toMatchObject({ file: 'a/1.png', kind: 'png' });
    const wide = png(2000, 1, [Array(2000).fill(0)]);
    expect(await refusal({ 'a/1.png': wide })).toMatchObject({ kind: 'side', width: 2000, height: 1 });
  });
});

describe('anything else', () => {
  it('is refused by what it is', async () => {
    expect(await refusal({})).toEqual({ file: null, kind: 'nothing' });
    expect(await refusal({ 'a.jpg': new Uint8Array([255, 216, 255]) })).toEqual({ file: 'a.jpg', kind: 'unknown' });
    expect(await refusal({ 'a/1.png': pngOf(glyph(1, 1)), 'b.csv': kaggle([1], drawn([1])) })).toEqual({
      file: null,
      kind: 'mixed',
      kinds: ['png', 'csv'],
    });
    const damaged = gzipSync(idxLabels([1, 2, 3])).subarray(0, 20);
    expect(await refusal({ 'a.gz': damaged })).toEqual({ file: 'a.gz', kind: 'archive', bytes: 20 });
    const archive = zipOf(['a'], 1);
    expect(await refusal({ 'a.zip': archive.subarray(0, 60) })).toEqual({ file: 'a.zip', kind: 'archive', bytes: 60 });
  });

  it('that is too large unpacked is refused before it is unpacked', async () => {
    const long = new Uint8Array(3_000_000);
    expect(await refusal({ 'a.gz': gzipSync(long) }, 2e6)).toMatchObject({ file: 'a.gz', kind: 'large', most: 2 });
    expect(await refusal({ 'a.zip': zip([['a/b', long]]) }, 2e6)).toEqual({
      file: 'a/b',
      kind: 'large',
      megabytes: 3,
      most: 2,
    });
    expect(await refusal({ a: long }, 2e6)).toMatchObject({ kind: 'large' });
  });
});
