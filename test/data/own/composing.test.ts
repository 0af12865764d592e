import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { checkClasses, compose } from '../../../src/data/own/composing.ts';
import { OwnFileError } from '../../../src/data/own/problems.ts';
import type { Draft } from '../../../src/data/own/reading.ts';
import { isOwn, setOf, shownEach } from '../../../src/data/sets.ts';
import { drawn, glyph, type Pixels, transposed, turns } from '../../support/ownFiles.ts';

const joined = (images: readonly Pixels[]) => Uint8Array.from(images.flatMap((pixels) => [...pixels]));
const part = (labels: readonly number[], seed = 0) => ({
  images: joined(drawn(labels, seed)),
  labels: Uint16Array.from(labels),
});
const names = (count: number) => Array.from({ length: count }, (_, i) => `class ${i}`);
const draftOf = (train: readonly number[], test: readonly number[] | null = null): Draft => {
  const count = Math.max(...train, ...(test ?? [])) + 1;
  const labels = Array.from({ length: count }, (_, i) => String(i));
  return {
    form: 'idx',
    labels,
    names: names(count),
    train: part(train),
    test: test && part(test, 1),
    sidelong: false,
  };
};
const AS_IT_IS = { transposed: false, heldOut: [] };
const countsOf = (labels: ArrayLike<number>) => {
  const counts: number[] = [];
  for (const label of Array.from(labels)) counts[label] = (counts[label] ?? 0) + 1;
  return counts;
};
const trainLabels = ({ train }: ReturnType<typeof compose>) => train.flatMap((block) => [...block.labels]);
const problemOf = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    if (error instanceof OwnFileError) return error.problem;
  }
  return null;
};

describe('a data set of what was read', () => {
  it('takes the split that is given', () => {
    const draft = draftOf(turns(4, 100), turns(4, 5));
    const made = compose(draft, AS_IT_IS);
    expect(countsOf(trainLabels(made))).toEqual([100, 100, 100, 100]);
    expect([...made.test.labels]).toEqual(turns(4, 5));
    expect([...made.test.images.subarray(0, 784)]).toEqual([...glyph(0, 100_000)]);
  });

  it('tests with one of seven images of each class where none is given, always the same', () => {
    const made = compose(draftOf(turns(3, 140)), AS_IT_IS);
    expect(countsOf(trainLabels(made))).toEqual([120, 120, 120]);
    expect(countsOf(made.test.labels)).toEqual([20, 20, 20]);
    expect(compose(draftOf(turns(3, 140)), AS_IT_IS)).toEqual(made);
  });

  it('trains on every image once, in an order that mixes the classes', () => {
    const sorted = turns(3, 140).sort((a, b) => a - b);
    const made = compose(draftOf(sorted), AS_IT_IS);
    const images = [...made.train, made.test].flatMap((block) =>
      Array.from(
        block.labels,
        (label, i) =>
          `${label} ${createHash('md5')
            .update(block.images.subarray(784 * i, 784 * (i + 1)))
            .digest('hex')}`,
      ),
    );
    const given = drawn(sorted).map((pixels, i) => `${sorted[i]} ${createHash('md5').update(pixels).digest('hex')}`);
    expect([...images].sort()).toEqual(given.sort());
    expect(new Set(trainLabels(made).slice(0, 20)).size).toBe(3);
  });

  it('never trains on identities that are held out, and tests with all their images', () => {
    const draft = draftOf(turns(5, 140), turns(5, 10));
    const made = compose(draft, { transposed: false, heldOut: [1, 3] });
    expect(made.places).toEqual([0, 2, 4, 1, 3]);
    expect(setOf(made.name)).toMatchObject({ trainable: 3, labels: 5 });
    expect(countsOf(trainLabels(made))).toEqual([140, 140, 140]);
    expect(countsOf(made.test.labels)).toEqual([10, 10, 10, 150, 150]);
  });

  it('turns images that lie on their side', () => {
    const draft = draftOf(turns(2, 200), turns(2, 1));
    const made = compose(draft, { transposed: true, heldOut: [] });
    expect([...made.test.images.subarray(784)]).toEqual([...transposed(glyph(1, 100_001))]);
  });

  it('goes by its content: numbers of classes, and SHA-256 of all images and labels', () => {
    const draft = draftOf(turns(3, 100), turns(3, 2));
    const { name, train, test } = compose(draft, AS_IT_IS);
    const hash = createHash('sha256');
    for (const { images, labels } of [...train, test]) {
      const count = Buffer.alloc(4);
      count.writeUInt32BE(labels.length);
      hash.update(count).update(images);
      const wide = Buffer.alloc(2 * labels.length);
      labels.forEach((label, i) => void wide.writeUInt16BE(label, 2 * i));
      hash.update(wide);
    }
    // 3 classes to train on, 3 in all.
    expect(name).toBe(`003003${hash.digest('hex').slice(0, 58)}`);
    expect(isOwn(name)).toBe(true);
    draft.train.images[5000]! ^= 1;
    expect(compose(draft, AS_IT_IS).name).not.toBe(name);
  });

  it('is refused where too little of it is left', () => {
    expect(problemOf(() => checkClasses(draftOf([0, 0, 0])))).toEqual({
      kind: 'classes',
      count: 1,
      fewest: 2,
      most: 1000,
    });
    expect(problemOf(() => checkClasses(draftOf([...turns(2, 5), 2])))).toEqual({
      kind: 'few',
      name: 'class 2',
      count: 1,
      fewest: 2,
    });
    expect(problemOf(() => compose(draftOf(turns(3, 200)), { transposed: false, heldOut: [0, 1] }))).toEqual({
      kind: 'heldOut',
      left: 1,
      fewest: 2,
    });
    expect(problemOf(() => compose(draftOf(turns(2, 70)), AS_IT_IS))).toEqual({
      kind: 'training',
      count: 120,
      fewest: 256,
    });
    expect(problemOf(() => compose(draftOf(turns(2, 200), [0, 2, 2]), AS_IT_IS))).toEqual({
      kind: 'untrained',
      name: 'class 2',
    });
  });
});

describe('the name of such a set', () => {
  it('is refused where its numbers cannot be', () => {
    const rest = 'a'.repeat(58);
    expect(isOwn(`00a00a${rest}`)).toBe(true);
    expect(isOwn(`3e83e8${rest}`)).toBe(true);
    for (const counts of ['00100a', '00a009', '3e93e9', '00A00a', '00a3e9']) {
      expect(isOwn(counts + rest), counts).toBe(false);
    }
    for (const other of ['mnist', '', `00a00a${rest}a`, null, 7]) expect(isOwn(other)).toBe(false);
  });

  it('says how many images of each class frames show: as many as of digits and characters', () => {
    expect(shownEach('mnist')).toBe(200);
    expect(shownEach('hanzi')).toBe(4);
    const made = compose(draftOf(turns(26, 12), turns(26, 2)), AS_IT_IS);
    expect(shownEach(made.name)).toBe(77);
  });
});
