import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { floatsFromText, floatsToText } from '../../../src/state/transfer/floats.ts';

/** Any 32 bits, so also −0, subnormal numbers, infinities and NaNs of every kind. */
const bits = fc.uint32Array({ maxLength: 3000 });

describe('numbers as text', () => {
  it('come back bit for bit', () => {
    fc.assert(
      fc.property(bits, (words) => {
        const back = floatsFromText(floatsToText(new Float32Array(words.buffer.slice(0))));
        expect(new Uint32Array(back!.buffer)).toEqual(words);
      }),
    );
  });

  it('are base64 of float32 with the least significant byte first', () => {
    // 1 is 3f800000, −2 is c0000000.
    expect(floatsToText(Float32Array.of(1, -2))).toBe(
      Buffer.from([0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0]).toString('base64'),
    );
  });

  it('are taken from the middle of a larger buffer', () => {
    const whole = Float32Array.of(1, 2, 3, 4);
    expect(floatsFromText(floatsToText(whole.subarray(1, 3)))).toEqual(Float32Array.of(2, 3));
  });

  it('hold millions', () => {
    const many = Float32Array.from({ length: 300_000 }, (_, i) => Math.sin(i));
    expect(floatsFromText(floatsToText(many))).toEqual(many);
  });

  it('are refused where the text is not base64 of whole numbers', () => {
    for (const text of ['§', 'AAAA', 'AAAAAA=', 'AAAAAAA']) expect(floatsFromText(text), text).toBeNull();
  });
});
