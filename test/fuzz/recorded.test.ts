/** Any file in the place of a recorded run's is read or refused, soon and within bounds, however it was spoilt. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecordedFiles } from '../../src/state/recorded/files.ts';
import { readRecordedRun } from '../../src/state/recorded/reading.ts';
import { filesInRepository } from '../state/recorded/inRepository.ts';
import { CASES, tried } from './fuzzing.ts';

/** Reading a recorded run takes a while, so there are fewer cases. */
const FEWER = Math.ceil(CASES / 10);

const HEAD = 4;

/** The JSON in front replaced by what a change makes of its text. */
function withHeader(bytes: Uint8Array, change: (text: string) => string): Uint8Array<ArrayBuffer> {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const text = change(new TextDecoder().decode(bytes.subarray(HEAD, HEAD + length)));
  const header = new TextEncoder().encode(text);
  const made = new Uint8Array(HEAD + header.length + bytes.length - HEAD - length);
  new DataView(made.buffer).setUint32(0, header.length, true);
  made.set(header, HEAD);
  made.set(bytes.subarray(HEAD + length), HEAD + header.length);
  return made;
}

type Spoil = (whole: Uint8Array) => Uint8Array;

/** Other bytes, fewer bytes, another byte. */
const anyBytes: fc.Arbitrary<Spoil>[] = [
  fc.uint8Array({ maxLength: 40 }).map((bytes) => () => bytes),
  fc.double({ min: 0, max: 1, noNaN: true }).map((share) => (whole) => whole.slice(0, share * whole.length)),
  fc.tuple(fc.nat(), fc.nat(255)).map(([at, put]) => (whole) => {
    const made = whole.slice();
    made[at % made.length] = put;
    return made;
  }),
];

/** A number somewhere in the JSON becomes something else. */
const numbers: fc.Arbitrary<Spoil> = fc
  .tuple(fc.nat(), fc.constantFrom('0', '9'.repeat(9), '-1', '1e300', 'null', '[]', '"', '{', ''))
  .map(
    ([at, put]) =>
      (whole) =>
        withHeader(whole, (text) => {
          const places = [...text.matchAll(/\d+/g)];
          const place = places[at % places.length];
          return place ? text.slice(0, place.index) + put + text.slice(place.index + place[0].length) : text;
        }),
  );

const SPOILT = [
  ['1.bin', fc.oneof(...anyBytes, numbers)],
  ['1-200.bin', fc.oneof(...anyBytes)],
] as const;

describe('a recorded run', () => {
  it.each(SPOILT)(`whose file %s was spoilt is read or refused, ${FEWER} times`, async (name, spoilt) => {
    await fc.assert(
      fc.asyncProperty(spoilt, async (spoil) => {
        const files: RecordedFiles = {
          async get(file) {
            const whole = await filesInRepository.get(file);
            return file.endsWith(`/${name}`) ? new Uint8Array(spoil(whole)) : whole;
          },
        };
        let step = 2000;
        await tried(async () => {
          ({ step } = await readRecordedRun('threeLosses', 1, files));
        });
        expect(step).toBe(2000);
      }),
      { numRuns: FEWER },
    );
  });
});
