/** Any bytes are images, or are refused by what is wrong with them, before anything is allocated for them. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { IdxError, readImageBlock, writeImageBlock } from '../../src/data/idx.ts';
import { blockOf } from '../data/planted.ts';
import { CASES } from './fuzzing.ts';

const good = writeImageBlock(blockOf([3, 1, 4]));

const words = [0, 1, 3, 28, 784, 10_000, 0x7fffffff, 0x80000000, 0xffffffff, 0x00000803, 0x00000801];
const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 64 }),
  // A good file with words of its headers changed, cut or made longer.
  fc
    .tuple(
      fc.array(fc.tuple(fc.nat(good.length - 4), fc.oneof(fc.constantFrom(...words), fc.nat(0xffffffff))), {
        maxLength: 4,
      }),
      fc.integer({ min: 0, max: good.length + 20 }),
    )
    .map(([edits, length]) => {
      const changed = new Uint8Array(length);
      changed.set(good.subarray(0, length));
      const view = new DataView(changed.buffer);
      for (const [at, word] of edits) if (at + 4 <= length) view.setUint32(at, word);
      return changed;
    }),
  fc.tuple(fc.constantFrom(0, 4, 8, 12), fc.constantFrom(...words)).map(([at, word]) => {
    const changed = good.slice();
    new DataView(changed.buffer).setUint32(at, word);
    return changed;
  }),
);

it(`reads any of ${CASES} files or names what is wrong`, () => {
  fc.assert(
    fc.property(bytes, fc.option(fc.nat(70_000), { nil: undefined }), (file, expected) => {
      const begun = performance.now();
      const { arrayBuffers } = process.memoryUsage();
      try {
        const { images, labels } = readImageBlock(file, 'shard', expected);
        expect(images.length).toBe(784 * labels.length);
        expect(labels.every((digit) => digit <= 9)).toBe(true);
        if (expected !== undefined) expect(labels.length).toBe(expected);
      } catch (error) {
        expect(error).toBeInstanceOf(IdxError);
      }
      expect(performance.now() - begun).toBeLessThan(1000);
      expect(process.memoryUsage().arrayBuffers - arrayBuffers).toBeLessThan(256_000_000);
    }),
    { numRuns: CASES },
  );
});
