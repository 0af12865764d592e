/** Any files of somebody's own are read, or refused by the file and what is wrong in it. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkClasses } from '../../src/data/own/composing.ts';
import { OwnFileError } from '../../src/data/own/problems.ts';
import { readOwn } from '../../src/data/own/reading.ts';
import { unpacked } from '../../src/data/own/unpacking.ts';
import { drawn, glyph, idxImages, idxLabels, kaggle, pngOf, turns, zip, zipOf } from '../support/ownFiles.ts';
import { CASES, nasty, tried } from './fuzzing.ts';

type Bytes = Uint8Array;

const LABELS = turns(3, 2);
const TABLE = kaggle(LABELS, drawn(LABELS));
const PAIR = { images: idxImages(drawn(LABELS)), labels: idxLabels(LABELS) };
const ARCHIVE = zipOf(['a', 'b'], 2);
const PICTURE = pngOf(glyph(1, 1));

const edits = (length: number) =>
  fc.array(fc.tuple(fc.nat(length - 1), fc.oneof(fc.nat(255), fc.constantFrom(0, 10, 34, 44, 45, 255))), {
    maxLength: 6,
  });

/** A good file with bytes changed, cut, or made longer. */
const spoiled = (good: Bytes): fc.Arbitrary<Bytes> =>
  fc
    .tuple(edits(good.length), fc.oneof(fc.constant(good.length), fc.integer({ min: 0, max: good.length + 20 })))
    .map(([changes, length]) => {
      const changed = new Uint8Array(length);
      changed.set(good.subarray(0, length));
      for (const [at, byte] of changes) if (at < length) changed[at] = byte;
      return changed;
    });

const cell = fc.oneof(fc.nat(300).map(String), nasty);
const table = fc.array(fc.tuple(cell, fc.nat(784), cell), { minLength: 1, maxLength: 4 }).map((rows) =>
  new TextEncoder().encode(
    rows
      .map(([label, at, odd]) =>
        [
          label,
          ...Array(784)
            .fill('0')
            .with(at % 784, odd),
        ].join(','),
      )
      .join('\n'),
  ),
);
const path = fc.oneof(
  fc.constantFrom(
    'a/1.png',
    'train/a/1.png',
    'test/b/2.png',
    'x.csv',
    'train-images-idx3-ubyte',
    'train-labels-idx1-ubyte',
  ),
  fc.constantFrom('../../a/b', '/', '', '__proto__/constructor', 'a.gz', 'mapping.txt'),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 64 }),
  table,
  ...[TABLE, PAIR.images, PAIR.labels, ARCHIVE, PICTURE].map(spoiled),
);
const files = fc.array(fc.tuple(path, bytes), { maxLength: 4 });
const given = fc.oneof(
  files,
  files.map((inside) => [['a.zip', zip(inside)] as [string, Bytes]]),
  fc.tuple(spoiled(PAIR.images), spoiled(PAIR.labels)).map(([images, labels]): [string, Bytes][] => [
    ['i-idx3', images],
    ['l-idx1', labels],
  ]),
);

it(`reads any of ${CASES} choices of files or names what is wrong`, { timeout: 600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(given, async (chosen) => {
      await tried(async () => {
        try {
          const named = chosen.map(([name, content]) => ({ name, bytes: content }));
          const draft = readOwn(await unpacked(named, 20e6));
          checkClasses(draft);
          expect(draft.train.images.length).toBe(784 * draft.train.labels.length);
          expect(draft.labels.length).toBeLessThanOrEqual(1000);
          for (const label of draft.train.labels) expect(label).toBeLessThan(draft.labels.length);
          expect(new Set(draft.labels).size).toBe(draft.labels.length);
        } catch (error) {
          expect(error).toBeInstanceOf(OwnFileError);
          const { problem } = error as OwnFileError;
          expect(problem.kind).not.toBe('unforeseen');
          // What is told is short enough to be read, and can be told between threads.
          expect(JSON.stringify(structuredClone(problem)).length).toBeLessThan(1000);
        }
      });
    }),
    { numRuns: CASES },
  );
});
