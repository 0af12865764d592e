/** Seeded randomness: one seed gives any number of independent streams, the same numbers on every machine. */
import { shuffler } from 'd3-array';
import { randomNormal } from 'd3-random';

/** Uniform numbers in [0, 1), multiples of 2⁻³²; fits d3-random's `source`. */
export type RandomSource = () => number;

const utf8 = new TextEncoder();

function rotateLeft(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

/**
 * MurmurHash3_x86_32 of the text's UTF-8 bytes, as an unsigned 32-bit integer.
 * Source: Austin Appleby, SMHasher, `MurmurHash3.cpp`.
 */
export function murmur3(text: string, seed: number): number {
  const bytes = utf8.encode(text);
  const mixed = (word: number) => Math.imul(rotateLeft(Math.imul(word, 0xcc9e2d51), 15), 0x1b873593);
  const byte = (position: number) => bytes[position] ?? 0;
  let hash = seed | 0;
  const tail = bytes.length & ~3;
  for (let i = 0; i < tail; i += 4) {
    const word = byte(i) | (byte(i + 1) << 8) | (byte(i + 2) << 16) | (byte(i + 3) << 24);
    hash = (Math.imul(rotateLeft(hash ^ mixed(word), 13), 5) + 0xe6546b64) | 0;
  }
  // Bytes past the end read as 0, and mixing 0 gives 0: no case distinction for the tail.
  hash ^= mixed(byte(tail) | (byte(tail + 1) << 8) | (byte(tail + 2) << 16));
  hash ^= bytes.length;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Rounds thrown away after seeding, until every state bit has touched every other; PractRand discards 12. */
const SFC32_WARM_UP = 16;

/**
 * A stream of random numbers of its own for each pair of seed and purpose: drawing more numbers for one
 * purpose never shifts another's. Neighbouring seeds are as unrelated as distant ones.
 *
 * Generator: sfc32 ("small fast counter", Chris Doty-Humphrey, PractRand), with 96 bits of state hashed from
 * the pair and a counter that guarantees a period of at least 2³². Integer arithmetic only.
 */
export function stream(seed: number, purpose: string): RandomSource {
  const key = `${seed}/${purpose}`;
  let a = murmur3(key, 1);
  let b = murmur3(key, 2);
  let c = murmur3(key, 3);
  let counter = 1;
  const next = () => {
    const word = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (rotateLeft(c, 21) + word) | 0;
    return (word >>> 0) / 2 ** 32;
  };
  for (let round = 0; round < SFC32_WARM_UP; round++) next();
  return next;
}

/**
 * `count` independent draws from the normal distribution with mean 0 and standard deviation 1 (polar method).
 * Engines may differ in the last bit of a 64-bit logarithm; rounding to 32 bits hides that.
 */
export function normals(seed: number, purpose: string, count: number): Float32Array<ArrayBuffer> {
  const draw = randomNormal.source(stream(seed, purpose))(0, 1);
  return Float32Array.from({ length: count }, () => draw());
}

/** The numbers 0 … n−1 in random order (Fisher–Yates). */
export function permutation(n: number, source: RandomSource): Uint32Array<ArrayBuffer> {
  const order = new Uint32Array(n);
  for (let i = 0; i < n; i++) order[i] = i;
  shuffler(source)(order);
  return order;
}
