import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrayFromText, arrayToText, textLength } from '../../../src/state/transfer/arrays.ts';

const floatsFromText = (text: string) => arrayFromText(text, Float32Array);

/** Any 32 bits, so also −0, subnormal numbers, infinities and NaNs of every kind. */
const bits = fc.uint32Array({ maxLength: 3000 });

describe('numbers as text', () => {
  it('come back bit for bit', () => {
    fc.assert(
      fc.property(bits, (words) => {
        const back = floatsFromText(arrayToText(new Float32Array(words.buffer.slice(0))));
        expect(new Uint32Array(back!.buffer)).toEqual(words);
      }),
    );
  });

  it('are base64 of float32 with the least significant byte first', () => {
    // 1 is 3f800000, −2 is c0000000.
    expect(arrayToText(Float32Array.of(1, -2))).toBe(Buffer.from([0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0]).toString('base64'));
  });

  it('are taken from the middle of a larger buffer', () => {
    const whole = Float32Array.of(1, 2, 3, 4);
    expect(floatsFromText(arrayToText(whole.subarray(1, 3)))).toEqual(Float32Array.of(2, 3));
  });

  it('hold millions', () => {
    const many = Float32Array.from({ length: 300_000 }, (_, i) => Math.sin(i));
    expect(floatsFromText(arrayToText(many))).toEqual(many);
  });

  it('come back whatever their kind, in as many characters as were foreseen', () => {
    const lists = [
      Int16Array.of(-32_768, -1, 0, 32_767),
      Uint16Array.of(0, 9999, 65_535),
      Uint8Array.of(0, 7, 255, 1, 2),
      new Uint8Array(0),
    ];
    for (const list of lists) {
      const text = arrayToText(list);
      expect(text).toHaveLength(textLength(list.byteLength));
      expect(arrayFromText(text, list.constructor as Int16ArrayConstructor)).toEqual(list);
    }
    expect(arrayFromText(arrayToText(Int16Array.of(1, -2)), Int16Array)).toEqual(Int16Array.of(1, -2));
  });

  it('are refused where the text is not base64 of whole numbers', () => {
    for (const text of ['§', 'AAAA', 'AAAAAA=', 'AAAAAAA']) expect(floatsFromText(text), text).toBeNull();
  });
});
