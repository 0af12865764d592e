/** Numbers in 16 of their 32 bits (bfloat16): the range of float32 with two to three digits, for what need not be exact. */

/** Bits of a float32 that are dropped. */
const DROPPED = 16;
/** An exponent of all ones: infinities and NaN. */
const NOT_FINITE = 0x7f80;

/** Each to the nearest number of 16 bits, of two equally near the even one; the largest don't become infinite. */
export function rounded(values: Float32Array): Uint16Array<ArrayBuffer> {
  const bits = new Uint32Array(values.slice().buffer);
  return Uint16Array.from(bits, (word) => {
    const even = (word >>> DROPPED) & 1;
    const nearest = (word + 0x7fff + even) >>> DROPPED;
    return (nearest & NOT_FINITE) === NOT_FINITE ? word >>> DROPPED : nearest;
  });
}

/** The float32 that numbers of 16 bits stand for. */
export function unrounded(values: Uint16Array): Float32Array<ArrayBuffer> {
  return new Float32Array(Uint32Array.from(values, (half) => half << DROPPED).buffer);
}
